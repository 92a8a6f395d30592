//! The HTML of the texts of a file, with marks where other pages come in.
//!
//! The HTML is written from blocks in one go. This module looks up and decides nothing: earlier
//! passes decided what an address means, which number a note has and what is a quotation. All text
//! is escaped.

mod blocks;
mod inlines;

pub(super) use blocks::write;
