//! Runs of plain text, in which figures and slips are looked for.
//!
//! A run is only named here, with where it is written. What is in it is decided elsewhere.

use std::ops::Range;

use super::blocks::{Blocks, InlineKind};

/// A run of plain text.
#[derive(Clone, Copy)]
pub(super) struct Run<'r, 'a> {
    pub(super) blocks: &'r Blocks<'a>,
    /// The number of the text that it stands in.
    pub(super) text: usize,
    pub(super) range: &'r Range<usize>,
    /// Its words, as readers see them.
    pub(super) words: &'r str,
    /// Whether it belongs to the words of a link.
    pub(super) is_in_link: bool,
}

/// All runs of plain text, in order.
pub(super) fn of<'r, 'a>(blocks: &'r Blocks<'a>) -> impl Iterator<Item = Run<'r, 'a>> {
    let mut is_in_link = false;
    let inlines = blocks
        .leaves()
        .flat_map(|(block, leaf)| blocks.inlines(leaf).iter().map(|inline| (block.text, inline)));
    inlines.filter_map(move |(text, inline)| {
        match &inline.kind {
            InlineKind::Link(_) => is_in_link = true,
            InlineKind::LinkEnd => is_in_link = false,
            InlineKind::Text(words) => {
                return Some(Run { blocks, text, range: &inline.range, words, is_in_link });
            }
            _ => {}
        }
        None
    })
}
