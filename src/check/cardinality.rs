//! A typed link has as many entries as its kind demands.
//!
//! An entry that leads nowhere still counts; that it does is reported by another rule.

use super::{Input, span};
use crate::diagnostic::{Diagnostic, catalogue::graph as catalogue};
use crate::model::document::Document;

/// Reports links with too few or too many entries.
pub(super) fn check(input: &Input<'_>, document: &Document) -> Vec<Diagnostic> {
    let record = &document.record;
    let Some(kind) = input.config.kinds.get(&record.kind).filter(|_| !record.index) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (name, ty) in &kind.links {
        let link = record.links.iter().find(|link| link.name == *name);
        let count = link.map_or(0, |link| link.targets.len());
        if count < ty.at_least || ty.at_most.is_some_and(|most| count > most) {
            let range = link.map_or(0..3, |link| link.key_range.clone());
            found.push(catalogue::cardinality(
                &span(document, &range),
                name,
                count,
                (ty.at_least, ty.at_most),
            ));
        }
    }
    found
}
