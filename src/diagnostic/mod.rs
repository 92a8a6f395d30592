//! What is wrong with a project, said so that an editor who is not a programmer can mend it.
//!
//! One type for every outlet: terminal, JSON, SARIF, GitHub and the preview's overlay all render
//! the same [`Diagnostic`]. Diagnostics are made only by the named constructors in [`catalogue`],
//! so that every message can be found, listed and tested. This module refuses to print.

pub mod bug;
pub mod catalogue;
mod explain;
pub mod failure;
pub mod report;
mod suggest;

pub use explain::{CODES, explain};
pub use suggest::did_you_mean;

use crate::source::Span;

/// How much a diagnostic matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The site is not written.
    Error,
    /// The site is written; somebody should look.
    Warning,
}

/// A further remark, with a place of its own when it speaks of one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Note {
    /// Where, if anywhere.
    pub span: Option<Span>,
    /// One sentence.
    pub text: String,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// Stable code such as `E0204`; `expound explain` has its long form.
    pub code: &'static str,
    /// Error or warning.
    pub severity: Severity,
    /// One plain sentence, without a full stop.
    pub message: String,
    /// Where it is wrong; `None` only when no file is to blame.
    pub span: Option<Span>,
    /// A few words beneath the excerpt.
    pub label: String,
    /// Further remarks.
    pub notes: Vec<Note>,
    /// What to do.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error at a place.
    fn error(code: &'static str, span: &Span, message: impl Into<String>) -> Self {
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
    fn warning(code: &'static str, span: &Span, message: impl Into<String>) -> Self {
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

    /// Makes a warning of a value or link that is missing, or of what stands for one in a stub.
    pub fn forgive(&mut self) {
        const TO_BE_FILLED_IN: [&str; 7] =
            ["E0205", "E0206", "E0207", "E0208", "E0210", "E0402", "E0404"];
        if TO_BE_FILLED_IN.contains(&self.code) {
            self.severity = Severity::Warning;
        }
    }

    /// Whether two diagnostics differ only in their notes.
    fn is_same_fault(&self, other: &Self) -> bool {
        self.code == other.code && self.span == other.span && self.message == other.message
    }

    /// Whether it is about what was promised to readers (E07), and not about this build.
    pub fn is_about_promises(&self) -> bool {
        self.code.starts_with("E07")
    }

    /// Whether a page was not rendered to its end, so that nothing is known of what it would have.
    pub fn is_about_half_a_page(&self) -> bool {
        matches!(self.code, "E0602" | "E0603")
    }

    /// Whether this stops the site from being written.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// Sorts diagnostics as a reader wants them: by file, then by place, errors before warnings at one
/// place; repeated ones are dropped.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| {
        let key = |d: &Diagnostic| (d.span.clone(), d.severity, d.code);
        key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message))
    });
    diagnostics.dedup();
    merge_repeats(diagnostics);
}

/// A template that is wrong is wrong on every page: one diagnostic says on how many.
fn merge_repeats(diagnostics: &mut Vec<Diagnostic>) {
    let mut merged: Vec<(Diagnostic, usize)> = Vec::with_capacity(diagnostics.len());
    for diagnostic in diagnostics.drain(..) {
        match merged.last_mut() {
            Some((first, more)) if first.is_same_fault(&diagnostic) => *more += 1,
            _ => merged.push((diagnostic, 0)),
        }
    }
    diagnostics.extend(merged.into_iter().map(|(diagnostic, more)| match more {
        0 => diagnostic,
        1 => diagnostic.note("and in one more place"),
        more => diagnostic.note(format!("and in {more} more places")),
    }));
}
