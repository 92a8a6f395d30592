//! Figures in running text, unless a link says what they are.
//!
//! `parse/figure.rs` decides what a figure is. This pass only says where in the file it stands.

use std::ops::Range;

use super::super::figure;
use super::runs::Run;
use crate::model::document::Figure;

/// Adds the figures of a run of plain text.
pub(super) fn find(run: &Run<'_, '_>, figures: &mut Vec<Figure>) {
    if run.is_in_link || !has_digit(run.words) {
        return;
    }
    let place = &run.blocks.text(run.text).place;
    // Entities and escapes make the words shorter than their source; then the place is the whole
    // run.
    let is_exact = run.range.len() == run.words.len();
    let at = run.range.start;
    let written = |part: Range<usize>| {
        let exact = at + part.start..at + part.end;
        place.range(if is_exact { exact } else { run.range.clone() })
    };
    figures.extend(figure::in_text(run.words, written));
}

fn has_digit(text: &str) -> bool {
    // Does not stop at the first digit, so that many bytes can be compared in one step.
    text.bytes().fold(false, |has_digit, byte| has_digit | byte.is_ascii_digit())
}
