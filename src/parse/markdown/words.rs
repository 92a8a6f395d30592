//! The plain words of every leaf, as a reader sees them.
//!
//! Sentences, quotations and the anchors of headings are taken from these words. The title of
//! another page is not known here and stays a mark. References to notes are left out, with the
//! space before them.

use std::ops::Range;

use super::blocks::{Blocks, Inline, InlineKind, Leaf};
use super::links::{Links, Outcome};
use crate::diagnostic::bug::OrBug;
use crate::model::document::Piece;
use crate::model::slice::slice;

/// The words of all leaves of a file.
#[derive(Debug)]
pub(super) struct Words {
    text: String,
    /// The words of each leaf in `text`, by its number.
    leaves: Vec<Range<usize>>,
    /// Where each inline begins in the words of its leaf, by its index. Within a leaf these places
    /// never decrease.
    positions: Vec<usize>,
}

/// Collects the words of all leaves.
pub(super) fn collect(blocks: &Blocks<'_>, links: &Links) -> Words {
    let mut words = Words {
        text: String::with_capacity(blocks.source.text.len()),
        leaves: Vec::with_capacity(blocks.counts.leaves),
        positions: Vec::with_capacity(blocks.inlines.len()),
    };
    for (_, leaf) in blocks.leaves() {
        let start = words.text.len();
        for inline in blocks.inlines(leaf) {
            if is_reference(inline) {
                words.trim(start, leaf.inlines.start);
            }
            words.positions.push(words.text.len() - start);
            words.push(inline, links);
        }
        words.leaves.push(start..words.text.len());
    }
    words
}

/// Whether an inline is shown as the number of a note, right after the word before it.
pub(super) fn is_reference(inline: &Inline<'_>) -> bool {
    matches!(inline.kind, InlineKind::Citation(_) | InlineKind::Footnote(_))
}

impl Words {
    /// The words of a leaf.
    pub(super) fn of(&self, leaf: &Leaf<'_>) -> &str {
        let range = self.leaves.get(leaf.number).cloned();
        let words = range.and_then(|range| self.text.get(range));
        words.or_bug(|| format!("the words of leaf {}", leaf.number))
    }

    /// Where an inline begins in the words of its leaf.
    pub(super) fn position(&self, inline: usize) -> usize {
        self.positions.get(inline).copied().or_bug(|| format!("the position of inline {inline}"))
    }

    /// Where the inlines of a leaf begin in its words, in order.
    pub(super) fn positions(&self, leaf: &Leaf<'_>) -> &[usize] {
        let positions = self.positions.get(leaf.inlines.clone());
        positions.or_bug(|| format!("the positions of the inlines of leaf {}", leaf.number))
    }

    fn push(&mut self, inline: &Inline<'_>, links: &Links) {
        match &inline.kind {
            InlineKind::Text(text) | InlineKind::Code(text) => self.text.push_str(text),
            InlineKind::SoftBreak | InlineKind::HardBreak => self.text.push(' '),
            InlineKind::Title(number) => {
                if let Outcome::Internal(index) = links.outcome(*number) {
                    Piece::Title(index).push_mark(&mut self.text);
                }
            }
            _ => {}
        }
    }

    /// Removes the spaces at the end of the leaf that starts at `start`, whose first inline is
    /// `first`. What began among these spaces now begins at the end.
    fn trim(&mut self, start: usize, first: usize) {
        let kept = slice(&self.text, start..).trim_end_matches(' ').len();
        self.text.truncate(start + kept);
        let positions = self.positions.get_mut(first..).unwrap_or_default();
        for position in positions.iter_mut().rev().take_while(|position| **position > kept) {
            *position = kept;
        }
    }
}
