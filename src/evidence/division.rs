//! Words that a hyphen divides at the end of a line of a text.
//!
//! The text alone does not say whether the hyphen is the author's (`arms-length`) or the printer's
//! (`exam-ple`). This module finds such words and names both readings. It never chooses one: that
//! is for whoever has the original, or for the importer, by the rest of the same text.

use std::ops::Range;

use super::contract::Normalised;
use crate::model::slice::slice;

/// A word that is divided at the end of a line, by a hyphen that may be its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Division<'t> {
    /// Its first half.
    pub first: &'t str,
    /// Its second half.
    pub second: &'t str,
    /// The line end between them, after the hyphen.
    pub gap: &'t str,
    /// From the first character of the first half to the last of the second, in the text.
    pub range: Range<usize>,
}

impl<'t> Division<'t> {
    /// The word whose hyphen begins at a byte of a text.
    fn at(text: &'t str, hyphen: usize) -> Self {
        let is_sign = |character: char| !character.is_alphanumeric();
        let before = slice(text, ..hyphen);
        let first = slice(text, before.trim_end_matches(is_of_word).len()..hyphen);
        let first = first.trim_start_matches(is_sign);
        let gap =
            slice(text, hyphen..).chars().next().map_or(hyphen, |sign| hyphen + sign.len_utf8());
        let after = slice(text, gap..).trim_start();
        let second = after.split(|character| !is_of_word(character)).next().unwrap_or_default();
        let second = second.trim_end_matches(is_sign);
        let start_of_second = text.len() - after.len();
        let range = hyphen - first.len()..start_of_second + second.len();
        Self { first, second, gap: slice(text, gap..start_of_second), range }
    }

    /// The word, if the hyphen only divides it.
    pub fn joined(&self) -> String {
        format!("{}{}", self.first, self.second)
    }

    /// The word, if the hyphen is its own.
    pub fn hyphenated(&self) -> String {
        format!("{}-{}", self.first, self.second)
    }
}

/// All divided words of a text, in order.
pub fn divisions<'t>(text: &'t str, normalised: &Normalised) -> Vec<Division<'t>> {
    normalised.breaks.iter().map(|at| division(text, normalised, *at)).collect()
}

/// The word that is divided at an offset of the normalised text, which is one of its breaks.
pub(super) fn division<'t>(text: &'t str, normalised: &Normalised, at: usize) -> Division<'t> {
    Division::at(text, normalised.end_before(at))
}

/// Whether a character can be within a word.
pub fn is_of_word(character: char) -> bool {
    character.is_alphanumeric()
        || matches!(character, '-' | '\u{2010}' | '\u{2011}' | '\'' | '’' | '\u{ad}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_readings_of_a_divided_word_are_named() {
        let text = "“An arms-\nlength (body” of state-of-\u{2010}\n\u{c}art, x-\ny and 1990-\n91.";
        let normalised = Normalised::new(text);
        let found = divisions(text, &normalised);
        let readings = found.iter().map(|word| (word.joined(), word.hyphenated()));
        let expected = [("armslength", "arms-length"), ("xy", "x-y")];
        let expected = expected.map(|(joined, kept)| (joined.to_owned(), kept.to_owned()));
        assert_eq!(readings.collect::<Vec<_>>(), expected);
        assert_eq!(&text[found[0].range.clone()], "arms-\nlength");
    }
}
