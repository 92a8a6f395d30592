//! Texts as they were read, and places in them.
//!
//! Every later stage refers to files by their project path, so that a place stays valid when files
//! are added or deleted between two builds. This module does not know where a text comes from: it
//! opens no file.

use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

use crate::fingerprint::Fingerprint;

/// How many sources, or pages made of them, a thread takes at a time. The number is small, so that
/// no thread has much left to do when the others have finished.
pub const SHARE: usize = 32;

/// One text file of a project: content, template or configuration.
#[derive(Debug, Clone)]
pub struct Source {
    /// Path from the project root, with `/` between its parts.
    pub path: Arc<str>,
    /// The whole text: UTF-8, line ends as `\n`, without a byte order mark.
    pub text: Arc<str>,
    /// Fingerprint of `text`: the key under which everything derived from it is cached.
    pub hash: Fingerprint,
}

impl Hash for Source {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // The fingerprint stands for the text.
        let Self { path, text: _, hash } = self;
        (path, hash).hash(state);
    }
}

impl Source {
    /// A source with a project path and a text. `\r\n` and `\r` become `\n`, and a byte order mark
    /// is dropped.
    pub fn new(path: impl Into<Arc<str>>, text: impl Into<String>) -> Self {
        let text = normalised_lines(text.into());
        let hash = Fingerprint::of(text.as_bytes());
        Self { path: path.into(), text: text.into(), hash }
    }

    /// The place of a byte range of this file.
    pub fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.path.clone(), &range)
    }
}

fn normalised_lines(mut text: String) -> String {
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    if text.contains('\r') {
        text = text.replace("\r\n", "\n").replace('\r', "\n");
    }
    text
}

/// A byte range in a file.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// Path of the file from the project root.
    pub file: Arc<str>,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// A byte range of a file.
    pub fn new(file: impl Into<Arc<str>>, range: &Range<usize>) -> Self {
        Self { file: file.into(), start: range.start, end: range.end }
    }

    /// The start of a file, for a fault of the whole file.
    pub fn start_of(file: impl Into<Arc<str>>) -> Self {
        Self { file: file.into(), start: 0, end: 0 }
    }
}

/// A place as editors show it. Both numbers count from 1, and columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Line number.
    pub line: usize,
    /// Column number.
    pub column: usize,
}

impl Position {
    /// The line and column of a byte offset. An offset past the end means the end.
    pub fn of(text: &str, offset: usize) -> Self {
        let before = text.get(..floor_char_boundary(text, offset)).unwrap_or(text);
        let line = before.matches('\n').count() + 1;
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let column = before.get(start..).map_or(0, |rest| rest.chars().count()) + 1;
        Self { line, column }
    }
}

/// The nearest character boundary at or before a byte offset. An offset past the end means the end.
pub fn floor_char_boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// The text on one line: each run of white space becomes one space.
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_text_at_another_path_is_another_source() {
        let [here, again, there] = ["a.html", "a.html", "b.html"]
            .map(|path| Fingerprint::of_value(&Source::new(path, "text")));
        assert_eq!(here, again);
        assert_ne!(here, there);
    }

    #[test]
    fn positions_count_characters_from_one() {
        let text = "äb\ncd";
        assert_eq!(Position::of(text, 0), Position { line: 1, column: 1 });
        assert_eq!(Position::of(text, 2), Position { line: 1, column: 2 });
        assert_eq!(Position::of(text, 4), Position { line: 2, column: 1 });
        assert_eq!(Position::of(text, 99), Position { line: 2, column: 3 });
    }

    #[test]
    fn line_ends_and_byte_order_mark_do_not_matter() {
        let plain = Source::new("a.md", "x\ny\n");
        let windows = Source::new("a.md", "\u{feff}x\r\ny\r\n");
        assert_eq!(plain.text, windows.text);
        assert_eq!(plain.hash, windows.hash);
    }
}
