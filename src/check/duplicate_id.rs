//! Ids are unique over the whole project.

use std::collections::BTreeMap;

use super::{Input, span};
use crate::diagnostic::{Diagnostic, catalogue::graph as catalogue};
use crate::link::plan::GENERATED;
use crate::parse::document::Document;
use crate::source::Span;

/// Reports every file after the first that has an id.
pub(super) fn check(input: &Input<'_>) -> Vec<Diagnostic> {
    let mut first: BTreeMap<&str, Span> = BTreeMap::new();
    for (id, _, _) in GENERATED {
        first.insert(
            id,
            Span { file: "the page that expound makes by itself".into(), start: 0, end: 0 },
        );
    }
    let mut found = Vec::new();
    for document in input.documents {
        let place = place(document);
        let id = document.record.id.as_str();
        match first.get(id) {
            Some(other) => found.push(catalogue::duplicate_id(&place, id, other)),
            None => {
                first.insert(id, place);
            }
        }
    }
    found
}

fn place(document: &Document) -> Span {
    span(document, &document.record.id_range)
}
