//! The contract: when two texts count as the same words.
//!
//! A text is normalised, so that equal spellings become equal bytes, and every place in it leads
//! back to the original. The rules for brackets and for whole words are in `words` and `find`.
//! Nothing here looks at meaning or makes two texts equal that a reader would tell apart. This is
//! the contract, which sites publish word for word:
//!
#![doc = include_str!("contract.md")]

use std::ops::Range;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

pub use super::normalised::Normalised;
use crate::model::slice::slice;

/// The contract as editors and readers see it, in Markdown.
pub const CONTRACT: &str = include_str!("contract.md");

const SOFT_HYPHEN: char = '\u{ad}';

impl Normalised {
    /// Normalises a text.
    pub fn new(original: &str) -> Self {
        let mut normaliser = Normaliser { original, normalised: Self::default(), space: None };
        // Most texts become a little shorter.
        normaliser.normalised.text.reserve(original.len());
        let mut rest = 0;
        while rest < original.len() {
            rest = normaliser.step(rest);
        }
        normaliser.normalised.finish()
    }
}

/// The normalised form of words, for callers that need no way back to the original.
pub fn normalised(words: &str) -> String {
    Normalised::new(words).text
}

struct Normaliser<'t> {
    original: &'t str,
    normalised: Normalised,
    /// White space that becomes one space, unless the text ends with it.
    space: Option<Range<usize>>,
}

impl Normaliser<'_> {
    /// Reads one character with the marks that belong to it. Returns where the next one begins.
    fn step(&mut self, start: usize) -> usize {
        let plain = plain_length(self.original, start);
        if plain > 0 {
            self.end_space();
            let range = start..start + plain;
            self.normalised.copy(slice(self.original, range.clone()), start);
            return range.end;
        }
        let Some(rest) = self.original.get(start..) else { return self.original.len() };
        let Some(first) = rest.chars().next() else { return self.original.len() };
        let end = start + cluster(rest);
        if end == start + first.len_utf8() {
            return self.character(first, start..end);
        }
        let composed: String = slice(self.original, start..end).nfc().map(folded).collect();
        self.push(&composed, start..end);
        end
    }

    fn character(&mut self, character: char, range: Range<usize>) -> usize {
        if character.is_whitespace() {
            let start = self.space.as_ref().map_or(range.start, |space| space.start);
            self.space = Some(start..range.end);
            return range.end;
        }
        if is_hyphen(character) || character == SOFT_HYPHEN {
            if let Some(next) = self.next_line(range.end) {
                return self.line_end(character, range, next);
            }
            if character == SOFT_HYPHEN {
                return range.end;
            }
        }
        match composed(character) {
            Some(other) => self.push(&other, range.clone()),
            None => self.one(character, range.clone()),
        }
        range.end
    }

    /// Where the first word of the next line begins, when it continues a word after a hyphen.
    fn next_line(&self, hyphen_end: usize) -> Option<usize> {
        let rest = self.original.get(hyphen_end..)?;
        let next = rest.trim_start();
        let gap = rest.get(..rest.len() - next.len())?;
        let after_word = self.space.is_none()
            && self.normalised.text.chars().next_back().is_some_and(char::is_alphanumeric);
        let continues = next.starts_with(char::is_alphanumeric);
        let is_line_end = gap.contains(['\n', '\r', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']);
        (after_word && continues && is_line_end).then(|| hyphen_end + gap.len())
    }

    /// Joins a word that is divided at the end of a line. A hyphen between letters is dropped, and
    /// its place is remembered.
    fn line_end(&mut self, hyphen: char, range: Range<usize>, next: usize) -> usize {
        let before = self.normalised.text.chars().next_back().is_some_and(char::is_alphabetic);
        let after =
            self.original.get(next..).is_some_and(|rest| rest.starts_with(char::is_alphabetic));
        if hyphen == SOFT_HYPHEN {
            return next;
        }
        if before && after {
            self.normalised.breaks.push(self.normalised.text.len());
        } else {
            self.one('-', range);
        }
        next
    }

    /// Adds a character that comes from one of the original.
    fn one(&mut self, character: char, range: Range<usize>) {
        self.end_space();
        if is_dash(character) {
            self.normalised.begin_dash();
        }
        let folded = folded(character);
        let mut bytes = [0; 4];
        let text = &*folded.encode_utf8(&mut bytes);
        if text.len() == range.len() {
            self.normalised.copy(text, range.start);
        } else {
            self.normalised.push(text, &range);
        }
    }

    /// Adds characters that come from several of the original, or are not one for one.
    fn push(&mut self, characters: &str, range: Range<usize>) {
        self.end_space();
        self.normalised.push(characters, &range);
    }

    /// Adds the one space that white space becomes, unless the text begins with it.
    fn end_space(&mut self) {
        let Some(space) = self.space.take().filter(|_| !self.normalised.text.is_empty()) else {
            return;
        };
        if space.len() == 1 {
            self.normalised.copy(" ", space.start);
        } else {
            self.normalised.push(" ", &space);
        }
    }
}

/// How many bytes from `start` on are taken as they are: visible ASCII without hyphens.
fn plain_length(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes().get(start..).unwrap_or_default();
    let is_plain = |byte: &&u8| matches!(byte, b'!'..=b'~') && **byte != b'-';
    let count = bytes.iter().take_while(is_plain).count();
    // A mark that follows belongs to the last one.
    let is_followed = bytes.get(count).is_some_and(|next| !next.is_ascii());
    count.saturating_sub(usize::from(is_followed))
}

/// Length of the first character with everything that may compose with it.
fn cluster(text: &str) -> usize {
    let mut later = text.char_indices().skip(1);
    later.find(|(_, character)| is_boundary(*character)).map_or(text.len(), |(at, _)| at)
}

/// Whether a character never combines with the one before it.
fn is_boundary(character: char) -> bool {
    character.is_ascii()
        || canonical_combining_class(character) == 0
            && is_nfc_quick(std::iter::once(character)) == IsNormalized::Yes
}

/// The composed form of a character, when it differs from the character.
fn composed(character: char) -> Option<String> {
    let same =
        character.is_ascii() || is_nfc_quick(std::iter::once(character)) == IsNormalized::Yes;
    (!same).then(|| std::iter::once(character).nfc().map(folded).collect())
}

/// The character that represents all that count as equal to this one.
fn folded(character: char) -> char {
    match character {
        '‘' | '’' | '‚' | '‛' | '‹' | '›' => '\'',
        '“' | '”' | '„' | '‟' | '«' | '»' => '"',
        _ if is_hyphen(character) || is_dash(character) => '-',
        _ => character,
    }
}

/// Signs that join the parts of a word.
fn is_hyphen(character: char) -> bool {
    matches!(character, '-' | '\u{2010}' | '\u{2011}')
}

/// Signs that separate words, or mean minus.
fn is_dash(character: char) -> bool {
    matches!(character, '\u{2012}'..='\u{2015}' | '\u{2212}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_leads_back_to_the_original() {
        let original = "A  “co\u{ad}-op”\u{a0}– cafe\u{301}, exam-\nple; 1990-\n91.";
        let normalised = Normalised::new(original);
        assert_eq!(normalised.text, "A \"co-op\" - caf\u{e9}, example; 1990-91.");
        let back = |words: &str| {
            let at = normalised.text.find(words).unwrap();
            &original[normalised.original(&(at..at + words.len()))]
        };
        assert_eq!(back("\"co-op\""), "“co\u{ad}-op”");
        assert_eq!(back("caf\u{e9}"), "cafe\u{301}");
        assert_eq!(back("example"), "exam-\nple");
        assert_eq!(back("1990-91"), "1990-\n91");
        assert_eq!(back("A \""), "A  “");
        assert_eq!(normalised.breaks, [normalised.text.find("ple").unwrap()]);
    }

    #[test]
    fn normalising_twice_changes_nothing() {
        for text in
            ["", " a ", "e\u{323}\u{302}x", "\u{1100}\u{1161}\u{11a8}", "\u{212b}", "a\u{ad}"]
        {
            let once = normalised(text);
            assert_eq!(normalised(&once), once, "{text:?}");
        }
    }

    #[test]
    fn characters_of_one_cluster_are_not_separated() {
        let normalised = Normalised::new("x\u{302}y");
        assert!(normalised.splits(1) && !normalised.splits(3));
    }
}
