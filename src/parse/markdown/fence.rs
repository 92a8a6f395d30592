//! Code blocks as they are written: their lines, and whether a fence was closed.
//!
//! Whether the lines are code or the arguments of a component is decided by the reader of the
//! blocks.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, TagEnd};

use super::blocks::written;

/// A code block.
#[derive(Debug)]
pub(super) struct Fence {
    /// What stands after the opening marks, trimmed.
    pub(super) info: String,
    /// Its lines.
    pub(super) lines: String,
    /// Where its lines begin in the text.
    pub(super) first: usize,
    /// The opening marks; empty for an indented block.
    pub(super) marks: String,
    /// Whether there is a closing line.
    pub(super) is_closed: bool,
}

impl Fence {
    /// Reads the lines of a code block, whose start was the last event. `raw` is the whole text.
    pub(super) fn read(
        kind: &CodeBlockKind<'_>,
        events: &mut dyn Iterator<Item = (Event<'_>, Range<usize>)>,
        raw: &str,
        range: &Range<usize>,
    ) -> Self {
        let (lines, first) = lines(events);
        let block = written(raw, range.clone());
        let first = first.unwrap_or(range.start);
        match kind {
            CodeBlockKind::Fenced(info) => {
                let marks = opening_marks(block);
                let is_closed = is_closed(block, &marks);
                Self { info: info.trim().to_owned(), lines, first, marks, is_closed }
            }
            CodeBlockKind::Indented => {
                Self { info: String::new(), lines, first, marks: String::new(), is_closed: true }
            }
        }
    }

    /// The name of the component, when it is one: ` ```{name} `.
    pub(super) fn component(&self) -> Option<&str> {
        self.info.strip_prefix('{')?.strip_suffix('}').map(str::trim)
    }

    /// The language of the code; empty when none is given.
    pub(super) fn language(&self) -> &str {
        self.info.split([' ', ',', '{']).next().unwrap_or_default()
    }
}

fn lines(events: &mut dyn Iterator<Item = (Event<'_>, Range<usize>)>) -> (String, Option<usize>) {
    let mut lines = String::new();
    let mut first = None;
    for (event, range) in events {
        match event {
            Event::End(TagEnd::CodeBlock) => break,
            Event::Text(part) => {
                first.get_or_insert(range.start);
                lines.push_str(&part);
            }
            _ => {}
        }
    }
    (lines, first)
}

fn opening_marks(block: &str) -> String {
    let mark = if block.starts_with('~') { '~' } else { '`' };
    block.chars().take_while(|character| *character == mark).collect()
}

fn is_closed(block: &str, marks: &str) -> bool {
    let last = block.trim_end().lines().skip(1).last().unwrap_or_default();
    let last = last.trim_start_matches(['>', ' ', '\t']).trim_end();
    last.starts_with(marks) && last.chars().all(|character| marks.starts_with(character))
}
