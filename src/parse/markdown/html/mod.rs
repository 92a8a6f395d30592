//! The HTML of the texts of a file, with marks where other pages come in.
//!
//! It is written from blocks in one pass. Nothing is decided here: earlier passes know what an
//! address means, which number a note has and what is a quotation. All text is escaped.

mod blocks;
mod inlines;

pub(super) use blocks::write;
