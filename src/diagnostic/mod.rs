//! What is wrong with a project, in words that let an editor who is not a programmer fix it.
//!
//! Terminal, JSON, SARIF, GitHub and the preview's overlay all render the same [`Diagnostic`]. Only
//! the named constructors in [`catalogue`] make one, so that every message can be found, listed and
//! tested, and only [`Code`] knows what follows from a code. This module refuses to print.

pub mod bug;
pub mod catalogue;
mod code;
pub mod failure;
pub mod hidden;
mod limit;
mod order;
pub mod report;
mod suggest;

pub use code::{Code, Family};
pub use limit::limit;
pub use order::sort;
pub use suggest::did_you_mean;

use crate::source::Span;

/// How much a diagnostic matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The site is not written.
    Error,
    /// The site is written, but an editor should look at this.
    Warning,
}

/// A further remark on a diagnostic.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Note {
    /// The place it speaks of, when that is not the diagnostic's own.
    pub span: Option<Span>,
    /// One sentence.
    pub text: String,
}

/// One fault in a project.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// The kind of fault; `expound explain` has its long form.
    pub code: Code,
    /// Error or warning.
    pub severity: Severity,
    /// One plain sentence, without a full stop.
    pub message: String,
    /// The place of the fault; `None` only when no file is to blame.
    pub span: Option<Span>,
    /// A few words beneath the marked part of the excerpt; may be empty.
    pub label: String,
    /// Further remarks.
    pub notes: Vec<Note>,
    /// What the editor should do.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error at a place.
    fn error(code: Code, span: &Span, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: Severity::Error,
            message: message.into(),
            span: Some(span.clone()),
            label: String::new(),
            notes: Vec::new(),
            help: None,
        }
    }

    /// A warning at a place.
    fn warning(code: Code, span: &Span, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, span, message) }
    }

    fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    fn note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(Note { span: None, text: text.into() });
        self
    }

    fn note_at(mut self, span: &Span, text: impl Into<String>) -> Self {
        self.notes.push(Note { span: Some(span.clone()), text: text.into() });
        self
    }

    /// Makes it a warning when a draft may have such a fault.
    pub fn forgive(&mut self) {
        if self.code.is_allowed_in_drafts() {
            self.severity = Severity::Warning;
        }
    }

    /// Whether this stops the site from being written.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}
