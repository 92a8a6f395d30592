//! Words that a line divides in an imported text: which of them the rest of the text decides.
//!
//! If a text has one reading of such a word within a line and the other one nowhere, that is the
//! word. All others are reported with both readings, because only the original can decide them.
//! Dictionaries are not asked: they do not know what the author wrote.

use std::collections::HashSet;

use crate::diagnostic::report::counted;
use crate::evidence::contract::Normalised;
use crate::evidence::division::{Division, divisions, is_of_word};
use crate::model::slice::slice;
use crate::source::Position;

/// A text in which the words that it decides are no longer divided.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Settled {
    pub(super) text: String,
    /// How many words lost the hyphen.
    pub(super) joined: usize,
    /// How many words kept it.
    pub(super) hyphenated: usize,
}

/// Writes every divided word that the rest of the text decides in one piece, on its first line.
pub(super) fn settled(text: &str) -> Settled {
    let divided = divisions(text, &Normalised::new(text));
    let words = whole_words(text, &divided);
    let mut settled = Settled::default();
    let mut written = 0;
    for (index, word) in divided.iter().enumerate() {
        // Of a word that is divided twice, no half is known.
        let before = index.checked_sub(1).and_then(|before| divided.get(before));
        let next = divided.get(index + 1);
        if before.is_some_and(|before| is_one_word(text, before, word))
            || next.is_some_and(|next| is_one_word(text, word, next))
        {
            continue;
        }
        let end = end_of_run(text, word.range.end);
        let Some(reading) = reading(word, &words) else { continue };
        settled.text.push_str(slice(text, written..word.range.start));
        settled.text.push_str(&reading.word);
        settled.text.push_str(slice(text, word.range.end..end));
        written = settled.end_line(text, word, end);
        *(if reading.is_joined { &mut settled.joined } else { &mut settled.hyphenated }) += 1;
    }
    settled.text.push_str(slice(text, written..));
    settled
}

impl Settled {
    /// Ends the line of a word where the text ends it. Returns where the next line begins.
    fn end_line(&mut self, text: &str, word: &Division<'_>, end: usize) -> usize {
        let rest = slice(text, end..);
        let is_end_of_line = rest.starts_with(['\n', '\r', '\u{c}']);
        if !is_end_of_line || word.gap.contains('\u{c}') {
            self.text.push_str(word.gap);
        }
        text.len() - if is_end_of_line { rest } else { rest.trim_start_matches([' ', '\t']) }.len()
    }

    /// What was changed, for an editor who reads the text.
    pub(super) fn remarks(&self) -> Vec<String> {
        let changes =
            [(self.joined, "joined"), (self.hyphenated, "put on one line with the hyphen")];
        let present = changes.iter().filter(|(count, _)| *count > 0);
        let remark = |(count, change): &(usize, &str)| {
            let (words, were) =
                (counted(*count, "divided word"), if *count == 1 { "was" } else { "were" });
            format!("note: {words} {were} {change}, as the rest of the text has it")
        };
        present.map(remark).collect()
    }
}

/// The words that the text does not decide, each with its place and both readings, and what to do.
/// `page_of` names the page of a byte.
pub(super) fn undecided(
    text: &str,
    file: &str,
    page_of: impl Fn(usize) -> Option<String>,
) -> Vec<String> {
    let divided = divisions(text, &Normalised::new(text));
    if divided.is_empty() {
        return Vec::new();
    }
    let mut lines = Lines { text, at: 0, line: 1 };
    let words = divided.iter().map(|word| {
        let Position { line, column } = lines.position(word.range.start);
        let page = page_of(word.range.start).map(|page| format!(" (page {page})"));
        let page = page.unwrap_or_default();
        format!("  {file}:{line}:{column}{page}: `{}` or `{}`?", word.joined(), word.hyphenated())
    });
    let count = counted(divided.len(), "word");
    let head = format!(
        "note: a line ends within {count}, so that the hyphen is the author's or the printer's:"
    );
    let help = "  Look into the original and write each of them in one piece: join the halves, or keep the \
        hyphen and join the lines. Until then, a quotation that contains one is an error (E0516).";
    std::iter::once(head).chain(words).chain([help.to_owned()]).collect()
}

/// Lines and columns of increasing offsets.
struct Lines<'t> {
    text: &'t str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    fn position(&mut self, offset: usize) -> Position {
        self.line += slice(self.text, self.at..offset).matches('\n').count();
        self.at = offset;
        let before = slice(self.text, ..offset);
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Position { line: self.line, column: slice(before, start..).chars().count() + 1 }
    }
}

/// How a divided word is read.
struct Reading {
    word: String,
    is_joined: bool,
}

/// The reading that the text has within a line, if it never has the other one.
fn reading(word: &Division<'_>, words: &HashSet<String>) -> Option<Reading> {
    let (joined, hyphenated) = (word.joined(), word.hyphenated());
    let has = |reading: &str| words.contains(&key(reading));
    match (has(&joined), has(&hyphenated)) {
        (true, false) => Some(Reading { word: joined, is_joined: true }),
        (false, true) => Some(Reading { word: hyphenated, is_joined: false }),
        _ => None,
    }
}

/// All words of a text that no line divides, by their keys.
fn whole_words(text: &str, divided: &[Division<'_>]) -> HashSet<String> {
    let ends = divided.iter().map(|word| word.range.start).chain([text.len()]);
    let starts = std::iter::once(0).chain(divided.iter().map(|word| word.range.end));
    let parts = starts.zip(ends).filter(|(start, end)| start < end);
    let words = parts.flat_map(|(start, end)| slice(text, start..end).split(|c| !is_of_word(c)));
    let words = words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    words.filter(|word| !word.is_empty()).map(key).collect()
}

/// A word in small letters, with plain signs, and without `'s` at its end.
fn key(word: &str) -> String {
    let plain = |character: char| match character {
        '\u{2010}' | '\u{2011}' => '-',
        '’' => '\'',
        other => other,
    };
    let letters = word.chars().filter(|character| *character != '\u{ad}').map(plain);
    let key: String = letters.flat_map(char::to_lowercase).collect();
    key.strip_suffix("'s").map_or_else(|| key.clone(), str::to_owned)
}

/// Whether two divisions are in one word.
fn is_one_word(text: &str, first: &Division<'_>, second: &Division<'_>) -> bool {
    second.range.start < end_of_run(text, first.range.end)
}

/// Where the characters end that stand at `from` without a space between them.
fn end_of_run(text: &str, from: usize) -> usize {
    let rest = slice(text, from..);
    rest.find(char::is_whitespace).map_or(text.len(), |length| from + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(text: &str) -> String {
        settled(text).text
    }

    #[test]
    fn a_word_is_written_as_the_rest_of_the_text_has_it() {
        let text = "The arms-\nlength, (body) exam-\n\u{c}ple.\nAn Arms\u{2010}length example.\n";
        let expected = "The arms-length,\n(body) example.\n\u{c}\nAn Arms\u{2010}length example.\n";
        let settled = settled(text);
        assert_eq!((settled.joined, settled.hyphenated), (1, 1));
        assert_eq!(settled.text, expected);
        assert_eq!(text_of("It co-\nheres\nall. It coheres."), "It coheres\nall. It coheres.");
    }

    #[test]
    fn what_the_text_has_in_both_ways_or_in_none_stays_divided() {
        for text in [
            "An arms-\nlength body.",
            "re-\ncover, re-cover, recover",
            "re-\ncom-\nmend, recommend, com-mend, recom",
            "arms-\nlength and arms-\nlength",
            "1990-\n91 and 1990-91",
        ] {
            assert_eq!(text_of(text), text);
        }
    }

    #[test]
    fn undecided_words_are_listed_with_their_places() {
        let listed = undecided("One.\nAn arms-\nlength body.", "t.txt", |_| Some("7".into()));
        assert_eq!(listed.len(), 3, "{listed:?}");
        assert_eq!(listed[1], "  t.txt:2:4 (page 7): `armslength` or `arms-length`?");
        assert!(undecided("exam\u{ad}\nple", "t.txt", |_| None).is_empty());
    }
}
