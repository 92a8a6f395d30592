//! Citations must name a source, and the name of a source must be a citation.
//!
//! What the source says is not looked at here.

use super::{Input, span};
use crate::diagnostic::{Diagnostic, catalogue::graph as catalogue};
use crate::graph::graph::Object;
use crate::model::document::{Document, NoteContent};
use crate::model::record::Reference;

/// Reports citations, and sources of history entries, that are not sources.
pub(super) fn check(input: &Input<'_>, document: &Document) -> Vec<Diagnostic> {
    let notes = document.notes.iter().filter_map(|note| match &note.content {
        NoteContent::Citation(citation) => Some(&citation.source),
        NoteContent::Footnote(_) => None,
    });
    let history = document.record.history.iter().flat_map(|entry| &entry.sources);
    let cited = notes.chain(history).filter_map(|reference| complaint(input, document, reference));
    let bare = document.bare.iter().filter(|reference| is_source(input, reference));
    let bare = bare.map(|reference| {
        catalogue::citation_without_brackets(&span(document, &reference.range), &reference.id)
    });
    cited.chain(bare).collect()
}

fn is_source(input: &Input<'_>, reference: &Reference) -> bool {
    let found = input.graph.by_id(&reference.id).and_then(|index| input.graph.objects.get(index));
    found.is_some_and(Object::is_source)
}

fn complaint(input: &Input<'_>, document: &Document, reference: &Reference) -> Option<Diagnostic> {
    let found = input.graph.by_id(&reference.id).and_then(|index| input.graph.objects.get(index));
    let Some(object) = found else { return input.unknown_id(document, reference) };
    (!object.is_source()).then(|| {
        let kind = input.kind_label(object.kind());
        catalogue::not_a_source(&span(document, &reference.range), &reference.id, &kind)
    })
}
