//! Figures in running text, unless a link says what they are.
//!
//! `parse/figure.rs` decides what a figure is. This pass only selects the texts to search, and says
//! where in the file a figure stands.

use std::ops::Range;

use super::super::figure;
use super::blocks::{Blocks, InlineKind};
use crate::model::document::Figure;

/// Finds the figures in all runs of plain text.
pub(super) fn find(blocks: &Blocks<'_>) -> Vec<Figure> {
    let mut figures = Vec::new();
    for (block, leaf) in blocks.leaves() {
        let place = &blocks.text(block.text).place;
        let mut is_in_link = false;
        for inline in blocks.inlines(leaf) {
            match &inline.kind {
                InlineKind::Link(_) => is_in_link = true,
                InlineKind::LinkEnd => is_in_link = false,
                InlineKind::Text(text) if !is_in_link && has_digit(text) => {
                    // Entities and escapes make the text shorter than its source; then the place
                    // is the whole run.
                    let is_exact = inline.range.len() == text.len();
                    let at = inline.range.start;
                    let written = |part: Range<usize>| {
                        let exact = at + part.start..at + part.end;
                        place.range(if is_exact { exact } else { inline.range.clone() })
                    };
                    figures.extend(figure::in_text(text, written));
                }
                _ => {}
            }
        }
    }
    figures
}

fn has_digit(text: &str) -> bool {
    // Does not stop at the first digit, so that many bytes can be compared in one step.
    text.bytes().fold(false, |has_digit, byte| has_digit | byte.is_ascii_digit())
}
