//! The text of a source, with its pages, as quotations are checked against it.
//!
//! A text is normalised when the first quotation asks for it, and only then.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::contract::Normalised;
use crate::fingerprint::{Fingerprint, Sha256};
use crate::load::{Custody, EvidenceText};
use crate::model::quotation::{Passage, Voucher};

/// How much of what stands around a passage is kept to tell it apart.
const CONTEXT: usize = 32;

/// The text of one source.
#[derive(Debug)]
pub struct Text {
    /// Path of its file, for messages.
    pub path: Arc<str>,
    /// Hash of the file's bytes.
    pub hash: Sha256,
    /// Whether the project has it, or another folder.
    pub custody: Custody,
    original: Arc<str>,
    pages: Vec<Page>,
    normalised: OnceLock<Normalised>,
}

/// Where a page begins.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Page {
    /// What it is called: `12`, `iv`.
    pub label: String,
    /// Its first byte in the text.
    pub start: usize,
}

impl Text {
    /// The text of a file that was read; `pages` says where its pages begin, if anything does.
    pub fn new(file: &EvidenceText, pages: Vec<Page>) -> Self {
        Self {
            path: file.source.path.clone(),
            hash: file.hash,
            custody: file.custody,
            original: file.source.text.clone(),
            pages,
            normalised: OnceLock::new(),
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

    /// Whether it is known where its pages begin.
    pub fn has_pages(&self) -> bool {
        !self.pages.is_empty()
    }

    /// The page that a byte is on; those before the first that has a name have none.
    fn page(&self, at: usize) -> Option<&Page> {
        let next = self.pages.partition_point(|page| page.start <= at);
        self.pages.get(next.checked_sub(1)?)
    }

    /// A passage with what stands around it.
    pub fn passage(&self, at: &Range<usize>, voucher: Voucher) -> Passage {
        let (before, rest) = self.original.split_at_checked(at.start).unwrap_or_default();
        let (exact, after) = rest.split_at_checked(at.len()).unwrap_or_default();
        let before: Vec<char> = before.chars().rev().take(CONTEXT).collect();
        Passage {
            exact: exact.to_owned(),
            prefix: before.into_iter().rev().collect(),
            suffix: after.chars().take(CONTEXT).collect(),
            voucher,
        }
    }

    /// A range of bytes as one of characters, as other programs count.
    pub fn position(&self, at: &Range<usize>) -> Range<usize> {
        let count = |range| self.original.get(range).map_or(0, |text: &str| text.chars().count());
        let start = count(0..at.start);
        start..start + count(at.start..at.end)
    }
}

/// The pages of a text in which each form feed begins the next, as `pdftotext` writes them.
pub(super) fn pages_by_form_feeds(text: &str) -> Vec<Page> {
    // The last page is followed by a form feed too.
    let text = text.trim_end();
    if !text.contains('\u{c}') {
        return Vec::new();
    }
    let starts = std::iter::once(0).chain(text.match_indices('\u{c}').map(|(at, _)| at + 1));
    starts
        .zip(1..)
        .map(|(start, number): (_, usize)| Page { label: number.to_string(), start })
        .collect()
}
