//! What keeps a file from being published.
//!
//! Such a file stops the build and is never left out, since pages and other sites may refer to it.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::files;
use crate::source::{Source, Span};

/// What is wrong with a file that would be published as it is.
#[derive(Debug, Clone)]
pub struct Obstacle {
    /// The text of the file, if it is a drawing, for places in it.
    pub source: Source,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
}

impl Obstacle {
    /// A file with more than `most` megabytes.
    pub(super) fn size(file: &str, most: usize) -> Self {
        let diagnostic = files::too_large_to_publish(&Span::start_of(file), most);
        Self { source: Source::new(file, String::new()), diagnostics: vec![diagnostic] }
    }
}
