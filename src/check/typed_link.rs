//! Typed links must lead to an object of a kind they may lead to.
//!
//! How many there may be is another rule.

use super::{Input, span};
use crate::diagnostic::{Diagnostic, catalogue::graph as catalogue};
use crate::model::document::Document;
use crate::model::kind::LinkType;
use crate::model::record::Reference;

/// Reports typed links to nothing or to the wrong kind of thing.
pub(super) fn check(input: &Input<'_>, document: &Document) -> Vec<Diagnostic> {
    let Some(kind) = input.config.kinds.get(&document.record.kind) else { return Vec::new() };
    let mut found = Vec::new();
    for link in &document.record.links {
        let Some(ty) = kind.links.get(&link.name) else { continue };
        found.extend(
            link.targets
                .iter()
                .filter_map(|target| complaint(input, document, (&link.name, ty), target)),
        );
    }
    found
}

fn complaint(
    input: &Input<'_>,
    document: &Document,
    (name, ty): (&str, &LinkType),
    target: &Reference,
) -> Option<Diagnostic> {
    let found = input.graph.by_id(&target.id).and_then(|index| input.graph.objects.get(index));
    let Some(object) = found else { return input.unknown_id(document, target) };
    if ty.to.is_empty() || ty.to.iter().any(|kind| kind == object.kind()) {
        return None;
    }
    let labels: Vec<String> = ty.to.iter().map(|kind| input.kind_label(kind)).collect();
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    let kind = input.kind_label(object.kind());
    Some(catalogue::wrong_kind(&span(document, &target.range), name, (&target.id, &kind), &labels))
}
