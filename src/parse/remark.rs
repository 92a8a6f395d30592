//! Comments in YAML that were probably meant as part of a value: `title: Finding #3 was wrong`.
//!
//! YAML begins a comment at ` #` and drops the words after it. A comment that is meant as one
//! stands on a line of its own, or has two spaces before its `#` and one after it; it is not
//! reported.

use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::data;
use crate::model::node::{MapEntry, Node, NodeValue, Scalar, Typed};
use crate::source::Span;

/// The YAML that a tree was read from.
#[derive(Debug, Clone, Copy)]
pub(super) struct YamlText<'t> {
    pub(super) text: &'t str,
    /// The place in the tree of the first byte of the text.
    pub(super) offset: usize,
}

/// Reports words that are lost from the values of `node`, which was read from `yaml`. `place` turns
/// a range of the text into a place in the file.
pub(super) fn lost_words(
    yaml: YamlText<'_>,
    node: &Node,
    place: &dyn Fn(Range<usize>) -> Span,
) -> Vec<Diagnostic> {
    let YamlText { text, offset } = yaml;
    let mut diagnostics = Vec::new();
    let mut look = |key: &str, node: &Node, read: Option<&str>| {
        let end = node.range.end - offset;
        let rest = text.get(end..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        if let Some(at) = lost(rest, read.is_some()) {
            let range = end + at..end + rest.trim_end().len();
            let written = text.get(range.clone()).unwrap_or_default();
            diagnostics.push(data::lost_words(&place(range), key, read, written));
        }
    };
    let is_words =
        |scalar: &Scalar| scalar.typed == Typed::Text && scalar.text.contains(char::is_alphabetic);
    let is_plain = |node: &Node| {
        let written = text.get(node.range.start - offset..).unwrap_or_default();
        !written.starts_with(['"', '\'', '|', '>'])
    };
    each(node, &mut |key, node| match &node.value {
        NodeValue::Null => look(key, node, None),
        NodeValue::Scalar(scalar) if is_words(scalar) && is_plain(node) => {
            look(key, node, Some(&scalar.text));
        }
        _ => {}
    });
    diagnostics
}

/// Every value of a tree, with the key that it stands under.
pub(super) fn each(root: &Node, look: &mut dyn FnMut(&str, &Node)) {
    let mut open = vec![("", root)];
    while let Some((key, node)) = open.pop() {
        look(key, node);
        match &node.value {
            NodeValue::Seq(items) => open.extend(items.iter().map(|item| (key, item))),
            NodeValue::Map(entries) => {
                open.extend(entries.iter().map(|MapEntry { key, node, .. }| (key.as_str(), node)));
            }
            NodeValue::Null | NodeValue::Scalar(_) => {}
        }
    }
}

/// Where words begin that YAML drops from the rest of a value's line; `None` when they are plainly
/// a comment. For a key without a value, the rest of the line begins with the colon.
fn lost(rest: &str, has_value: bool) -> Option<usize> {
    let rest_of_value = rest.trim_start_matches(':');
    let words = rest_of_value.trim_start();
    let spaces = rest_of_value.len() - words.len();
    let remark = words.strip_prefix('#').filter(|_| spaces > 0)?;
    let is_apart = remark.is_empty() || remark.starts_with([' ', '\t', '#', '!', '-']);
    let is_remark = is_apart && (spaces > 1 || !has_value);
    (!is_remark).then(|| rest.len() - words.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_is_set_apart() {
        for rest in ["", "  # a remark", "  ## a remark", "  #", ", b]"] {
            assert_eq!(lost(rest, true), None, "{rest}");
        }
        for rest in [" #3 was wrong", "  #3 was wrong", " # 3 was wrong"] {
            assert!(lost(rest, true).is_some(), "{rest}");
        }
        assert_eq!(lost(": # none yet", false), None);
        assert_eq!(lost(": #3 was wrong", false), Some(2));
    }
}
