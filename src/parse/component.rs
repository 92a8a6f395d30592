//! Components: a fenced block with `{name}` and a YAML body (the `MyST` directive convention).
//!
//! Query keys are read here, everything else goes to the theme as it is. Whether the theme has such
//! a component, and whether the query's words mean anything, is decided later.

use std::ops::Range;

use super::place::Place;
use super::remark::{self, YamlText};
use super::yaml;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::data;
use crate::model::document::{Argument, Component};
use crate::model::node::{Entry, Node, NodeValue};
use crate::model::query::{Query, Word};
use crate::model::read::Reader;
use crate::model::record::Reference;
use crate::source::Source;

/// Keys that make a query.
pub const QUERY_KEYS: [&str; 7] = ["kind", "where", "linked", "tag", "sort", "limit", "follow"];

/// Markdown in a component, and where it stands.
type Text = (String, Place);

/// A fenced block with the name of a component.
pub(super) struct Fenced<'f> {
    /// The file.
    pub(super) source: &'f Source,
    pub(super) name: &'f str,
    pub(super) yaml: &'f str,
    /// The line with the name, as a range of the file.
    pub(super) line: Range<usize>,
    /// Where the YAML stands.
    pub(super) place: Place,
}

/// Reads the YAML of a component, and where its Markdown stands. `None`, with diagnostics, when it
/// is no YAML with keys.
pub(super) fn read(
    fenced: &Fenced<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<(Component, Option<Text>)> {
    let Fenced { source, name, yaml, line, place } = fenced;
    let mut reader = Reader::new(source.path.clone());
    let node = match yaml::parse(yaml, 0) {
        Ok(node) => {
            let span = |range| source.span(place.range(range));
            reader.diagnostics.extend(remark::lost_words(
                YamlText { text: yaml, offset: 0 },
                &node,
                &span,
            ));
            placed(node, place)
        }
        Err(error) => {
            let span = reader.span(&place.range(error.range));
            reader.report(data::syntax(&span, "YAML", &error.message));
            diagnostics.append(&mut reader.diagnostics);
            return None;
        }
    };
    if !matches!(node.value, NodeValue::Map(_)) {
        reader.wrong_type(name, &node, "lines such as `key: value`");
        diagnostics.append(&mut reader.diagnostics);
        return None;
    }
    let component = Component {
        query: query(&mut reader, &node),
        of: of(&mut reader, &node),
        args: arguments(&node),
        ..empty_component(name, line.clone())
    };
    let body = node.get("body").and_then(|node| Some((reader.text("body", node)?, node)));
    let body = body.map(|(text, node)| {
        let place = Place::of(source, &text, &node.range);
        (text, place)
    });
    diagnostics.append(&mut reader.diagnostics);
    Some((component, body))
}

fn empty_component(name: &str, whole: Range<usize>) -> Component {
    let name = Word { text: name.to_owned(), range: whole.clone() };
    Component { name, args: Vec::new(), query: None, of: None, body: None, range: whole }
}

/// Moves the places of a tree from the YAML text to the file.
fn placed(mut node: Node, place: &Place) -> Node {
    node.range = place.range(node.range);
    node.value = match node.value {
        NodeValue::Seq(items) => {
            NodeValue::Seq(items.into_iter().map(|item| placed(item, place)).collect())
        }
        NodeValue::Map(entries) => NodeValue::Map(
            entries
                .into_iter()
                .map(|entry| Entry {
                    key_range: place.range(entry.key_range),
                    node: placed(entry.node, place),
                    key: entry.key,
                })
                .collect(),
        ),
        other => other,
    };
    node
}

fn query(reader: &mut Reader, node: &Node) -> Option<Query> {
    node.entries().iter().find(|entry| QUERY_KEYS.contains(&entry.key.as_str()))?;
    Some(Query {
        kinds: node.get("kind").map(|n| reader.words("kind", n)).unwrap_or_default(),
        filters: pairs(reader, node, "where"),
        linked: links(reader, node),
        tag: node.get("tag").and_then(|n| reader.word("tag", n)),
        sort: node.get("sort").map(|n| reader.words("sort", n)).unwrap_or_default(),
        limit: node.get("limit").and_then(|n| reader.count("limit", n)),
        follow: node.get("follow").map(|n| reader.words("follow", n)).unwrap_or_default(),
    })
}

fn pairs(reader: &mut Reader, node: &Node, key: &str) -> Vec<(Word, Vec<Word>)> {
    let Some(entry) = node.entries().iter().find(|entry| entry.key == key) else {
        return Vec::new();
    };
    let entries = reader.map(entry);
    entries
        .iter()
        .map(|pair| {
            let name = Word { text: pair.key.clone(), range: pair.key_range.clone() };
            (name, reader.words(&pair.key, &pair.node))
        })
        .collect()
}

fn links(reader: &mut Reader, node: &Node) -> Vec<(Word, Word)> {
    let pairs = pairs(reader, node, "linked");
    let each =
        pairs.into_iter().flat_map(|(name, ids)| ids.into_iter().map(move |id| (name.clone(), id)));
    each.collect()
}

fn of(reader: &mut Reader, node: &Node) -> Option<Reference> {
    let word = node.get("of").and_then(|node| reader.word("of", node))?;
    Some(Reference { id: word.text, range: word.range })
}

fn arguments(node: &Node) -> Vec<Argument> {
    let ours = |key: &str| QUERY_KEYS.contains(&key) || key == "of" || key == "body";
    node.entries()
        .iter()
        .filter(|entry| !ours(&entry.key))
        .map(|entry| Argument {
            name: Word { text: entry.key.clone(), range: entry.key_range.clone() },
            value: entry.node.json(),
            text: entry.node.text().map(str::to_owned),
        })
        .collect()
}
