//! A tree of data with a place on every key and value: what YAML and TOML look like to the rest.
//!
//! Scalars keep the text exactly as typed (`1.10` stays `1.10`, `no` stays `no`), because ids,
//! numbers and titles are strings until a field's type says otherwise. Nothing here guesses a type.

use std::ops::Range;

use serde_json::Value;

/// A value and the bytes of the file it was written in.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Node {
    /// Byte range in the file.
    pub range: Range<usize>,
    /// What was written.
    pub value: NodeValue,
}

/// What a [`Node`] holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum NodeValue {
    /// Nothing was written after the key.
    Null,
    /// A single value, as typed, without its quotation marks.
    Scalar(Scalar),
    /// A list.
    Seq(Vec<Node>),
    /// Keys and values in the order of the file.
    Map(Vec<MapEntry>),
}

/// A single value as typed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Scalar {
    /// The text without quotation marks.
    pub text: String,
    /// The type that the text reads as, when it was typed without quotation marks.
    pub typed: Typed,
}

/// The type of an unquoted scalar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Typed {
    /// Quoted, or plain words.
    Text,
    /// `true` or `false`.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// Any other number.
    Number,
}

/// One key with its value.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct MapEntry {
    /// The key.
    pub key: String,
    /// Where the key stands.
    pub key_range: Range<usize>,
    /// Its value.
    pub node: Node,
}

impl Node {
    /// The entries of a map; empty for anything else.
    pub fn entries(&self) -> &[MapEntry] {
        match &self.value {
            NodeValue::Map(entries) => entries,
            _ => &[],
        }
    }

    /// The value of a key of a map.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entries().iter().find(|entry| entry.key == key).map(|entry| &entry.node)
    }

    /// The entries of the map under a key of a map; empty when there is none.
    pub fn entries_of(&self, key: &str) -> &[MapEntry] {
        self.get(key).map_or(&[], Self::entries)
    }

    /// The text of a scalar.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            NodeValue::Scalar(scalar) => Some(&scalar.text),
            _ => None,
        }
    }

    /// The items of a list; a scalar counts as a list of one, nothing as an empty list, a map as
    /// `None`.
    pub fn items(&self) -> Option<&[Node]> {
        match &self.value {
            NodeValue::Seq(items) => Some(items),
            NodeValue::Scalar(_) => Some(std::slice::from_ref(self)),
            NodeValue::Null => Some(&[]),
            NodeValue::Map(_) => None,
        }
    }

    /// The first control character that no text may have, with its place. The file itself has none,
    /// but YAML and TOML can write them as escapes.
    pub fn control(&self) -> Option<(Range<usize>, char)> {
        let in_text = |text: &str, range: &Range<usize>| {
            let control = text.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\t'));
            control.map(|control| (range.clone(), control))
        };
        match &self.value {
            NodeValue::Null => None,
            NodeValue::Scalar(scalar) => in_text(&scalar.text, &self.range),
            NodeValue::Seq(items) => items.iter().find_map(Self::control),
            NodeValue::Map(entries) => entries.iter().find_map(|entry| {
                in_text(&entry.key, &entry.key_range).or_else(|| entry.node.control())
            }),
        }
    }

    /// What the value is, in words for a message: `a list`, `nothing`.
    pub fn describe(&self) -> String {
        match &self.value {
            NodeValue::Null => "nothing".into(),
            NodeValue::Scalar(scalar) => format!("`{}`", scalar.text),
            NodeValue::Seq(_) => "a list".into(),
            NodeValue::Map(_) => "a group of keys".into(),
        }
    }

    /// The tree as JSON, for values that only the theme reads. Unquoted numbers and truth values
    /// keep their type.
    pub fn json(&self) -> Value {
        match &self.value {
            NodeValue::Null => Value::Null,
            NodeValue::Seq(items) => Value::Array(items.iter().map(Self::json).collect()),
            NodeValue::Map(entries) => {
                let pairs = entries.iter().map(|entry| (entry.key.clone(), entry.node.json()));
                Value::Object(pairs.collect())
            }
            NodeValue::Scalar(scalar) => scalar.json(),
        }
    }
}

impl Scalar {
    fn json(&self) -> Value {
        match self.typed {
            Typed::Boolean(value) => Value::Bool(value),
            Typed::Integer(value) => Value::from(value),
            Typed::Number => self.text.parse::<f64>().map_or(Value::Null, Value::from),
            Typed::Text => Value::String(self.text.clone()),
        }
    }
}
