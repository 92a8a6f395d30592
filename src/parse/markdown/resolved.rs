//! What the HTML of a file is written from: its blocks, and what the passes decided about them.
//!
//! This only holds references together. It adds nothing to what the passes returned.

use super::anchors::Anchors;
use super::blocks::Blocks;
use super::links::Links;
use super::notes::Notes;
use super::quotations::Quotations;

/// Blocks with the results of all passes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Resolved<'p, 'a> {
    pub(super) blocks: &'p Blocks<'a>,
    pub(super) links: &'p Links,
    pub(super) notes: &'p Notes,
    pub(super) anchors: &'p Anchors,
    pub(super) quotations: &'p Quotations,
}
