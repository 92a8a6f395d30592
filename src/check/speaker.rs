//! Reports entries of a history whose sources do not speak for the voice that they name.
//!
//! A committee's words in a trade magazine are the magazine's report of them. So a source may say
//! whose words it holds, and an entry that lets another speak says who reports it. Entries by the
//! site itself are its own reading, and are left alone.

use super::Input;
use crate::diagnostic::{Diagnostic, catalogue::graph as catalogue};
use crate::graph::Object;
use crate::model::kind::VOICE;
use crate::model::record::HistoryEntry;
use crate::source::Span;

/// Reports the entries of histories that let nobody report the words of another.
pub(super) fn check(input: &Input<'_>) -> Vec<Diagnostic> {
    let objects = input.graph.objects.iter();
    objects.flat_map(|object| of_object(input, object)).collect()
}

fn of_object(input: &Input<'_>, object: &Object) -> Vec<Diagnostic> {
    let record = &object.summary.record;
    let faults = record.history.iter().filter_map(|entry| {
        let mut fault = fault(input, object, entry)?;
        if record.draft {
            fault.forgive();
        }
        Some(fault)
    });
    faults.collect()
}

fn fault(input: &Input<'_>, object: &Object, entry: &HistoryEntry) -> Option<Diagnostic> {
    if input.config.is_own(&entry.by) {
        return None;
    }
    let voices = voices(input, entry);
    let speaker = entry.via.as_ref().unwrap_or(&entry.by);
    if voices.is_empty() || voices.contains(&speaker.as_str()) {
        return None;
    }
    let span = Span::new(object.summary.path.clone(), &entry.range);
    Some(match &entry.via {
        None => catalogue::reported_voice(&span, &entry.by, &voices),
        Some(via) => catalogue::unheard_voice(&span, via, &voices),
    })
}

/// The voices of the sources of an entry, as far as the sources say them.
fn voices<'i>(input: &Input<'i>, entry: &HistoryEntry) -> Vec<&'i str> {
    let mut voices = Vec::new();
    for source in &entry.sources {
        let Some(index) = input.graph.by_id(&source.id) else { continue };
        let fields = input.graph.object(index).summary.record.fields.iter();
        for voice in fields.filter(|field| field.name == VOICE).flat_map(|field| &field.values) {
            if !voices.contains(&voice.as_str()) {
                voices.push(voice);
            }
        }
    }
    voices
}
