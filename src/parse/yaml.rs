//! YAML text as a tree of nodes with places.
//!
//! The library resolves types: `1.10` becomes a float, and in some schemas `no` a truth value. So
//! the text of a plain scalar is taken from its place in the source, where it stands as typed.
//! Tags, and documents after the first, are refused.

use std::fmt;
use std::ops::Range;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::{MergeKeyPolicy, NonFiniteFloatPolicy, Options, Spanned};

use crate::diagnostic::catalogue::data::SyntaxFault;
use crate::model::node::{MapEntry, Node, NodeValue, Scalar, Typed};
use crate::source::floor_char_boundary;

/// Why a text is not YAML.
#[derive(Debug)]
pub(super) struct SyntaxError {
    /// What is wrong.
    pub(super) fault: SyntaxFault,
    /// Where in the text.
    pub(super) range: Range<usize>,
}

/// Parses one YAML document. An empty text is an empty map.
pub(super) fn parse(text: &str, offset: usize) -> Result<Node, SyntaxError> {
    if text.trim().is_empty() {
        return Ok(Node { range: offset..offset, value: NodeValue::Map(Vec::new()) });
    }
    if let Some(tab) = leading_tab(text) {
        let range = offset + tab..offset + tab + 1;
        return Err(SyntaxError { fault: SyntaxFault::Tab, range });
    }
    let mut options = Options::default();
    options.with_snippet = false;
    options.reject_unsupported_tags = true;
    options.merge_keys = MergeKeyPolicy::AsOrdinary;
    // `1e400` may be a title; its text is taken from the source anyway.
    options.non_finite_float_policy = NonFiniteFloatPolicy::PassThrough;
    let raw: Spanned<RawValue> = serde_yaml::from_str_with_options(text, options)
        .map_err(|error| syntax_error(&error, text, offset))?;
    let node = raw_node(raw, &YamlText { text, offset });
    // Only an escape can stand for a control character, and most texts have none.
    let control = text.contains('\\').then(|| node.control()).flatten();
    match control {
        Some((range, control)) => Err(SyntaxError { fault: SyntaxFault::Control(control), range }),
        None => Ok(node),
    }
}

fn leading_tab(text: &str) -> Option<usize> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        if let Some(tab) = line.get(..indent).and_then(|indent| indent.find('\t')) {
            return (!line.trim().is_empty()).then_some(start + tab);
        }
        start += line.len();
    }
    None
}

fn syntax_error(error: &serde_yaml::Error, text: &str, offset: usize) -> SyntaxError {
    let bytes = error.location().and_then(|location| {
        let byte = location.span().byte_offset().and_then(|byte| usize::try_from(byte).ok());
        byte.or_else(|| byte_of(text, location.line(), location.column()))
    });
    // The library may count to the middle of a character.
    let start = floor_char_boundary(text, bytes.unwrap_or(0));
    let line_end =
        text.get(start..).and_then(|rest| rest.find('\n')).map_or(text.len(), |end| start + end);
    let end = line_end.max(start);
    SyntaxError { fault: fault(&error.to_string()), range: offset + start..offset + end }
}

fn byte_of(text: &str, line: u64, column: u64) -> Option<usize> {
    let line = usize::try_from(line).ok()?.checked_sub(1)?;
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let skipped = usize::try_from(column).ok()?.checked_sub(1)?;
    let rest = text.get(start..)?;
    Some(start + rest.char_indices().nth(skipped).map_or(rest.len(), |(byte, _)| byte))
}

/// Faults with words of their own, by what the library says of them.
static FAULTS: [(&str, SyntaxFault); 7] = [
    ("budget", SyntaxFault::Limit),
    ("recursion", SyntaxFault::Limit),
    ("alias", SyntaxFault::Limit),
    ("mapping values are not allowed in this context", SyntaxFault::KeyInValue),
    ("invalid indentation in multiline quoted scalar", SyntaxFault::OpenQuotation),
    ("after double-quoted scalar", SyntaxFault::AfterQuotation),
    ("after single-quoted scalar", SyntaxFault::AfterQuotation),
];

/// The fault behind a message of the library, of which only the first line counts, without its own
/// line and column.
fn fault(message: &str) -> SyntaxFault {
    let first = message.lines().next().unwrap_or(message);
    if let Some((_, fault)) = FAULTS.iter().find(|(words, _)| first.contains(words)) {
        return fault.clone();
    }
    let words = first.split(" at line ").next().unwrap_or(first);
    if let Some((_, rest)) = words.split_once("duplicate mapping key: ") {
        let key = rest.split([' ', ',']).next().unwrap_or(rest);
        return SyntaxFault::Duplicate(key.trim_matches(['`', '"', '\'']).to_owned());
    }
    let is_place = |part: &&str| part.starts_with("error: line") || part.starts_with("line ");
    let parts: Vec<&str> = words.split(": ").skip_while(is_place).collect();
    SyntaxFault::Other(parts.join(": ").trim().to_owned())
}

struct YamlText<'a> {
    text: &'a str,
    offset: usize,
}

/// A value as the library reads it. The text of a `Plain` scalar is taken from the source.
enum RawValue {
    Null,
    Text(String),
    Plain(Typed),
    Seq(Vec<Spanned<RawValue>>),
    Map(Vec<(Spanned<String>, Spanned<RawValue>)>),
}

fn raw_node(raw: Spanned<RawValue>, text: &YamlText<'_>) -> Node {
    let range = text.range(&raw.referenced);
    let value = match raw.value {
        RawValue::Null => NodeValue::Null,
        RawValue::Text(value) => NodeValue::Scalar(Scalar { text: value, typed: Typed::Text }),
        RawValue::Plain(typed) => NodeValue::Scalar(Scalar { text: text.typed(&range), typed }),
        RawValue::Seq(items) => {
            NodeValue::Seq(items.into_iter().map(|item| raw_node(item, text)).collect())
        }
        RawValue::Map(pairs) => {
            NodeValue::Map(pairs.into_iter().map(|(key, value)| entry(key, value, text)).collect())
        }
    };
    Node { range: text.trimmed(range), value }
}

fn entry(key: Spanned<String>, value: Spanned<RawValue>, text: &YamlText<'_>) -> MapEntry {
    let key_range = text.trimmed(text.range(&key.referenced));
    let mut node = raw_node(value, text);
    if node.value == NodeValue::Null {
        // There is no value to point at, so its place is that of the key.
        node.range = key_range.clone();
    }
    MapEntry { key: key.value, key_range, node }
}

impl YamlText<'_> {
    fn range(&self, location: &serde_yaml::Location) -> Range<usize> {
        let span = location.span();
        let start = span.byte_offset().and_then(|byte| usize::try_from(byte).ok()).unwrap_or(0);
        let length = span.byte_len().and_then(|bytes| usize::try_from(bytes).ok()).unwrap_or(0);
        let end = self.offset + floor_char_boundary(self.text, start + length);
        self.offset + floor_char_boundary(self.text, start)..end
    }

    fn slice(&self, range: &Range<usize>) -> &str {
        self.text.get(range.start - self.offset..range.end - self.offset).unwrap_or_default()
    }

    fn typed(&self, range: &Range<usize>) -> String {
        self.slice(range).trim().to_owned()
    }

    /// The range without the white space and line ends that the library adds to a node.
    fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let slice = self.slice(&range);
        // A separator such as U+2028 is white space too, and has more than one byte.
        let first = slice.chars().next().map_or(0, char::len_utf8);
        range.start..range.start + slice.trim_end().len().max(first)
    }
}

impl<'de> Deserialize<'de> for RawValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = RawValue;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a YAML value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<RawValue, E> {
        Ok(RawValue::Plain(Typed::Boolean(value)))
    }

    fn visit_i64<E>(self, value: i64) -> Result<RawValue, E> {
        Ok(RawValue::Plain(Typed::Integer(value)))
    }

    fn visit_u64<E>(self, value: u64) -> Result<RawValue, E> {
        Ok(RawValue::Plain(i64::try_from(value).map_or(Typed::Number, Typed::Integer)))
    }

    fn visit_i128<E>(self, _: i128) -> Result<RawValue, E> {
        Ok(RawValue::Plain(Typed::Number))
    }

    fn visit_u128<E>(self, _: u128) -> Result<RawValue, E> {
        Ok(RawValue::Plain(Typed::Number))
    }

    fn visit_f64<E>(self, _: f64) -> Result<RawValue, E> {
        Ok(RawValue::Plain(Typed::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<RawValue, E> {
        Ok(RawValue::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<RawValue, E> {
        Ok(RawValue::Text(value))
    }

    fn visit_unit<E>(self) -> Result<RawValue, E> {
        Ok(RawValue::Null)
    }

    fn visit_none<E>(self) -> Result<RawValue, E> {
        Ok(RawValue::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<RawValue, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(RawValue::Seq(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<RawValue, A::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = access.next_entry()? {
            pairs.push(pair);
        }
        Ok(RawValue::Map(pairs))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scalar(text: &str, key: &str) -> String {
        parse(text, 0).unwrap().get(key).unwrap().text().unwrap().to_owned()
    }

    #[test]
    fn scalars_stay_as_typed() {
        let text = "number: 1.10\nanswer: no\ncode: 010\ndate: 2025-06-16\ntime: 12:30\nquoted: \"1.10\"\n";
        for (key, value) in [
            ("number", "1.10"),
            ("answer", "no"),
            ("code", "010"),
            ("date", "2025-06-16"),
            ("time", "12:30"),
            ("quoted", "1.10"),
        ] {
            assert_eq!(scalar(text, key), value);
        }
    }

    #[test]
    fn places_are_bytes_of_the_file() {
        let text = "title: Ä b\nlist:\n  - one\n  - two\n";
        let node = parse(text, 4).unwrap();
        let list = node.get("list").unwrap().items().unwrap();
        let range = list[1].range.clone();
        assert_eq!(&text[range.start - 4..range.end - 4], "two");
    }

    /// Every place in a tree.
    fn ranges(node: &Node) -> Vec<Range<usize>> {
        let below: Vec<Range<usize>> = match &node.value {
            NodeValue::Seq(items) => items.iter().flat_map(ranges).collect(),
            NodeValue::Map(entries) => entries
                .iter()
                .flat_map(|entry| [vec![entry.key_range.clone()], ranges(&entry.node)].concat())
                .collect(),
            NodeValue::Null | NodeValue::Scalar(_) => Vec::new(),
        };
        std::iter::once(node.range.clone()).chain(below).collect()
    }

    #[test]
    fn no_place_cuts_a_character() {
        for sign in ['\u{2028}', '\u{2029}', '\u{85}', '\u{a0}', '\u{3000}', '\u{feff}', 'Ä'] {
            for form in [
                "~",
                "a: ~",
                "a: ~\n",
                "~: a",
                "a:~",
                "- ~\n- b",
                "a: [~, b]",
                "a:\n  ~\nb: 1",
                "'~': \"~",
                "a: |\n  ~\n",
                "a: b ~\n~",
                "{~",
            ] {
                let text = form.replace('~', &sign.to_string());
                let places = match parse(&text, 0) {
                    Ok(node) => ranges(&node),
                    Err(error) => vec![error.range],
                };
                let is_cut = |range: &Range<usize>| text.get(range.clone()).is_none();
                assert!(!places.iter().any(is_cut), "{text:?}: {places:?}");
            }
        }
    }

    #[test]
    fn hostile_or_broken_text_is_an_error_with_a_place() {
        for text in ["a: [1", "a: b: c", "\tx: 1", "a: 1\na: 2", "- &a [*a]"] {
            assert!(parse(text, 0).is_err(), "{text}");
        }
        let twice = parse("a: 1\na: 2\n", 0).unwrap_err();
        assert_eq!(twice.fault, SyntaxFault::Duplicate("a".into()));
    }
}
