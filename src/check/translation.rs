//! Reports translations that do not fit their original, or that it has left behind.
//!
//! A translation stands for its original in the lists of its language, so it has the same kind, and
//! there is one for each language. Whether it says the same is for a reader of both languages.

use rustc_hash::FxHashMap;

use super::Input;
use crate::diagnostic::catalogue::graph::{self as catalogue, TranslationFault};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::graph::Object;
use crate::model::record::Record;
use crate::source::Span;

/// Reports the pages of this language that are translations and do not fit.
pub(super) fn check(input: &Input<'_>) -> Vec<Diagnostic> {
    let mut first: FxHashMap<&str, Span> = FxHashMap::default();
    let mut diagnostics = Vec::new();
    for (_, object) in input.graph.with_page().filter(|(_, object)| object.has_file) {
        let record = object.summary.record.as_ref();
        let span = place(object);
        if let Some(fault) = fault(input, record, &span) {
            diagnostics.push(fault);
            continue;
        }
        let Some(original) = original(input, record) else { continue };
        let id = original.summary.record.id.as_str();
        if let Some(other) = first.get(id) {
            diagnostics.push(catalogue::second_translation(&span, other, id));
            continue;
        }
        let behind = original.summary.record.changed_since(record.reviewed);
        if let Some(changed) = behind.filter(|_| !record.draft) {
            let changed = changed.to_string();
            diagnostics.push(catalogue::translation_behind(&span, id, &changed));
        }
        first.insert(id, span);
    }
    diagnostics
}

/// Where a file says what it translates; its beginning, if it only has the same id.
fn place(object: &Object) -> Span {
    let stated = object.summary.record.translation_of.as_ref();
    let range = stated.map_or(0..3, |original| original.range.clone());
    Span::new(object.summary.path.clone(), &range)
}

/// The page in the language of the site that a page is a translation of. List pages belong together
/// by their kind.
fn original<'g>(input: &Input<'g>, record: &Record) -> Option<&'g Object> {
    let id = record.original().filter(|_| !record.index)?;
    let object = input.site.object(input.site.by_id(id)?);
    (!object.is_index()).then_some(object)
}

fn fault(input: &Input<'_>, record: &Record, span: &Span) -> Option<Diagnostic> {
    if let Some(stated) = &record.translation_of {
        if record.language.is_empty() {
            let fault = TranslationFault::OwnLanguage(&input.config.site.language);
            return Some(catalogue::bad_translation(span, &stated.id, &fault));
        }
        if input.site.by_id(&stated.id).is_none() {
            let near = did_you_mean(&stated.id, input.site.ids());
            let fault = TranslationFault::Unknown(near);
            return Some(catalogue::bad_translation(span, &stated.id, &fault));
        }
    }
    let original = original(input, record)?;
    if original.kind() == record.kind {
        return None;
    }
    let kinds = TranslationFault::Kind([original.kind(), &record.kind]);
    Some(catalogue::bad_translation(span, original.summary.record.id.as_str(), &kinds))
}
