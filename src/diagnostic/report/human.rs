//! Diagnostics for people, laid out as rustc does it.
//!
//! Newcomers are known to read this layout well: what is wrong, where, the line itself, what to do.
//! The renderer gets only the lines that a diagnostic points at, each already made safe to print,
//! so that its cost does not grow with the file. This module refuses to sort: it keeps the order of
//! the caller, except that errors come before warnings.

use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::TextOf;
use super::counted;
use super::visible::{visible, visible_line};
use crate::diagnostic::{Code, Diagnostic, Note, Severity};
use crate::source::{Position, Span, floor_char_boundary};

/// The most diagnostics in one report; more would push the first ones off the screen.
const MOST_SHOWN: usize = 50;

/// How many bytes of a line are looked at after the mark: more than any terminal shows.
const MOST_AFTER: usize = 1000;

/// How the text should look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Style {
    /// Whether the terminal understands colours.
    pub colour: bool,
}

/// Renders diagnostics for a terminal; empty without diagnostics. `text_of` gives a file's text by
/// its project path.
pub fn human(diagnostics: &[Diagnostic], text_of: &TextOf<'_>, style: Style) -> String {
    let renderer = if style.colour { Renderer::styled() } else { Renderer::plain() };
    let shown = most_important(diagnostics);
    let mut text = String::new();
    for diagnostic in &shown {
        text.push_str(&renderer.render(&groups(diagnostic, text_of)));
        text.push_str("\n\n");
    }
    if let Some(first) = shown.first() {
        text.push_str(&closing(diagnostics, shown.len(), first.code));
    }
    text
}

/// The excerpt of a diagnostic as a terminal shows it, but without colours: the lines it is about
/// with the mark beneath them. Empty when the text is not available.
pub fn lines(diagnostic: &Diagnostic, text_of: &TextOf<'_>) -> String {
    let bare = Diagnostic { notes: Vec::new(), help: None, ..diagnostic.clone() };
    let text = Renderer::plain().render(&groups(&bare, text_of));
    let lines = text.lines().skip_while(|line| line.trim() != "|");
    lines.collect::<Vec<_>>().join("\n")
}

fn most_important(diagnostics: &[Diagnostic]) -> Vec<&Diagnostic> {
    let (errors, warnings): (Vec<_>, Vec<_>) = diagnostics.iter().partition(|d| d.is_error());
    errors.into_iter().chain(warnings).take(MOST_SHOWN).collect()
}

fn closing(diagnostics: &[Diagnostic], shown: usize, code: Code) -> String {
    let errors = diagnostics.iter().filter(|d| d.is_error()).count();
    let counts = format!(
        "{}, {}; run `expound explain {code}` for more\n",
        counted(errors, "error"),
        counted(diagnostics.len() - errors, "warning")
    );
    match diagnostics.len() - shown {
        0 => counts,
        rest => format!("… and {rest} more, not shown\n\n{counts}"),
    }
}

fn groups(diagnostic: &Diagnostic, text_of: &TextOf<'_>) -> Vec<Group<'static>> {
    let title = level(diagnostic.severity)
        .primary_title(visible_line(&diagnostic.message))
        .id(diagnostic.code.as_str());
    let mut group = Group::with_title(title);
    if let Some(span) = &diagnostic.span {
        group = pointed(group, span, &diagnostic.label, text_of);
    }
    let mut groups = Vec::new();
    for note in &diagnostic.notes {
        group = noted(group, note, text_of, &mut groups);
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(visible(help)));
    }
    groups.push(group);
    groups
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    }
}

/// A note with a place of its own starts a new group; any other belongs to the group before it.
fn noted(
    group: Group<'static>,
    note: &Note,
    text_of: &TextOf<'_>,
    finished: &mut Vec<Group<'static>>,
) -> Group<'static> {
    let Some(span) = &note.span else {
        return group.element(Level::NOTE.message(visible(&note.text)));
    };
    finished.push(group);
    let title = Level::NOTE.secondary_title(visible_line(&note.text));
    pointed(Group::with_title(title), span, "", text_of)
}

fn pointed(
    group: Group<'static>,
    span: &Span,
    label: &str,
    text_of: &TextOf<'_>,
) -> Group<'static> {
    let path = visible_line(&span.file);
    match text_of(&span.file) {
        Some(text) => group.element(excerpt(&text, span, label).path(path)),
        None => group.element(Origin::path(path)),
    }
}

/// The whole lines that hold the span, with the span marked.
fn excerpt(text: &str, span: &Span, label: &str) -> Snippet<'static, Annotation<'static>> {
    let marked = marked_range(text, span);
    let first = part(text, 0..marked.start).rfind('\n').map_or(0, |newline| newline + 1);
    let rest = part(text, marked.end..text.len());
    let last = rest.find('\n').map_or(text.len(), |newline| marked.end + newline);

    let line = Position::of(text, marked.start).line;
    let mut source = visible(part(text, first..marked.start));
    let start = source.len();
    source.push_str(&visible(part(text, marked.clone())));
    let end = source.len();
    let rest = part(text, marked.end..last);
    source.push_str(&visible(part(rest, 0..floor_char_boundary(rest, MOST_AFTER))));

    let label = (!label.is_empty()).then(|| visible_line(label));
    let annotation = AnnotationKind::Primary.span(start..end).label(label);
    Snippet::source(source).line_start(line).annotation(annotation)
}

/// The span within the text, on character boundaries. A final line end is left out, because it
/// would draw the mark across two lines.
fn marked_range(text: &str, span: &Span) -> Range<usize> {
    let start = floor_char_boundary(text, span.start);
    let end = floor_char_boundary(text, span.end).max(start);
    let marked = part(text, start..end);
    start..start + marked.strip_suffix('\n').unwrap_or(marked).len()
}

fn part(text: &str, range: Range<usize>) -> &str {
    text.get(range).unwrap_or_default()
}

#[cfg(test)]
#[path = "human_tests.rs"]
mod tests;
