//! TOML text as a tree of nodes with places.
//!
//! It only changes the form; what the keys mean is not known here.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::catalogue::data::SyntaxFault;
use crate::model::node::{MapEntry, Node, NodeValue, Scalar, Typed};

/// Why a text is not TOML.
#[derive(Debug)]
pub(super) struct SyntaxError {
    /// What is wrong.
    pub(super) fault: SyntaxFault,
    /// Where in the text.
    pub(super) range: Range<usize>,
}

/// The tree with empty places, because its text is not a file of the project.
pub(super) fn placeless(node: Node) -> Node {
    let value = match node.value {
        NodeValue::Map(entries) => NodeValue::Map(
            entries
                .into_iter()
                .map(|entry| MapEntry { node: placeless(entry.node), key_range: 0..0, ..entry })
                .collect(),
        ),
        NodeValue::Seq(items) => NodeValue::Seq(items.into_iter().map(placeless).collect()),
        scalar => scalar,
    };
    Node { range: 0..0, value }
}

/// Parses TOML.
pub(super) fn parse(text: &str) -> Result<Node, SyntaxError> {
    let table = DeTable::parse(text).map_err(|error| SyntaxError {
        fault: SyntaxFault::Other(error.message().replace('\n', "; ")),
        range: error.span().unwrap_or(0..0),
    })?;
    let range = table.span();
    let node = Node { range, value: map(table.into_inner()) };
    match node.control() {
        Some((range, control)) => Err(SyntaxError { fault: SyntaxFault::Control(control), range }),
        None => Ok(node),
    }
}

fn map(table: DeTable<'_>) -> NodeValue {
    let mut entries: Vec<MapEntry> = table
        .into_iter()
        .map(|(key, value)| MapEntry {
            key_range: key.span(),
            key: key.into_inner().into_owned(),
            node: node(value),
        })
        .collect();
    // The parser sorts by key; readers and themes want the order of the file.
    entries.sort_by_key(|entry| entry.key_range.start);
    NodeValue::Map(entries)
}

fn node(value: Spanned<DeValue<'_>>) -> Node {
    let range = value.span();
    let value = match value.into_inner() {
        DeValue::String(text) => scalar(text.into_owned(), Typed::Text),
        DeValue::Boolean(value) => scalar(value.to_string(), Typed::Boolean(value)),
        DeValue::Integer(integer) => integer_scalar(integer.as_str(), integer.radix()),
        DeValue::Float(float) => scalar(float.as_str().to_owned(), Typed::Number),
        DeValue::Datetime(date) => scalar(date.to_string(), Typed::Text),
        DeValue::Array(items) => NodeValue::Seq(items.into_iter().map(node).collect()),
        DeValue::Table(table) => map(table),
    };
    Node { range, value }
}

fn integer_scalar(text: &str, radix: u32) -> NodeValue {
    match i64::from_str_radix(text, radix) {
        Ok(value) => scalar(text.to_owned(), Typed::Integer(value)),
        Err(_) => scalar(text.to_owned(), Typed::Number),
    }
}

fn scalar(text: String, typed: Typed) -> NodeValue {
    NodeValue::Scalar(Scalar { text, typed })
}
