//! Quotation marks in plain words: which marks belong together, and how long the words between are.
//!
//! Languages use the same signs in other ways: `“` opens in English and closes in German, `»`
//! closes in French and opens in Danish. What is around a sign tells which it does. Marks can be
//! nested, except straight ones. Marks in code mean nothing.

use std::ops::Range;

use super::super::blocks::written;
use crate::model::slice::slice;

/// Up to this many words in quotation marks are taken for a name or a doubtful word. More are
/// somebody's words.
pub(super) const LONGEST_NAME: usize = 6;

/// How many bytes before a citation are searched for the beginning of its quotation. A longer run
/// is reported as one without a citation. Without a limit, a text full of closing marks would be
/// read once for each of them.
const LONGEST_RUN: usize = 10_000;

/// Signs of which one may stand between a quotation and its citation.
const SIGNS: [char; 11] = ['.', ',', ';', ':', '!', '?', '-', '–', '—', '(', '['];

/// The signs that enclose a quotation. Single ones are for names and doubtful words.
pub(super) const MARKS: [char; 9] = ['"', '“', '”', '„', '‟', '«', '»', '‹', '›'];

/// A quotation mark in words.
#[derive(Debug, Clone, Copy)]
struct QuoteMark {
    at: usize,
    sign: char,
    side: Side,
}

/// What a mark does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
    /// A straight mark does both.
    Either,
}

/// Signs of which one closes what another opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Straight,
    Curly,
    Angled,
    SingleAngled,
}

impl QuoteMark {
    /// The mark at a byte of the words.
    fn new(words: &str, at: usize, sign: char) -> Self {
        let before = slice(words, ..at).chars().next_back();
        let after = slice(words, at + sign.len_utf8()..).chars().next();
        let side = match sign {
            '“' | '«' | '‹' if ends_a_run(before, after) => Side::Closes,
            '„' | '‟' | '“' | '«' | '‹' => Side::Opens,
            '”' | '»' | '›' if begins_a_run(before, after) => Side::Opens,
            '”' | '»' | '›' => Side::Closes,
            _ => Side::Either,
        };
        Self { at, sign, side }
    }

    fn shape(self) -> Shape {
        match self.sign {
            '«' | '»' => Shape::Angled,
            '‹' | '›' => Shape::SingleAngled,
            '“' | '”' | '„' | '‟' => Shape::Curly,
            _ => Shape::Straight,
        }
    }
}

/// Whether a sign between these characters ends words, as `“` in `„so“,`.
fn ends_a_run(before: Option<char>, after: Option<char>) -> bool {
    before.is_some_and(|before| !is_before_run(before)) && !after.is_some_and(char::is_alphanumeric)
}

/// Whether a sign between these characters begins words, as `»` in `sagte »so«`. A space that keeps
/// a sign on its line belongs to a closing one: `« ainsi »`.
fn begins_a_run(before: Option<char>, after: Option<char>) -> bool {
    let is_kept = matches!(before, Some('\u{a0}' | '\u{202f}'));
    !is_kept && before.is_none_or(is_before_run) && after.is_some_and(char::is_alphanumeric)
}

fn is_before_run(character: char) -> bool {
    character.is_whitespace() || matches!(character, '(' | '[' | '–' | '—' | '―' | '/')
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
        if !text.ends_with(MARKS) && !without_sign.ends_with(MARKS) {
            return None;
        }
        let begin = text.len().saturating_sub(LONGEST_RUN);
        let mut marks = self.marks().rev().take_while(|mark| mark.at >= begin);
        let close = marks.next().filter(|mark| mark.side != Side::Opens)?;
        let end = close.at + close.sign.len_utf8();
        if end != text.len() && end != without_sign.len() {
            return None;
        }
        let shape = close.shape();
        let mixed = || opening(marks.clone(), Shape::Straight).filter(|_| shape == Shape::Curly);
        let open = opening(marks.clone(), shape).or_else(mixed)?;
        Some(open..close.at)
    }

    /// The quotation marks outside code.
    fn marks(self) -> impl DoubleEndedIterator<Item = QuoteMark> + Clone {
        let signs = self.words.char_indices().filter(|(_, sign)| MARKS.contains(sign));
        let signs = signs.filter(move |(at, _)| !self.is_code(*at));
        signs.map(move |(at, sign)| QuoteMark::new(self.words, at, sign))
    }

    fn is_code(self, at: usize) -> bool {
        let next = self.code.partition_point(|code| code.end <= at);
        self.code.get(next).is_some_and(|code| code.contains(&at))
    }

    /// All outermost runs in quotation marks, without their closing marks.
    fn pairs(self) -> Vec<Range<usize>> {
        let (mut pairs, mut open, mut nested) = (Vec::new(), None::<QuoteMark>, 0);
        for mark in self.marks() {
            let Some(first) = open else {
                open = Some(mark).filter(|mark| mark.side != Side::Closes);
                continue;
            };
            if first.shape() != mark.shape() {
                continue;
            }
            match mark.side {
                Side::Opens => nested += 1,
                Side::Closes if nested > 0 => nested -= 1,
                Side::Closes | Side::Either => {
                    pairs.push(first.at..mark.at);
                    open = None;
                }
            }
        }
        pairs
    }
}

/// The first of the marks, read backwards, that one of this shape can close. A straight mark can
/// close a curly one too.
fn opening(marks: impl Iterator<Item = QuoteMark>, closing: Shape) -> Option<usize> {
    let is_curly = |shape: Shape| shape == Shape::Curly && closing == Shape::Straight;
    let mut nested = 0;
    for mark in marks {
        if mark.shape() != closing && !is_curly(mark.shape()) {
            continue;
        }
        match mark.side {
            Side::Closes => nested += 1,
            Side::Opens if nested > 0 => nested -= 1,
            Side::Opens | Side::Either => return Some(mark.at),
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
    const SINGLE: [char; 5] = ['‘', '’', '‚', '‛', '\''];
    let (_, quoted) = without_sign(words);
    let text = quoted.strip_suffix(SINGLE)?;
    let is_after_letter = |at: usize| slice(text, ..at).ends_with(char::is_alphanumeric);
    let begin = text.len().saturating_sub(LONGEST_RUN);
    let mut marks = text.rmatch_indices(SINGLE).take_while(|(at, _)| *at >= begin);
    let (open, mark) = marks.find(|(at, _)| !is_after_letter(*at))?;
    let inside = slice(text, open + mark.len()..);
    let mut closing = inside.match_indices(SINGLE).filter(|(at, mark)| {
        let next = slice(inside, at + mark.len()..).chars().next();
        !next.is_some_and(char::is_alphanumeric)
    });
    closing.next().is_none().then_some(open)
}

/// The byte after the character at `at`.
pub(super) fn after_mark(text: &str, at: usize) -> usize {
    at + written(text, at..).chars().next().map_or(0, char::len_utf8)
}
