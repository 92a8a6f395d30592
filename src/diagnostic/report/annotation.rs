//! What tools that annotate files need of a diagnostic: where the file is, which part of it, and
//! all that is to be said in one text.
//!
//! GitHub and SARIF viewers know the repository and not the project, so paths begin where the
//! program was started. This module refuses to escape: each format has its own rules.

use std::sync::Arc;

use super::visible::visible;
use crate::diagnostic::{Diagnostic, Note};
use crate::source::{Position, Span};

/// Gives the text of a project file, from which lines and columns are counted.
pub(super) type TextOf<'a> = dyn Fn(&str) -> Option<Arc<str>> + 'a;

/// Where annotated files are.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    /// The project's folder as seen from where the program was started; empty when it is that.
    pub(super) root: &'a str,
    /// Gives the text of a file by its project path.
    pub(super) text_of: &'a TextOf<'a>,
}

impl Place<'_> {
    /// The path of the span's file.
    pub(super) fn path(&self, span: &Span) -> String {
        match self.root.trim_end_matches('/') {
            "" if self.root.is_empty() => span.file.to_string(),
            root => format!("{root}/{}", span.file),
        }
    }

    /// The first character of the span and the one after its last; `None` when the text is not at
    /// hand. A final line end is left out, for it would mark the line below too.
    pub(super) fn region(&self, span: &Span) -> Option<(Position, Position)> {
        let text = (self.text_of)(&span.file)?;
        let marked = text.get(span.start..span.end).unwrap_or_default();
        let end = span.end - usize::from(marked.ends_with('\n'));
        Some((Position::of(&text, span.start), Position::of(&text, end)))
    }

    /// The message, the notes and the help, one on a line, without characters that a terminal obeys.
    pub(super) fn words(&self, diagnostic: &Diagnostic) -> String {
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
