//! Diagnostics as text: for people at a terminal, and as JSON for programs.
//!
//! Both outlets show the same facts in the same order; neither may let content speak to the
//! terminal, so control characters never pass. This module refuses to print, to read files (texts
//! are handed in) and to choose which outlet is wanted.

mod human;
mod json;
mod visible;

pub use human::{Style, human};
pub use json::json;
pub(super) use visible::one_line;
