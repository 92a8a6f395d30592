//! Ids are unique over the whole project.
//!
//! The graph keeps the first of two; this says so.

use rustc_hash::FxHashMap;

use super::{Input, span};
use crate::diagnostic::{Diagnostic, catalogue::graph as catalogue};
use crate::model::document::Document;
use crate::publish::layout::GENERATED;
use crate::source::Span;

/// Reports every file after the first that has an id.
pub(super) fn check(input: &Input<'_>) -> Vec<Diagnostic> {
    let generated = GENERATED.iter().map(|(id, _, _)| (*id, None));
    let mut first: FxHashMap<&str, Option<&Document>> = generated.collect();
    let mut found = Vec::new();
    for document in input.documents {
        let id = document.record.id.as_str();
        match first.get(id) {
            Some(other) => {
                let other = other.map(place);
                found.push(catalogue::duplicate_id(&place(document), id, other.as_ref()));
            }
            None => {
                first.insert(id, Some(document));
            }
        }
    }
    found
}

fn place(document: &Document) -> Span {
    span(document, &document.record.id_range)
}
