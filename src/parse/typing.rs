//! Quotation marks and spaces in front matter that a word processor put there.
//!
//! Curly quotation marks look like the straight ones that YAML needs, and a no-break space like the
//! space after a colon. The parser does not know them, so its message would name something else.

use std::ops::Range;

use super::remark::{YamlText, each};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::data::{self, SyntaxFault};
use crate::model::node::{Node, NodeValue};
use crate::source::Span;

const OPENING: [char; 5] = ['“', '”', '„', '‘', '’'];
const CLOSING: [char; 4] = ['”', '“', '’', '‘'];

/// A cause of a fault in YAML, with its place in the text. `end` is where the parser stopped.
pub(super) fn cause(yaml: &str, end: usize) -> Option<(SyntaxFault, Range<usize>)> {
    let mut start = 0;
    for line in yaml.split_inclusive('\n') {
        if start > end {
            return None;
        }
        if let Some((at, fault)) = in_line(line) {
            let length = line.get(at..)?.chars().next()?.len_utf8();
            return Some((fault, start + at..start + at + length));
        }
        start += line.len();
    }
    None
}

/// What is wrong right after the key of a line.
fn in_line(line: &str) -> Option<(usize, SyntaxFault)> {
    let colon = line.find(':')?;
    let key = line.get(..colon)?.trim_start_matches([' ', '-']);
    let is_key = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || "_-".contains(c));
    let value = line.get(colon + 1..).filter(|_| is_key)?;
    let first = value.chars().next()?;
    if is_no_break(first) {
        return Some((colon + 1, SyntaxFault::NoBreakSpace(first)));
    }
    let words = value.trim();
    let is_quoted = words.starts_with(OPENING) && words.ends_with(CLOSING);
    let at = colon + 1 + (value.len() - value.trim_start().len());
    (is_quoted && words.contains(": ")).then_some((at, SyntaxFault::CurlyQuotes))
}

fn is_no_break(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}' | '\u{feff}' | '\u{200b}')
}

/// Reports figures in curly quotation marks. A title may be a quotation; a number never is.
pub(super) fn curly_figures(
    yaml: YamlText<'_>,
    node: &Node,
    place: &dyn Fn(Range<usize>) -> Span,
) -> Vec<Diagnostic> {
    if !yaml.text.contains(OPENING) {
        return Vec::new();
    }
    let mut diagnostics = Vec::new();
    each(node, &mut |key, node| {
        if let NodeValue::Scalar(scalar) = &node.value
            && is_quoted_figure(&scalar.text)
        {
            let range = node.range.start - yaml.offset..node.range.end - yaml.offset;
            diagnostics.push(data::curly_quotes(&place(range), key, &scalar.text));
        }
    });
    diagnostics
}

fn is_quoted_figure(text: &str) -> bool {
    let inner = text.trim().strip_prefix(OPENING).and_then(|rest| rest.strip_suffix(CLOSING));
    inner.is_some_and(|inner| {
        inner.contains(|c: char| c.is_ascii_digit()) && !inner.contains(char::is_alphabetic)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn causes_are_found_up_to_where_the_parser_stopped() {
        let cause_of =
            |text: &str| cause(text, text.len()).map(|(fault, range)| (fault, range.start));
        assert_eq!(
            cause_of("a: b\ntitle:\u{a0}x\n"),
            Some((SyntaxFault::NoBreakSpace('\u{a0}'), 11))
        );
        assert_eq!(cause_of("title: “A: b”\n"), Some((SyntaxFault::CurlyQuotes, 7)));
        for text in
            ["title: “A”\n", "title: x\u{a0}y\n", "a:b: c\n", "“x”: y\n", "text: a “b: c”\n"]
        {
            assert_eq!(cause_of(text), None, "{text}");
        }
        assert!(cause("a: b\nc:\u{a0}d\n", 2).is_none());
    }

    #[test]
    fn only_figures_are_reported_for_their_quotation_marks() {
        assert!(is_quoted_figure("“72”") && is_quoted_figure("‘1,300.5 %’"));
        for text in ["72", "“We were told in 2017”", "“”", "“72"] {
            assert!(!is_quoted_figure(text), "{text}");
        }
    }
}
