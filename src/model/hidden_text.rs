//! Reports characters that nobody sees in a file of the project.
//!
//! Each character is reported once in a file, at its first place. What it is and whether a script
//! needs it is known to `diagnostic::hidden`.

use std::ops::Range;

use super::node::{Node, NodeValue};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::files;
use crate::diagnostic::hidden::{self, Hidden};
use crate::source::Source;

/// Hidden characters that stand in a file. ASCII controls are reported when it is read.
pub fn in_source(source: &Source) -> Vec<Diagnostic> {
    let mut seen: Vec<(Hidden, usize)> = Vec::new();
    for found in hidden::find(&source.text).filter(|found| !found.character.is_ascii()) {
        match seen.iter_mut().find(|(first, _)| first.character == found.character) {
            Some((_, more)) => *more += 1,
            None => seen.push((found, 0)),
        }
    }
    let report = |(first, more): (Hidden, usize)| {
        let span = source.span(first.at..first.at + first.character.len_utf8());
        files::hidden_character(&span, first.character, first.effect, more)
    };
    seen.into_iter().map(report).collect()
}

/// Hidden characters that a value of the file has by an escape, such as `\u202e`.
pub fn by_escape(source: &Source, root: &Node) -> Vec<Diagnostic> {
    if !source.text.contains("\\u") && !source.text.contains("\\U") && !source.text.contains("\\x")
    {
        return Vec::new();
    }
    let mut diagnostics = Vec::new();
    let mut look = |text: &str, range: &Range<usize>| {
        let written = source.text.get(range.clone()).unwrap_or_default();
        let escaped = hidden::find(text).find(|found| !written.contains(found.character));
        diagnostics.extend(escaped.map(|found| {
            let span = source.span(range.clone());
            files::hidden_character(&span, found.character, found.effect, 0)
        }));
    };
    let mut open = vec![root];
    while let Some(node) = open.pop() {
        match &node.value {
            NodeValue::Null => {}
            NodeValue::Scalar(scalar) => look(&scalar.text, &node.range),
            NodeValue::Seq(items) => open.extend(items),
            NodeValue::Map(entries) => {
                for entry in entries {
                    look(&entry.key, &entry.key_range);
                }
                open.extend(entries.iter().map(|entry| &entry.node));
            }
        }
    }
    diagnostics
}
