//! Reports ids that two files have, or that belong to a page which Expound generates.
//!
//! The graph keeps the first of two objects with one id and says nothing; this rule does.

use rustc_hash::FxHashMap;

use super::Input;
use super::input::span;
use crate::diagnostic::{Diagnostic, catalogue::graph as catalogue};
use crate::model::document::Document;
use crate::publish::layout::GENERATED;
use crate::source::Span;

/// Reports every file after the first that has an id.
pub(super) fn check(input: &Input<'_>) -> Vec<Diagnostic> {
    let generated = GENERATED.iter().map(|page| (page.id, None));
    let mut owners: FxHashMap<&str, Option<&Document>> = generated.collect();
    let mut diagnostics = Vec::new();
    for document in input.documents {
        let id = document.record.id.as_str();
        match owners.get(id) {
            Some(owner) => {
                let first = owner.map(place_of_id);
                let place = place_of_id(document);
                diagnostics.push(catalogue::duplicate_id(&place, id, first.as_ref()));
            }
            None => {
                owners.insert(id, Some(document));
            }
        }
    }
    diagnostics
}

fn place_of_id(document: &Document) -> Span {
    span(document, &document.record.id_range)
}
