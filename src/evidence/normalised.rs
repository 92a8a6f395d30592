//! A text as the contract compares it, with the way back to the original.
//!
//! Most characters of a text stay as they are. So the way back is kept by runs and not by
//! characters, and a text of many megabytes takes little more than its own size. This file knows
//! nothing of which characters are equal: `contract` decides that.

use std::num::NonZeroU32;
use std::ops::Range;

/// A text in which equal spellings are equal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Normalised {
    /// The text.
    pub text: String,
    /// Where its characters come from.
    runs: Vec<Run>,
    /// Offsets at which a hyphen at the end of a line was dropped between letters.
    pub(super) breaks: Vec<usize>,
    /// Offsets of the signs that were dashes and not hyphens.
    dashes: Vec<usize>,
}

/// Characters in a row that come from one range of the original.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    /// Where they begin in the text.
    at: u32,
    /// Where they begin in the original.
    start: u32,
    /// Where they end in the original, if all of them come from the same characters there. If not,
    /// each comes from one that is as long as itself.
    end: Option<NonZeroU32>,
}

impl Normalised {
    /// The range of the original that a range of the normalised text comes from.
    pub fn original(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.run_at(range.start).map_or(0, |run| run.start_of(range.start));
        start..self.end_before(range.end).max(start)
    }

    /// Where the character of the original ends that comes before an offset.
    pub(super) fn end_before(&self, at: usize) -> usize {
        at.checked_sub(1).and_then(|last| self.run_at(last)).map_or(0, |run| run.end_of(at))
    }

    /// The first place within a range where a hyphen at the end of a line was dropped.
    pub(super) fn break_in(&self, range: &Range<usize>) -> Option<usize> {
        let first = self.breaks.partition_point(|at| *at <= range.start);
        self.breaks.get(first).copied().filter(|at| *at < range.end)
    }

    /// Whether a hyphen at the end of a line was dropped at an offset.
    pub(super) fn is_break(&self, at: usize) -> bool {
        self.breaks.binary_search(&at).is_ok()
    }

    /// Whether the `-` at an offset is a dash in the original, which separates words, and no
    /// hyphen.
    pub(super) fn is_dash(&self, at: usize) -> bool {
        self.dashes.binary_search(&at).is_ok()
    }

    /// Whether an offset lies between two characters that are one in the original.
    pub(super) fn splits(&self, at: usize) -> bool {
        self.run_at(at).is_some_and(|run| run.end.is_some() && run.at < small(at))
            && at < self.text.len()
    }

    /// Adds a character, or several, that come from a range of the original as a whole.
    pub(super) fn push(&mut self, characters: &str, from: &Range<usize>) {
        let end = NonZeroU32::new(small(from.end));
        let run = Run { at: small(self.text.len()), start: small(from.start), end };
        let continues = |last: &Run| last.start == run.start && last.end == run.end;
        if !self.runs.last().is_some_and(continues) {
            self.runs.push(run);
        }
        self.text.push_str(characters);
    }

    /// Adds characters of which each comes from one that is as long, from `start` on.
    pub(super) fn copy(&mut self, characters: &str, start: usize) {
        let at = self.text.len();
        let continues = |last: &Run| last.end.is_none() && last.start_of(at) == start;
        if !self.runs.last().is_some_and(continues) {
            self.runs.push(Run { at: small(at), start: small(start), end: None });
        }
        self.text.push_str(characters);
    }

    /// Remembers that the next sign is a dash.
    pub(super) fn begin_dash(&mut self) {
        self.dashes.push(self.text.len());
    }

    /// Gives back memory that was only needed while the text grew.
    pub(super) fn finish(mut self) -> Self {
        self.runs.shrink_to_fit();
        self
    }

    /// The run that a byte of the text belongs to.
    fn run_at(&self, at: usize) -> Option<&Run> {
        let next = self.runs.partition_point(|run| run.at <= small(at));
        self.runs.get(next.checked_sub(1)?)
    }
}

impl Run {
    /// Where the character at `at` begins in the original.
    fn start_of(&self, at: usize) -> usize {
        match self.end {
            None => large(self.start) + (at - large(self.at)),
            Some(_) => large(self.start),
        }
    }

    /// Where the character before `at` ends in the original.
    fn end_of(&self, at: usize) -> usize {
        self.end.map_or_else(|| self.start_of(at), |end| large(end.get()))
    }
}

/// An offset as it is kept. Evidence texts are limited to less than this holds.
fn small(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

fn large(offset: u32) -> usize {
    usize::try_from(offset).unwrap_or(usize::MAX)
}
