//! The HTML of the texts of a file, with marks where other pages come in.
//!
//! It is written from blocks in one go. Nothing is looked up or decided here: what an address
//! means, which number a note has and what is a quotation is known before. Text is escaped, always.

mod blocks;
mod inlines;

pub(super) use blocks::write;
