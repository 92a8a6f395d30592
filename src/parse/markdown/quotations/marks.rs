//! Quotation marks in plain words: which marks belong together, and how long the words between are.
//!
//! Curly marks can be nested, straight ones cannot. Marks in code mean nothing.

use std::ops::Range;

use super::super::blocks::written;
use crate::model::slice::slice;

/// Up to this many words in quotation marks are taken for a name or a doubtful word. More are
/// somebody's words.
pub(super) const LONGEST_NAME: usize = 6;

/// Signs of which one may stand between a quotation and its citation.
const SIGNS: [char; 11] = ['.', ',', ';', ':', '!', '?', '-', '–', '—', '(', '['];

/// A quotation mark in words.
#[derive(Debug, Clone, Copy)]
struct QuoteMark {
    at: usize,
    sign: char,
}

/// Words, and the ranges of them that are code.
#[derive(Debug, Clone, Copy)]
pub(super) struct Quoting<'t> {
    pub(super) words: &'t str,
    pub(super) code: &'t [Range<usize>],
}

/// A run in quotation marks that is long enough to be a quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LongRun {
    /// From the opening mark to the end of the closing one.
    pub(crate) range: Range<usize>,
    /// Where its closing mark begins.
    pub(super) close: usize,
    /// How many words it has.
    pub(crate) count: usize,
}

/// The long runs in a text without markup.
pub(crate) fn long_runs(words: &str) -> impl Iterator<Item = LongRun> {
    Quoting { words, code: &[] }.long_runs()
}

impl<'t> Quoting<'t> {
    /// Runs in quotation marks that are long enough to be quotations.
    pub(super) fn long_runs(self) -> impl Iterator<Item = LongRun> + use<'t> {
        let counted = self.pairs().into_iter().map(move |pair| {
            let count = slice(self.words, pair.clone()).split_whitespace().count();
            let range = pair.start..after_mark(self.words, pair.end);
            LongRun { range, close: pair.end, count }
        });
        counted.filter(|run| run.count > LONGEST_NAME)
    }

    /// The run in quotation marks that ends the words, from the opening mark up to the closing one.
    /// One sign may follow it.
    pub(super) fn last_run(self) -> Option<Range<usize>> {
        let (text, without_sign) = without_sign(self.words);
        let mut marks = self.marks();
        let close = marks.pop().filter(|mark| mark.sign != '“')?;
        let end = close.at + close.sign.len_utf8();
        if end != text.len() && end != without_sign.len() {
            return None;
        }
        let open = opening(&marks, close.sign).or_else(|| opening(&marks, '"'))?;
        Some(open..close.at)
    }

    /// The double quotation marks outside code.
    fn marks(self) -> Vec<QuoteMark> {
        let characters = self.words.char_indices().map(|(at, sign)| QuoteMark { at, sign });
        let marks = characters.filter(|mark| matches!(mark.sign, '"' | '“' | '”'));
        marks.filter(|mark| !self.code.iter().any(|code| code.contains(&mark.at))).collect()
    }

    /// All outermost runs in quotation marks, without their closing marks.
    fn pairs(self) -> Vec<Range<usize>> {
        let (mut pairs, mut open, mut nested) = (Vec::new(), None::<QuoteMark>, 0);
        for mark in self.marks() {
            let Some(first) = open else {
                open = Some(mark).filter(|mark| mark.sign != '”');
                continue;
            };
            match (first.sign, mark.sign) {
                ('“', '“') => nested += 1,
                ('“', '”') if nested > 0 => nested -= 1,
                ('“', '”') | ('"', '"') => {
                    pairs.push(first.at..mark.at);
                    open = None;
                }
                _ => {}
            }
        }
        pairs
    }
}

/// The last mark that `closing` can close.
fn opening(marks: &[QuoteMark], closing: char) -> Option<usize> {
    let mut nested = 0;
    for QuoteMark { at, sign } in marks.iter().rev() {
        match sign {
            '”' => nested += 1,
            '“' if nested > 0 => nested -= 1,
            '“' => return Some(*at),
            _ if closing == '"' => return Some(*at),
            _ => {}
        }
    }
    None
}

/// Words without the space at their end, and without the sign there as well.
pub(super) fn without_sign(words: &str) -> (&str, &str) {
    let text = words.trim_end();
    (text, text.strip_suffix(SIGNS).unwrap_or(text).trim_end())
}

/// Where the run in single quotation marks begins that ends the words; `None` when there is none. A
/// mark between letters is an apostrophe.
pub(super) fn single(words: &str) -> Option<usize> {
    const MARKS: [char; 3] = ['‘', '’', '\''];
    let (_, quoted) = without_sign(words);
    let text = quoted.strip_suffix(MARKS)?;
    let is_after_letter = |at: usize| slice(text, ..at).ends_with(char::is_alphanumeric);
    let mut marks = text.match_indices(MARKS);
    let (open, mark) = marks.rfind(|(at, _)| !is_after_letter(*at))?;
    let inside = slice(text, open + mark.len()..);
    let mut closing = inside.match_indices(MARKS).filter(|(at, mark)| {
        let next = slice(inside, at + mark.len()..).chars().next();
        !next.is_some_and(char::is_alphanumeric)
    });
    closing.next().is_none().then_some(open)
}

/// The byte after the character at `at`.
pub(super) fn after_mark(text: &str, at: usize) -> usize {
    at + written(text, at..).chars().next().map_or(0, char::len_utf8)
}
