//! Quotations and the sources that are named for them.
//!
//! This module only reads what a text claims to quote, as a reader will see it; it cannot tell
//! whether the claim is true. Words in quotation marks before a citation are a quotation
//! (`inline`), and so is a block whose last line names its source (`block`). Other forms look to a
//! reader as if they had been checked, so they are reported.

mod block;
mod inline;
mod leaf;
mod marks;
mod outcome;
mod pass;

pub(super) use block::DASHES;
pub(crate) use marks::long_runs;
pub(super) use outcome::Quotations;
pub(super) use pass::find;
