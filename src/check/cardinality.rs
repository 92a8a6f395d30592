//! Reports typed links with fewer or more entries than their kind demands.
//!
//! An entry that points to nothing still counts; `typed_link` reports it.

use super::Input;
use super::input::span;
use crate::diagnostic::{Diagnostic, catalogue::graph as catalogue};
use crate::model::document::Document;

/// Reports links of a document with too few or too many entries.
pub(super) fn check(input: &Input<'_>, document: &Document) -> Vec<Diagnostic> {
    let record = &document.record;
    if record.index {
        return Vec::new();
    }
    let mut diagnostics = Vec::new();
    for (name, ty) in &input.kind(&record.kind).links {
        let link = record.links.iter().find(|link| link.name == *name);
        let count = link.map_or(0, |link| link.targets.len());
        let (least, most) = (ty.at_least, ty.at_most);
        if count < least || most.is_some_and(|most| count > most) {
            let range = link.map_or(0..3, |link| link.key_range.clone());
            let span = span(document, &range);
            diagnostics.push(catalogue::cardinality(&span, name, count, least, most));
        }
    }
    diagnostics
}
