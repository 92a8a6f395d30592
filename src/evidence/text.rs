//! The text of a source with its pages, against which quotations are checked.
//!
//! A text is normalised only when the first quotation needs it. It is never changed.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::contract::Normalised;
use super::division::division;
use crate::fingerprint::{Fingerprint, Sha256};
use crate::load::{Custody, EvidenceText};
use crate::model::quotation::{DividedWord, Passage, Voucher};
use crate::model::slice::slice;
use crate::source::Position;

/// How many characters before and after a passage are kept, to tell it from others like it.
const CONTEXT: usize = 32;

/// The text of one source.
#[derive(Debug)]
pub struct SourceText {
    /// Path of its file, for messages.
    pub path: Arc<str>,
    /// Hash of the file's bytes.
    pub hash: Sha256,
    /// Whether it is in the project or in another folder.
    pub custody: Custody,
    original: Arc<str>,
    pages: Vec<PageStart>,
    /// The sheets of the file that the text was taken from, which may have other pages printed on
    /// them.
    sheets: OnceLock<Vec<PageStart>>,
    normalised: OnceLock<Normalised>,
    /// How many characters are before each block of the text.
    counts: OnceLock<Vec<usize>>,
}

/// How many bytes of a text are counted as a block.
const BLOCK: usize = 1 << 16;

/// Where a page begins.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PageStart {
    /// Its name, such as `12` or `iv`.
    pub label: String,
    /// Its first byte in the text.
    pub start: usize,
}

impl SourceText {
    /// The text of a file that was read. `pages` is empty when its pages are not known.
    pub fn new(file: &EvidenceText, pages: Vec<PageStart>) -> Self {
        Self {
            path: file.source.path.clone(),
            hash: file.hash,
            custody: file.custody,
            original: file.source.text.clone(),
            pages,
            sheets: OnceLock::new(),
            normalised: OnceLock::new(),
            counts: OnceLock::new(),
        }
    }

    /// The text as quotations are compared with it.
    pub fn normalised(&self) -> &Normalised {
        self.normalised.get_or_init(|| Normalised::new(&self.original))
    }

    /// Whether another is the same text with the same pages.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.fingerprint() == other.fingerprint() && self.path == other.path
    }

    /// Fingerprint of everything that a verdict may depend on.
    pub(super) fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of_value(&(self.hash, &self.pages, self.custody))
    }

    /// Labels of the pages on which a passage begins and ends; none when the text has no pages.
    pub fn pages(&self, passage: &Range<usize>) -> Vec<String> {
        let page = |at| self.page(at).map(|page| page.label.clone());
        let mut pages: Vec<String> = page(passage.start).into_iter().collect();
        pages.extend(page(passage.end.saturating_sub(1).max(passage.start)));
        pages.dedup();
        pages
    }

    /// Whether its pages are known.
    pub fn has_pages(&self) -> bool {
        !self.pages.is_empty()
    }

    /// The page that a byte is on; `None` before the first page.
    fn page(&self, at: usize) -> Option<&PageStart> {
        let next = self.pages.partition_point(|page| page.start <= at);
        self.pages.get(next.checked_sub(1)?)
    }

    /// A passage with its context.
    pub fn passage(&self, at: &Range<usize>, voucher: Voucher) -> Passage {
        let before = slice(&self.original, ..at.start);
        let after = slice(&self.original, at.end..);
        let before: Vec<char> = before.chars().rev().take(CONTEXT).collect();
        Passage {
            exact: slice(&self.original, at.clone()).to_owned(),
            prefix: before.into_iter().rev().collect(),
            suffix: after.chars().take(CONTEXT).collect(),
            sheet: self.sheet(at.start),
            voucher,
        }
    }

    /// The sheet that a byte is on, counted from 1. A form feed ends a sheet; without any, each
    /// page of the list is one. `None` when neither is known.
    fn sheet(&self, at: usize) -> Option<usize> {
        let sheets = self.sheets.get_or_init(|| match pages_by_form_feeds(&self.original) {
            sheets if sheets.is_empty() => self.pages.clone(),
            sheets => sheets,
        });
        Some(sheets.partition_point(|sheet| sheet.start <= at)).filter(|sheet| *sheet > 0)
    }

    /// The word that is divided at an offset of the normalised text.
    pub(super) fn divided_word(&self, at: usize) -> DividedWord {
        let word = division(&self.original, self.normalised(), at);
        let Position { line, column, .. } = Position::of(&self.original, word.range.start);
        let (joined, hyphenated) = (word.joined(), word.hyphenated());
        DividedWord { file: self.path.to_string(), line, column, joined, hyphenated }
    }

    /// A range of bytes as a range of characters, which is how other programs count.
    pub fn position(&self, at: &Range<usize>) -> Range<usize> {
        self.characters_before(at.start)..self.characters_before(at.end)
    }

    fn characters_before(&self, at: usize) -> usize {
        let bytes = self.original.as_bytes();
        let counts = self.counts.get_or_init(|| {
            let mut before = 0;
            let blocks = bytes.chunks(BLOCK);
            blocks
                .map(|block| {
                    let here = before;
                    before += characters(block);
                    here
                })
                .collect()
        });
        let block = at / BLOCK;
        let rest = bytes.get(block * BLOCK..at).unwrap_or_default();
        counts.get(block).map_or_else(|| characters(bytes), |before| before + characters(rest))
    }
}

/// How many characters begin in some bytes.
fn characters(bytes: &[u8]) -> usize {
    const CONTINUES: u8 = 0b1000_0000;
    bytes.iter().filter(|byte| **byte & 0b1100_0000 != CONTINUES).count()
}

/// The pages of a text in which each form feed begins the next, as `pdftotext` writes them.
pub(super) fn pages_by_form_feeds(text: &str) -> Vec<PageStart> {
    // The last page is followed by a form feed too.
    let pages = text.trim_end();
    if !pages.contains('\u{c}') {
        return Vec::new();
    }
    let starts = std::iter::once(0).chain(pages.match_indices('\u{c}').map(|(at, _)| at + 1));
    starts
        .zip(1..)
        .map(|(start, number): (_, usize)| PageStart { label: number.to_string(), start })
        .collect()
}
