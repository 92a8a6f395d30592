//! What the built-in settings call things, in the language of the site.
//!
//! `builtin.toml` has no words: they are messages, whose ids follow from where a word belongs, such
//! as `kind-finding` or `field-source-url-help`. They are put into the built-in settings before
//! those of the project are laid over them, so that a project's labels take precedence.

use crate::model::messages::Messages;
use crate::model::node::{MapEntry, Node, NodeValue, Scalar, Typed};

/// A key of a table, and how the id of its message ends.
type Word = (&'static str, &'static str);

const STATUS: [Word; 2] = [("label", ""), ("meaning", "-meaning")];
const VOICE: [Word; 2] = [("label", ""), ("phrase", "-phrase")];
const TRACK: [Word; 1] = [("label", "")];
const KIND: [Word; 2] = [("label", ""), ("plural", "-plural")];
const FIELD: [Word; 2] = [("label", ""), ("help", "-help")];
const LINK: [Word; 3] = [("label", ""), ("inverse_label", "-inverse"), ("help", "-help")];

/// Puts the words into the built-in settings.
pub(super) fn put_into(settings: &mut Node, messages: &Messages) {
    let words = Words { messages };
    words.name_all(settings, "statuses", "status", &STATUS);
    words.name_all(settings, "voices", "voice", &VOICE);
    words.name_all(settings, "tracks", "track", &TRACK);
    words.name_all(settings, "kinds", "kind", &KIND);
    for kind in entries_mut(settings, "kinds") {
        let name = kind.key.clone();
        words.name_all(&mut kind.node, "fields", &format!("field-{name}"), &FIELD);
        words.name_all(&mut kind.node, "links", &format!("link-{name}"), &LINK);
        for field in entries_mut(&mut kind.node, "fields") {
            let prefix = format!("choice-{name}-{}", field.key);
            for choice in entries_mut(&mut field.node, "choices") {
                if let Some(node) = words.message(&format!("{prefix}-{}", choice.key)) {
                    choice.node = node;
                }
            }
        }
    }
}

struct Words<'m> {
    messages: &'m Messages,
}

impl Words<'_> {
    /// Adds its words to each entry of a table.
    fn name_all(&self, settings: &mut Node, table: &str, prefix: &str, words: &[Word]) {
        for entry in entries_mut(settings, table) {
            let id = format!("{prefix}-{}", entry.key);
            let NodeValue::Map(keys) = &mut entry.node.value else { continue };
            let named = words.iter().filter_map(|(key, ending)| {
                let node = self.message(&format!("{id}{ending}"))?;
                Some(MapEntry { key: (*key).to_owned(), key_range: 0..0, node })
            });
            keys.extend(named);
        }
    }

    fn message(&self, id: &str) -> Option<Node> {
        let text = self.messages.get(id)?.to_owned();
        let value = NodeValue::Scalar(Scalar { text, typed: Typed::Text });
        Some(Node { range: 0..0, value })
    }
}

/// The entries of the table under a key.
fn entries_mut<'n>(node: &'n mut Node, table: &str) -> impl Iterator<Item = &'n mut MapEntry> {
    let map = |node: &'n mut Node| match &mut node.value {
        NodeValue::Map(entries) => Some(entries),
        _ => None,
    };
    let tables = map(node).into_iter().flatten().filter(move |entry| entry.key == table);
    tables.filter_map(move |entry| map(&mut entry.node)).flatten()
}
