//! The quotations of a file, and what they change in the text around them.
//!
//! This is the result of the pass. It holds no state that is only needed while the text is read.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::bug::OrBug;
use crate::model::document::Citation;
use crate::model::quotation::{Quotation, Witness};

/// The quotations of a file.
#[derive(Debug, Default)]
pub(crate) struct Quotations {
    /// All quotations, in the order of their citations.
    pub(crate) list: Vec<Quotation>,
    /// What each reference to notes does, by its number. Only citations do anything.
    pub(super) roles: Vec<Role>,
    /// The index of the quotation in each block quotation, by the number of the block.
    pub(super) of_blocks: Vec<Option<usize>>,
    /// The first inline of each line that names the source of a block quotation, in order.
    pub(super) source_lines: Vec<usize>,
    /// Where quotations in running text begin, in order.
    pub(super) openings: Vec<Opening>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// What a group of citations does for the words before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Role {
    /// Whether it names the source of a block quotation. If not, it supports the words before it.
    pub(crate) is_source: bool,
    /// Whether the HTML element of a quotation ends right before it.
    pub(crate) closes_quotation: bool,
    /// The quotation whose verdict is shown after it.
    pub(crate) quotation: Option<usize>,
}

/// Where the HTML element of a quotation begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Opening {
    /// The index of the inline, which is text.
    pub(super) inline: usize,
    /// The byte within that text.
    pub(crate) at: usize,
}

impl Quotations {
    /// What a group of citations does.
    pub(crate) fn role(&self, number: usize) -> Role {
        self.roles.get(number).copied().or_bug(|| format!("the role of reference {number}"))
    }

    /// The index of the quotation in a block quotation; `None` when the block names no source.
    pub(crate) fn of_block(&self, number: usize) -> Option<usize> {
        *self.of_blocks.get(number).or_bug(|| format!("block quotation {number}"))
    }

    /// Whether the line of a source begins at an inline.
    pub(crate) fn is_source_line(&self, inline: usize) -> bool {
        self.source_lines.binary_search(&inline).is_ok()
    }

    /// Where quotations begin in an inline, in order.
    pub(crate) fn openings(&self, inline: usize) -> &[Opening] {
        let first = self.openings.partition_point(|opening| opening.inline < inline);
        let later = self.openings.get(first..).unwrap_or_default();
        let count = later.iter().take_while(|opening| opening.inline == inline).count();
        later.get(..count).unwrap_or_default()
    }

    /// Adds a quotation and returns its index. Without words or a witness, there is no quotation.
    pub(super) fn add(&mut self, quotation: Quotation) -> Option<usize> {
        if quotation.witnesses.is_empty() || quotation.words.is_empty() {
            return None;
        }
        self.list.push(quotation);
        Some(self.list.len() - 1)
    }

    /// Adds further witnesses to a quotation.
    pub(super) fn add_witnesses(&mut self, index: usize, citations: &[Citation]) {
        let quotation = self.list.get_mut(index).or_bug(|| format!("quotation {index} of a file"));
        quotation.witnesses.extend(witnesses(citations));
    }
}

/// Citations as witnesses of a quotation.
pub(super) fn witnesses(citations: &[Citation]) -> impl Iterator<Item = Witness> {
    citations.iter().map(|citation| Witness {
        source: citation.source.clone(),
        locator: citation.locator.clone(),
    })
}
