//! Diagnostics as text: for people at a terminal, as JSON for programs, as SARIF and as GitHub's
//! workflow commands for services that annotate files.
//!
//! All outlets show the same facts in the same order; none may let content speak to the
//! terminal, so control characters never pass. This module refuses to print, to read files (texts
//! are handed in) and to choose which outlet is wanted.

mod annotation;
mod covered;
mod github;
mod human;
mod json;
mod sarif;
mod visible;

pub use covered::{Covered, coverage};
pub use github::github;
pub use human::{Style, human, lines};
pub use json::json;
pub use sarif::sarif;
pub(super) use visible::visible_line;
