//! What a reading returns: a value, and the diagnostics about it.
//!
//! Bad content is data, so a reading goes on after a bad file and reports it here.

use crate::diagnostic::Diagnostic;

/// A value that was read, with its diagnostics.
#[derive(Debug, Default)]
pub struct Loaded<T> {
    /// Everything that could be read.
    pub value: T,
    /// Faults of the files; the value lacks what they made unusable.
    pub diagnostics: Vec<Diagnostic>,
}
