//! Splitting a content file into front matter and text.
//!
//! Both parts are returned even when one of them is faulty, so that one run finds all faults.

use std::ops::Range;

use crate::diagnostic::catalogue::data::{self, SyntaxFault};
use crate::model::node::{Node, NodeValue};
use crate::model::read::Reader;
use crate::source::Source;

use super::remark::{self, YamlText};
use super::{typing, yaml};

/// A content file in its two parts.
pub(super) struct FileParts<'a> {
    /// The keys; `None` when there is no front matter that can be read.
    pub(super) keys: Option<Node>,
    /// The Markdown beneath.
    pub(super) body: &'a str,
    /// Where the Markdown begins in the file.
    pub(super) body_offset: usize,
}

const FENCE: &str = "---\n";

/// Splits a file. Faults are reported, and the rest of the file is still returned for checks.
pub(super) fn split<'a>(source: &'a Source, reader: &mut Reader) -> FileParts<'a> {
    let text: &str = &source.text;
    let Some(rest) = text.strip_prefix(FENCE) else {
        let first_line = text.find('\n').unwrap_or(text.len());
        reader.report(data::no_front_matter(&source.span(0..first_line)));
        return FileParts { keys: None, body: text, body_offset: 0 };
    };
    let Some((yaml, body)) = split_at_closing_line(rest) else {
        reader.report(data::unclosed_front_matter(&source.span(0..FENCE.len() - 1)));
        return FileParts { keys: None, body: "", body_offset: text.len() };
    };
    FileParts { keys: keys(yaml, reader), body, body_offset: text.len() - body.len() }
}

/// The YAML before the closing `---`, and the text after it.
fn split_at_closing_line(rest: &str) -> Option<(&str, &str)> {
    let mut start = 0;
    for line in rest.split_inclusive('\n') {
        if line.trim_end() == "---" {
            let (yaml, end) = rest.split_at(start);
            return Some((yaml, end.split_at(line.len()).1));
        }
        start += line.len();
    }
    None
}

fn keys(text: &str, reader: &mut Reader) -> Option<Node> {
    match yaml::parse(text, FENCE.len()) {
        Ok(node) if matches!(node.value, NodeValue::Map(_)) => {
            let span = |range: Range<usize>| {
                reader.span(&(FENCE.len() + range.start..FENCE.len() + range.end))
            };
            let text = YamlText { text, offset: FENCE.len() };
            let lost = remark::lost_words(text, &node, &span);
            let curly = typing::curly_figures(text, &node, &span);
            reader.diagnostics.extend(lost.into_iter().chain(curly));
            Some(node)
        }
        Ok(node) => {
            if !report_cause(text, text.len(), reader) {
                reader.wrong_type("front matter", &node, "keys with values, one on each line");
            }
            None
        }
        Err(error) => {
            if report_cause(text, error.range.start.saturating_sub(FENCE.len()), reader) {
                return None;
            }
            let span = reader.span(&error.range);
            reader.report(match &error.fault {
                SyntaxFault::Duplicate(key) => data::duplicate_key(&span, key),
                fault => data::syntax(&span, "YAML", fault),
            });
            None
        }
    }
}

/// Reports what made YAML fail at the byte `end`, when a word processor did. Returns whether it
/// did.
fn report_cause(text: &str, end: usize, reader: &mut Reader) -> bool {
    let Some((fault, range)) = typing::cause(text, end) else { return false };
    let span = reader.span(&(FENCE.len() + range.start..FENCE.len() + range.end));
    reader.report(data::syntax(&span, "YAML", &fault));
    true
}
