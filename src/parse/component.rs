//! Components: a fenced block with `{name}` and a YAML body (the `MyST` directive convention).
//!
//! The keys of a query are read here; all others go to the theme as they are. Whether the theme has
//! such a component, and whether the words of the query mean anything, is decided later.

use std::ops::Range;

use super::place::Place;
use super::remark::{self, YamlText};
use super::yaml;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::data;
use crate::model::document::{Argument, Component};
use crate::model::keys::{self, Keys};
use crate::model::node::{MapEntry, Node, NodeValue};
use crate::model::query::{Query, Word};
use crate::model::read::Reader;
use crate::model::record::Reference;
use crate::model::shape::{Shape, ValueShape, key};
use crate::source::Source;

/// The Markdown of a component, and where it stands.
type BodyText = (String, Place);

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
/// is not YAML with keys.
pub(super) fn read(
    fenced: &Fenced<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<(Component, Option<BodyText>)> {
    let mut reader = Reader::new(fenced.source.path.clone());
    let node = keys_of(&mut reader, fenced);
    let component = node.map(|node| component(&mut reader, fenced, &node));
    diagnostics.append(&mut reader.diagnostics);
    component
}

/// The keys in the YAML; anything else is reported.
fn keys_of(reader: &mut Reader, fenced: &Fenced<'_>) -> Option<Node> {
    let Fenced { source, name, yaml, place, line: _ } = fenced;
    let node = match yaml::parse(yaml, 0) {
        Ok(node) => node,
        Err(error) => {
            let span = reader.span(&place.range(error.range));
            reader.report(data::syntax(&span, "YAML", &error.fault));
            return None;
        }
    };
    let span = |range| source.span(place.range(range));
    let text = YamlText { text: yaml, offset: 0 };
    reader.diagnostics.extend(remark::lost_words(text, &node, &span));
    let is_map = matches!(node.value, NodeValue::Map(_));
    let in_file = placed(node, place);
    if !is_map {
        reader.wrong_type(name, &in_file, "lines such as `key: value`");
    }
    is_map.then_some(in_file)
}

fn component(
    reader: &mut Reader,
    fenced: &Fenced<'_>,
    node: &Node,
) -> (Component, Option<BodyText>) {
    let Fenced { source, name, line, .. } = fenced;
    let ((query, of, body), arguments) = reader.open_table(node, name, |keys| {
        let query = query(keys);
        let of = keys.word(key("of", "The id of an object.")).map(Reference::from);
        let help = "The text of the component.";
        let body = keys.value(
            key("body", help),
            || ValueShape::Markdown,
            |reader, key, node| {
                let text = reader.text(key, node)?;
                let place = Place::of(source, &text, &node.range);
                Some((text, place))
            },
        );
        (query, of, body)
    });
    let args = arguments.map(argument).collect();
    let name = Word { text: (*name).to_owned(), range: line.clone() };
    (Component { name, args, query, of, body: None, range: line.clone() }, body)
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
                .map(|entry| MapEntry {
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

/// The keys that make a query.
pub fn query_shape() -> Shape {
    keys::shape(|reader, node| reader.table(node, "", query))
}

/// The query, when there is one of its keys.
fn query(keys: &mut Keys<'_, '_>) -> Option<Query> {
    let query = Query {
        kinds: keys.words(key("kind", KIND)),
        ids: keys.words(key("ids", "Ids of objects: these alone, in this order.")),
        filters: pairs(keys, "where", WHERE),
        voices: keys.words(key("voice", VOICE)),
        linked: links(keys),
        tag: keys.word(key("tag", "A tag.")),
        sort: keys.words(key("sort", SORT)),
        limit: keys.count(key("limit", "The most to show, such as `5`.")),
        group: keys.word(key("group", GROUP)),
        follow: keys.words(key("follow", FOLLOW)),
        beside: keys.words(key("beside", BESIDE)),
    };
    (keys.count_present() > 0).then_some(query)
}

const KIND: &str = "Kinds: `finding`, `[finding, action]`. The singular, as in the headings above.";
const WHERE: &str = "Keys and values of front matter: `{wording: verified}`. Several values: \
    `{number: [1, 2]}`. `status` works too: `{status: done}`. Written exactly as in the front \
    matter.";
const VOICE: &str = "Voices: the status of each object is what they alone say. `parliament`.";
const LINKED: &str = "A link, or its other side, and one id: `{addresses: taxi-licensing}`.";
const SORT: &str = "Keys of front matter, or `title`, `date`, `status`, `last_word`. `-date` puts \
    the newest first. What has no value comes last.";
const GROUP: &str = "What to group them by: `status`, or a field that cards show (`card = true`). \
    A date groups by year.";
const FOLLOW: &str = "Links, or their other sides, up to eight steps; for `{matrix}`.";

const BESIDE: &str = "Links, or their other sides, each of which makes a column; for `{matrix}`.";

fn pairs<'k>(keys: &mut Keys<'_, 'k>, name: &'k str, help: &'k str) -> Vec<(Word, Vec<Word>)> {
    let pairs = keys.entries(key(name, help), || ValueShape::several(ValueShape::Text)).iter();
    pairs
        .map(|pair| {
            let name = Word { text: pair.key.clone(), range: pair.key_range.clone() };
            (name, keys.reader.words(&pair.key, &pair.node))
        })
        .collect()
}

fn links(keys: &mut Keys<'_, '_>) -> Vec<(Word, Word)> {
    let pairs = pairs(keys, "linked", LINKED).into_iter();
    pairs.flat_map(|(name, ids)| ids.into_iter().map(move |id| (name.clone(), id))).collect()
}

fn argument(entry: &MapEntry) -> Argument {
    Argument {
        name: Word { text: entry.key.clone(), range: entry.key_range.clone() },
        value: entry.node.json(),
        text: entry.node.text().map(str::to_owned),
    }
}
