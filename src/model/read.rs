//! Reading typed values out of a [`Node`] tree, with a diagnostic for each value that does not fit.
//!
//! Front matter, component arguments and `site.toml` are all read with it, so that a bad date is
//! explained in the same words everywhere. A value that does not fit is reported and then treated
//! as absent; reading never stops. Which keys a table has is the business of `keys`.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, catalogue::data, did_you_mean};
use crate::model::date::PartialDate;
use crate::model::kind::FieldType;
use crate::model::named::Named;
use crate::model::node::{MapEntry, Node, NodeValue, Typed};
use crate::model::query::Word;
use crate::model::shape::Shape;
use crate::source::Span;

/// Reads the nodes of one file and collects what is wrong with them.
#[derive(Debug)]
pub struct Reader {
    file: Arc<str>,
    /// Keys that stand above the tables of the file, and are easily written into one of them.
    outermost: Vec<String>,
    /// The keys of the table that was read last, in a run over nothing; otherwise `None`.
    pub(super) recorded: Option<Shape>,
    /// What is wrong with the nodes that were read.
    pub diagnostics: Vec<Diagnostic>,
}

impl Reader {
    /// A reader for the file with this project path.
    pub fn new(file: Arc<str>) -> Self {
        Self { file, outermost: Vec::new(), recorded: None, diagnostics: Vec::new() }
    }

    /// A reader that records the keys it is asked for.
    pub(super) fn recording() -> Self {
        Self { recorded: Some(Shape::default()), ..Self::new("".into()) }
    }

    /// A reader for a file with keys above its tables.
    #[must_use]
    pub fn with_outermost(mut self, outermost: &Shape) -> Self {
        self.outermost = outermost.names().map(str::to_owned).collect();
        self
    }

    pub(super) fn take_shape(&mut self) -> Shape {
        self.recorded.as_mut().map(std::mem::take).unwrap_or_default()
    }

    /// The place of a byte range in the file.
    pub fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.file.clone(), range)
    }

    /// Adds a diagnostic.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Reports every key of `entries` that is not in `names`.
    pub(super) fn unknown_keys(&mut self, entries: &[MapEntry], names: &[&str], table: &str) {
        for entry in entries.iter().filter(|entry| !names.contains(&entry.key.as_str())) {
            let suggestion = did_you_mean(&entry.key, names.iter().copied());
            let span = self.span(&entry.key_range);
            let unknown = data::unknown_key(&span, &entry.key, table, suggestion, names);
            let is_outermost = self.outermost.contains(&entry.key);
            self.report(if is_outermost { unknown.above_the_tables(&entry.key) } else { unknown });
        }
    }

    /// Where a message points when a table lacks a key: to the first of its keys, because YAML has
    /// nothing else to show where a table begins. TOML has a heading or a brace.
    pub fn start(&self, table: &Node) -> Range<usize> {
        let first = table.entries().first().filter(|_| !self.is_toml());
        first.map_or_else(|| table.range.clone(), |entry| entry.key_range.clone())
    }

    fn is_toml(&self) -> bool {
        self.file.rsplit_once('.').is_some_and(|(_, extension)| extension == "toml")
    }

    /// The table under a key; reports anything else.
    pub fn map<'n>(&mut self, entry: &'n MapEntry) -> &'n [MapEntry] {
        match &entry.node.value {
            NodeValue::Map(entries) => entries,
            NodeValue::Null => &[],
            _ => {
                self.wrong_type(&entry.key, &entry.node, "keys with values");
                &[]
            }
        }
    }

    /// The tables in a list; reports anything else.
    pub(super) fn maps<'n>(&mut self, key: &str, node: &'n Node) -> Vec<&'n Node> {
        let mut maps = Vec::new();
        for item in self.items(key, node) {
            match item.value {
                NodeValue::Map(_) => maps.push(item),
                _ => self.wrong_type(key, item, "an entry with keys, such as `- date: 2025-06-16`"),
            }
        }
        maps
    }

    /// The items of a list; a single value counts as a list of one.
    pub fn items<'n>(&mut self, key: &str, node: &'n Node) -> &'n [Node] {
        match node.items() {
            Some(items) => items,
            None if matches!(node.value, NodeValue::Map(_)) => {
                self.wrong_type(key, node, "a list, one `- ` line for each entry");
                &[]
            }
            None => &[],
        }
    }

    /// A single non-empty text.
    pub fn text(&mut self, key: &str, node: &Node) -> Option<String> {
        match &node.value {
            NodeValue::Scalar(scalar) if !scalar.text.trim().is_empty() => {
                Some(scalar.text.clone())
            }
            _ => {
                self.wrong_type(key, node, "text");
                None
            }
        }
    }

    /// A value of a field's type, as the text that was typed.
    pub fn typed(&mut self, key: &str, node: &Node, ty: FieldType) -> Option<String> {
        match ty {
            FieldType::String | FieldType::Markdown | FieldType::Choice => self.text(key, node),
            FieldType::Date => self.date(key, node).map(|date| date.to_string()),
            FieldType::Url => self.url(key, node),
            FieldType::Integer => self.integer(key, node).map(|number| number.to_string()),
            FieldType::Boolean => self.boolean(key, node).map(|value| value.to_string()),
            FieldType::Number => self.number(key, node),
        }
    }

    /// A date.
    pub fn date(&mut self, key: &str, node: &Node) -> Option<PartialDate> {
        let text = self.text(key, node)?;
        let date = PartialDate::parse(&text);
        if date.is_none() {
            let span = self.span(&node.range);
            self.report(data::bad_date(&span, key, &text));
        }
        date
    }

    /// A web address.
    pub fn url(&mut self, key: &str, node: &Node) -> Option<String> {
        let text = self.text(key, node)?;
        if is_web_address(&text) {
            return Some(text);
        }
        let span = self.span(&node.range);
        self.report(data::bad_url(&span, key, &text));
        None
    }

    /// `true` or `false`.
    pub fn boolean(&mut self, key: &str, node: &Node) -> Option<bool> {
        if let NodeValue::Scalar(scalar) = &node.value
            && let Typed::Boolean(value) = scalar.typed
        {
            return Some(value);
        }
        self.wrong_type(key, node, "true or false");
        None
    }

    /// A whole number.
    pub fn integer(&mut self, key: &str, node: &Node) -> Option<i64> {
        if let NodeValue::Scalar(scalar) = &node.value
            && let Typed::Integer(value) = scalar.typed
        {
            return Some(value);
        }
        self.wrong_type(key, node, "a whole number, such as 12");
        None
    }

    /// A whole number that counts something.
    pub fn count(&mut self, key: &str, node: &Node) -> Option<usize> {
        let value = self.integer(key, node)?;
        let count = usize::try_from(value).ok();
        if count.is_none() {
            self.wrong_type(key, node, "a number that is not negative");
        }
        count
    }

    fn number(&mut self, key: &str, node: &Node) -> Option<String> {
        match &node.value {
            NodeValue::Scalar(scalar)
                if matches!(scalar.typed, Typed::Integer(_) | Typed::Number) =>
            {
                Some(scalar.text.clone())
            }
            _ => {
                self.wrong_type(key, node, "a number, such as 3.5");
                None
            }
        }
    }

    /// One of some words.
    pub fn choice(&mut self, key: &str, node: &Node, choices: &[&str]) -> Option<String> {
        let word = self.word(key, node)?;
        self.is_choice(key, &word, choices).then_some(word.text)
    }

    /// Whether a word is one of `choices`; reports one that is not.
    pub fn is_choice(&mut self, key: &str, word: &Word, choices: &[&str]) -> bool {
        let is_choice = choices.contains(&word.text.as_str());
        if !is_choice {
            let suggestion = did_you_mean(&word.text, choices.iter().copied());
            let span = self.span(&word.range);
            self.report(data::not_a_choice(&span, key, &word.text, suggestion, choices));
        }
        is_choice
    }

    /// Words, one or a list of them.
    pub fn words(&mut self, key: &str, node: &Node) -> Vec<Word> {
        let items = self.items(key, node);
        items.iter().filter_map(|item| self.word(key, item)).collect()
    }

    /// The same, but a built-in word that the project removed is passed over in silence.
    pub fn is_present(&mut self, key: &str, word: &Word, choices: &[&str]) -> bool {
        let is_builtin = word.range == (0..0);
        let is_removed = is_builtin && !choices.contains(&word.text.as_str());
        !is_removed && self.is_choice(key, word, choices)
    }

    /// Words that name values of a closed set, with their places.
    pub fn named<T: Named>(&mut self, key: &str, node: &Node) -> Vec<(T, Word)> {
        let names = T::names();
        let words = self.words(key, node).into_iter();
        let values = words.filter(|word| self.is_choice(key, word, &names));
        values.filter_map(|word| Some((T::parse(&word.text)?, word))).collect()
    }

    /// One word with its place.
    pub fn word(&mut self, key: &str, node: &Node) -> Option<Word> {
        self.text(key, node).map(|text| Word { text, range: node.range.clone() })
    }

    /// Reports a value of the wrong type.
    pub fn wrong_type(&mut self, key: &str, node: &Node, expectation: &str) {
        let span = self.span(&node.range);
        self.report(data::wrong_type(&span, key, &node.describe(), expectation));
    }

    /// Reports a key that is missing from the table at `range`.
    pub fn missing(&mut self, range: &Range<usize>, key: &str, table: &str, expectation: &str) {
        let span = self.span(range);
        self.report(data::missing_key(&span, key, table, expectation));
    }
}

/// Whether a text is an absolute `https:` or `http:` address with a host and without spaces.
pub fn is_web_address(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
    let host = rest.map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
    let clean =
        !text.chars().any(|c| c.is_whitespace() || c.is_control() || "<>\"`{}|\\^".contains(c));
    clean && host.is_some_and(|host| !host.is_empty() && !host.contains('@'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn web_addresses_have_a_scheme_and_a_host() {
        assert!(is_web_address("https://www.gov.uk/x?y=1#z"));
        for bad in [
            "www.gov.uk",
            "ftp://x.org",
            "https://",
            "https:///x",
            "javascript:alert(1)",
            "https://a b",
        ] {
            assert!(!is_web_address(bad), "{bad}");
        }
    }
}
