//! Ids are unique over the whole project.
//!
//! The graph keeps the first of two; this says so.

use std::collections::BTreeMap;

use super::{Input, span};
use crate::diagnostic::{Diagnostic, catalogue::graph as catalogue};
use crate::link::plan::GENERATED;
use crate::parse::document::Document;
use crate::source::Span;

/// Reports every file after the first that has an id.
pub(super) fn check(input: &Input<'_>) -> Vec<Diagnostic> {
    let generated = GENERATED.iter().map(|(id, _, _)| (*id, None));
    let mut first: BTreeMap<&str, Option<Span>> = generated.collect();
    let mut found = Vec::new();
    for document in input.documents {
        let place = place(document);
        let id = document.record.id.as_str();
        match first.get(id) {
            Some(other) => found.push(catalogue::duplicate_id(&place, id, other.as_ref())),
            None => {
                first.insert(id, Some(place));
            }
        }
    }
    found
}

fn place(document: &Document) -> Span {
    span(document, &document.record.id_range)
}
