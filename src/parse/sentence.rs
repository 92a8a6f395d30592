//! The sentences of a text, for showing where a page is mentioned, and for counting their words.
//!
//! A sentence ends at `.`, `!` or `?` before white space, unless a small letter or a digit follows
//! (`e.g. this`, `p. 12`). This rule is sometimes wrong, and then the excerpt is a little too long
//! or too short; no grammar is attempted. The ends are found once, however many links a text has.

use std::ops::Range;

use crate::model::slice::slice;

/// The longest excerpt, in bytes.
const LONGEST: usize = 320;

/// A text with the ends of its sentences.
pub(super) struct Sentences<'t> {
    text: &'t str,
    ends: Vec<usize>,
}

impl<'t> Sentences<'t> {
    /// Finds the sentences of a text.
    pub(super) fn of(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let stops = memchr::memchr3_iter(b'.', b'!', b'?', bytes).map(|stop| stop + 1);
        let ends = stops.filter(|end| bytes.get(*end).is_some_and(u8::is_ascii_whitespace));
        Self { text, ends: ends.filter(|end| !continues(text, *end)).collect() }
    }

    /// The places of all sentences, in order.
    pub(super) fn all(&self) -> impl Iterator<Item = Range<usize>> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let ends = self.ends.iter().copied().chain([self.text.len()]);
        starts.zip(ends).map(|(start, end)| {
            let part = slice(self.text, start..end);
            let start = end - part.trim_start().len();
            start..start + part.trim().len()
        })
    }

    /// The sentence that contains the byte `at`, and its place in the text; shortened with `…` when
    /// it is very long.
    pub(super) fn around(&self, at: usize) -> (String, Range<usize>) {
        let next = self.ends.partition_point(|end| *end <= at);
        let start =
            next.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(next).copied().unwrap_or(self.text.len());
        let range = shortened(self.text, start..end, at);
        let words = slice(self.text, range.clone()).trim();
        let before = if range.start > start { "… " } else { "" };
        let after = if range.end < end { " …" } else { "" };
        (format!("{before}{words}{after}"), range)
    }
}

fn continues(text: &str, end: usize) -> bool {
    let next = text.get(end..).and_then(|rest| rest.trim_start().chars().next());
    next.is_some_and(|next| next.is_lowercase() || next.is_numeric())
}

fn shortened(text: &str, sentence: Range<usize>, at: usize) -> Range<usize> {
    if sentence.len() <= LONGEST {
        return sentence;
    }
    let middle = at.saturating_sub(LONGEST / 2);
    let from = if middle <= sentence.start { sentence.start } else { word_start(text, middle) };
    let to = word_start(text, from + LONGEST);
    from.min(at)..to.min(sentence.end)
}

/// The first start of a word after a byte.
fn word_start(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes().iter().enumerate().skip(from);
    bytes.into_iter().find(|(_, byte)| **byte == b' ').map_or(text.len(), |(index, _)| index + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_sentence() {
        let text = "First one. The second has it! Third, e.g. this on p. 12.";
        let sentences = Sentences::of(text);
        assert_eq!(sentences.around(15).0, "The second has it!");
        assert_eq!(sentences.around(0).0, "First one.");
        assert_eq!(sentences.around(40).0, "Third, e.g. this on p. 12.");
        assert_eq!(Sentences::of("no end").around(3).0, "no end");
    }

    #[test]
    fn very_long_sentences_are_cut_at_words() {
        let text = "word ".repeat(200);
        let (sentence, range) = Sentences::of(&text).around(500);
        assert!(sentence.starts_with("… word") && sentence.ends_with("word …"), "{sentence}");
        assert!(range.contains(&500));
    }
}
