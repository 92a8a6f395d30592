//! What a past state said stays as it was published, unless a correction says that it was wrong.
//!
//! The state of the release that is being made may still change: it becomes a past one with the next.

use super::Input;
use crate::diagnostic::{Diagnostic, catalogue::promise as catalogue};
use crate::link::graph::Object;
use crate::link::past::{Seal, intruder};
use crate::model::address;
use crate::model::date::PartialDate;
use crate::source::Span;

/// Reports objects whose published states would say something else; of several the oldest.
pub(super) fn check(input: &Input<'_>) -> Vec<Diagnostic> {
    let found = input.graph.past.iter().filter_map(|(index, states)| {
        let object = input.graph.objects.get(*index)?;
        let sealed = states.iter().filter_map(|(date, seal)| Some((*date, seal.as_ref()?)));
        let mut past = sealed.filter(|(date, _)| Some(*date) != input.config.site.released);
        past.find_map(|(date, seal)| changed(input, object, (date, seal)))
    });
    found.collect()
}

fn changed(
    input: &Input<'_>,
    object: &Object,
    (date, seal): (PartialDate, &Seal),
) -> Option<Diagnostic> {
    let summary = &object.summary;
    if seal.admits(&Seal::of(summary, date, input.config)) {
        return None;
    }
    let entry = intruder(summary, (date, seal), input.config);
    let range = entry.or(summary.record.history.first()).map_or(0..0, |entry| entry.range.clone());
    let span = Span { file: summary.path.clone(), start: range.start, end: range.end };
    let address = address::of(&address::as_at(&object.folder, date));
    let told = (summary.record.title.as_str(), &*date.to_string(), address.as_str());
    let released = input.config.site.released.map(|date| date.to_string()).unwrap_or_default();
    Some(catalogue::changed_state(&span, told, entry.is_some(), &released))
}
