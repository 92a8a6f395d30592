//! Quotations and the sources that are named for them.
//!
//! Only what is claimed is read here, as a reader will see it; whether it is true is not known.
//! Words in quotation marks before a citation are a quotation (`inline`), and so is a block whose
//! last line names its source (`block`). Other forms look to a reader as if they had been checked,
//! so they are reported.

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
