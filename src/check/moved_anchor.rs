//! Warns about anchors that now belong to another passage than when they were published.
//!
//! Passages are edited, so an anchor has moved only when its passage is no longer similar and the
//! words it was published with are elsewhere on the page. That is a warning: only an editor knows
//! which of the two passages was quoted.

use super::Input;
use super::input::span;
use crate::diagnostic::{Diagnostic, catalogue::promise as catalogue};
use crate::ledger::{Kind, LedgerEntry, distance, sketch};
use crate::model::document::{Document, Passage};

/// The most bits between sketches of the same words, with and without an anchor after them.
const SAME: u32 = 12;

/// The name of a promised anchor, such as `/findings/a/#k7f2`.
pub(super) struct PassageName<'a> {
    /// The address of its page.
    pub(super) page: &'a str,
    /// The anchor.
    pub(super) anchor: &'a str,
}

/// Reports a promised anchor that has moved on the page of this document.
pub(super) fn check(
    input: &Input<'_>,
    document: &Document,
    name: &PassageName<'_>,
    entry: &LedgerEntry,
) -> Option<Diagnostic> {
    let PassageName { page, anchor } = *name;
    let has_anchor = |passage: &&Passage| passage.anchor.as_deref() == Some(anchor);
    let own = document.passages.iter().find(has_anchor)?;
    let text = input.publication.content.text(&document.path)?;
    let bits = |entry: &LedgerEntry, passage: &Passage| {
        let words = text.get(passage.range.clone())?;
        distance(&entry.content, &sketch(words))
    };
    if bits(entry, own).is_some() {
        return None;
    }
    let keeps_own_anchor = |passage: &Passage| {
        let name = passage.anchor.as_ref().map(|anchor| format!("{page}#{anchor}"));
        let promised = name.and_then(|name| input.publication.ledger?.get(Kind::Anchor, &name));
        promised.is_some_and(|promised| bits(promised, passage).is_some())
    };
    let original = document.passages.iter().find(|passage| {
        bits(entry, passage).is_some_and(|bits| bits <= SAME) && !keeps_own_anchor(passage)
    })?;
    let first_published = entry.first_published.to_string();
    let (here, original) = (span(document, &own.range), span(document, &original.range));
    Some(catalogue::moved_anchor(&here, page, anchor, &first_published, &original))
}
