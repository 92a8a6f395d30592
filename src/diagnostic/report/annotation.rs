//! What tools that annotate files need of a diagnostic: the path of the file, the marked region,
//! and the message with its notes and help as one text.
//!
//! GitHub and SARIF viewers know the repository and not the project, so paths begin where the
//! program was started. This module refuses to escape anything: each format has rules of its own.

use super::TextOf;
use super::visible::visible;
use crate::diagnostic::{Diagnostic, Note};
use crate::source::{Position, Span};

/// Where the annotated files are, and what they contain.
#[derive(Clone, Copy)]
pub(super) struct Files<'a> {
    /// The path of the project's folder from where the program was started; empty when it was
    /// started in that folder.
    pub(super) root: &'a str,
    /// Gives the text of a file by its project path.
    pub(super) text_of: &'a TextOf<'a>,
}

impl Files<'_> {
    /// The path of the span's file.
    pub(super) fn path(&self, span: &Span) -> String {
        match self.root.trim_end_matches('/') {
            "" if self.root.is_empty() => span.file.to_string(),
            root => format!("{root}/{}", span.file),
        }
    }

    /// The positions of the span's first character and of the one after its last; `None` when the
    /// text is not available. A final line end is left out, because it would mark the next line
    /// too.
    pub(super) fn region(&self, span: &Span) -> Option<(Position, Position)> {
        let text = (self.text_of)(&span.file)?;
        let marked = text.get(span.start..span.end).unwrap_or_default();
        let end = span.end - usize::from(marked.ends_with('\n'));
        Some((Position::of(&text, span.start), Position::of(&text, end)))
    }

    /// The message, the notes and the help, one on each line, without control characters.
    pub(super) fn message(&self, diagnostic: &Diagnostic) -> String {
        let notes = diagnostic.notes.iter().map(|note| self.note(note));
        let help = diagnostic.help.iter().map(|help| format!("help: {help}"));
        let lines = std::iter::once(diagnostic.message.clone()).chain(notes).chain(help);
        lines.map(|line| visible(&line)).collect::<Vec<_>>().join("\n")
    }

    fn note(&self, note: &Note) -> String {
        let text = &note.text;
        let Some(span) = &note.span else { return format!("note: {text}") };
        let path = self.path(span);
        match self.region(span) {
            Some((start, _)) => format!("note: {text}: {path}:{}", start.line),
            None => format!("note: {text}: {path}"),
        }
    }
}
