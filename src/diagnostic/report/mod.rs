//! Diagnostics as text: for people at a terminal, as JSON for programs, and as SARIF or GitHub's
//! workflow commands for services that annotate files.
//!
//! All formats show the same facts in the same order. None lets content send commands to the
//! terminal: control characters are made visible. This module refuses to print, to read files
//! (texts are passed in) and to choose the format.

mod annotation;
mod covered;
mod github;
mod human;
mod json;
mod sarif;
mod visible;

use std::sync::Arc;

pub use covered::{Covered, coverage};
pub use github::github;
pub use human::{Style, human, lines};
pub use json::json;
pub use sarif::sarif;
pub(super) use visible::visible_line;

/// A number with its noun, in the singular for one.
pub fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// Gives the text of a project file by its path, for excerpts, lines and columns.
type TextOf<'a> = dyn Fn(&str) -> Option<Arc<str>> + 'a;
