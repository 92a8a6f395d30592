//! Marks that are at another passage than the one that they were published with.
//!
//! Passages are edited, so a mark has strayed only when its passage is not alike any more and the words that it
//! was published with stand elsewhere on the page. That is a warning: only an editor knows which of the two
//! was quoted.

use super::{Input, span};
use crate::diagnostic::{Diagnostic, catalogue::promise as catalogue};
use crate::ledger::{Entry, Kind, distance, sketch};
use crate::model::document::{Document, Passage};

/// Sketches that are no farther apart are of the same words with another mark behind them.
const SAME: u32 = 12;

/// Reports a promised mark, such as `/findings/a/#k7f2`, that the page of this document has.
pub(super) fn check(
    input: &Input<'_>,
    document: &Document,
    (name, entry): (&str, &Entry),
) -> Option<Diagnostic> {
    let (page, anchor) = name.split_once('#')?;
    let marked = |passage: &&Passage| passage.anchor.as_deref() == Some(anchor);
    let own = document.passages.iter().find(marked)?;
    let text = input.publication.content.text(&document.path)?;
    let apart = |entry: &Entry, passage: &Passage| {
        let words = text.get(passage.range.clone())?;
        distance(&entry.content, &sketch(words))
    };
    if apart(entry, own).is_some() {
        return None;
    }
    let is_at_home = |passage: &Passage| {
        let name = passage.anchor.as_ref().map(|anchor| format!("{page}#{anchor}"));
        let promised = name.and_then(|name| input.publication.ledger?.get(Kind::Anchor, &name));
        promised.is_some_and(|promised| apart(promised, passage).is_some())
    };
    let mut others = document.passages.iter();
    let other = others.find(|passage| {
        apart(entry, passage).is_some_and(|bits| bits <= SAME) && !is_at_home(passage)
    })?;
    let told = (name, anchor, entry.first.to_string());
    let told = (told.0, told.1, told.2.as_str());
    Some(catalogue::moved_anchor(&span(document, &own.range), told, &span(document, &other.range)))
}
