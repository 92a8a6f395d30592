//! Reports citations of something that is not a source, sources that are named after `@` without
//! the brackets of a citation, and ids in single brackets.
//!
//! This rule does not read the texts of sources; `quotation` compares quotations with them.

use super::Input;
use super::input::span;
use crate::diagnostic::catalogue::markdown::{Lookalike, lookalike};
use crate::diagnostic::{Diagnostic, catalogue::graph as catalogue};
use crate::graph::Object;
use crate::model::document::{Document, NoteContent};
use crate::model::record::Reference;

/// Reports citations, and sources of history entries, that are not sources.
pub(super) fn check(input: &Input<'_>, document: &Document) -> Vec<Diagnostic> {
    let notes = document.notes.iter().filter_map(|note| match &note.content {
        NoteContent::Citation(citation) => Some(&citation.source),
        NoteContent::Footnote(_) => None,
    });
    let history = document.record.history.iter().flat_map(|entry| &entry.sources);
    let cited =
        notes.chain(history).filter_map(|reference| not_a_source(input, document, reference));
    let bare = document.bare.iter().filter(|reference| is_source(input, reference));
    let bare = bare.map(|reference| {
        catalogue::citation_without_brackets(&span(document, &reference.range), &reference.id)
    });
    let bracketed = document.bracketed.iter().filter(|reference| input.is_known(&reference.id));
    let bracketed = bracketed.map(|reference| {
        let written = format!("[{}]", reference.id);
        lookalike(&span(document, &reference.range), &written, Lookalike::Link)
    });
    cited.chain(bare).chain(bracketed).collect()
}

fn is_source(input: &Input<'_>, reference: &Reference) -> bool {
    input.object(&reference.id).is_some_and(Object::is_source)
}

fn not_a_source(
    input: &Input<'_>,
    document: &Document,
    reference: &Reference,
) -> Option<Diagnostic> {
    let Some(object) = input.object(&reference.id) else {
        return input.unknown_id(document, reference);
    };
    if object.is_source() {
        return None;
    }
    let kind = input.kind_label(object.kind());
    Some(catalogue::not_a_source(&span(document, &reference.range), &reference.id, &kind))
}
