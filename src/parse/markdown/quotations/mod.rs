//! Quotations and the sources that are named for them.
//!
//! Words in quotation marks before a citation are a quotation (`inline`), and so is a block whose
//! last line names its source (`block`). Readers would take other forms for checked quotations, so
//! these are reported. Whether the source has the words is not known here.

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
