//! The passage that an editor probably meant, for the message of an error.
//!
//! The search counts pairs of words that quotation and text share, ignoring upper and lower case.
//! The result only explains an error: it never makes a quotation count as correct.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::contract::Normalised;
use super::window;
use crate::model::slice::slice;

/// A passage, and how the words differ from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Nearest {
    /// Where the passage begins in the normalised text.
    pub(super) at: usize,
    /// The words of both: `[-…-]` encloses those of the quotation, `{+…+}` those of the text.
    pub(super) difference: String,
}

/// The passage most like `words`; `None` when nothing in the text is like it.
pub(super) fn nearest(text: &Normalised, words: &str) -> Option<Nearest> {
    let quoted: Vec<Token<'_>> = tokens(words, 0).collect();
    let window = window::best(&text.text, words)?;
    let passage = tokens(slice(&text.text, window.start..), window.start);
    let passage: Vec<Token<'_>> = passage.take(window.count).collect();
    let (ours, theirs) = (texts(&quoted), texts(&passage));
    let operations = capture_diff_slices(Algorithm::Myers, &ours, &theirs);
    let pieces: Vec<Piece<'_>> =
        operations.iter().map(|operation| Piece::new(operation, &ours, &theirs)).collect();
    let pieces = trimmed(pieces);
    let at = passage.get(pieces.first()?.at)?.range.start;
    let shown: Vec<String> = pieces.iter().map(Piece::shown).collect();
    Some(Nearest { at, difference: shown.join(" ") })
}

struct Token<'t> {
    text: &'t str,
    range: Range<usize>,
}

/// The words of a text that begins at `start` of a larger one.
fn tokens(text: &str, start: usize) -> impl Iterator<Item = Token<'_>> {
    window::words(text).map(move |(at, word)| {
        let at = start + at;
        Token { text: word, range: at..at + word.len() }
    })
}

fn texts<'t>(tokens: &[Token<'t>]) -> Vec<&'t str> {
    tokens.iter().map(|token| token.text).collect()
}

/// A run of words that quotation and text share, or two runs that differ at the same place.
struct Piece<'t> {
    ours: Vec<&'t str>,
    theirs: Vec<&'t str>,
    /// Where `theirs` begins.
    at: usize,
}

impl<'t> Piece<'t> {
    fn new(operation: &DiffOp, ours: &[&'t str], theirs: &[&'t str]) -> Self {
        let at = operation.new_range().start;
        Self {
            ours: ours.get(operation.old_range()).unwrap_or_default().to_vec(),
            theirs: theirs.get(operation.new_range()).unwrap_or_default().to_vec(),
            at,
        }
    }

    fn shown(&self) -> String {
        let pairs = self.ours.iter().zip(&self.theirs);
        let same = pairs.take_while(|(ours, theirs)| ours == theirs).count();
        let (before, ours) = self.ours.split_at(same);
        let theirs = self.theirs.get(same..).unwrap_or_default();
        let mut shown: Vec<String> = before.iter().map(|word| (*word).to_owned()).collect();
        if !ours.is_empty() {
            shown.push(format!("[-{}-]", ours.join(" ")));
        }
        if !theirs.is_empty() {
            shown.push(format!("{{+{}+}}", theirs.join(" ")));
        }
        shown.join(" ")
    }
}

/// The pieces without the words of the source before and after the quotation.
fn trimmed(mut pieces: Vec<Piece<'_>>) -> Vec<Piece<'_>> {
    let outside = |piece: &Piece<'_>| piece.ours.is_empty();
    while pieces.last().is_some_and(outside) {
        pieces.pop();
    }
    let before = pieces.iter().take_while(|piece| outside(piece)).count();
    pieces.drain(..before);
    if let Some(first) = pieces.first_mut() {
        let extra = first.theirs.len().saturating_sub(first.ours.len());
        first.at += extra;
        first.theirs.drain(..extra);
        if let (Some(ours), Some(theirs)) = (first.ours.first(), first.theirs.first_mut())
            && theirs.ends_with(ours)
        {
            *theirs = ours;
        }
    }
    if let Some(last) = pieces.last_mut() {
        last.theirs.truncate(last.ours.len());
        if let (Some(ours), Some(theirs)) = (last.ours.last(), last.theirs.last_mut())
            && theirs.starts_with(ours)
        {
            *theirs = ours;
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_the_word_that_differs() {
        let text = Normalised::new("Before it. We do not accept the second plan. After that.");
        let passage = nearest(&text, "We do accept the third plan.").unwrap();
        assert_eq!(passage.difference, "We do {+not+} accept the [-third-] {+second+} plan.");
        assert!(text.text[passage.at..].starts_with("We do not"));
        let passage = nearest(&text, "we do not accept the second plan").unwrap();
        assert_eq!(passage.difference, "[-we-] {+We+} do not accept the second plan");
    }

    #[test]
    fn nothing_alike_is_nothing() {
        let text = Normalised::new("Before it. We do not accept the second plan.");
        assert_eq!(nearest(&text, "Quite other words stand in here today"), None);
        assert_eq!(nearest(&Normalised::new(""), "a b"), None);
        assert_eq!(nearest(&text, ""), None);
    }
}
