//! `[languages.*]` of `site.toml`: further languages of the site, each with its own words.
//!
//! The settings of a language are those of the site with its table laid over them, so what is not
//! translated stays as it is. Addresses, rules and hosts belong to the site as a whole and cannot
//! be set here.

use super::navigation;
use crate::diagnostic::catalogue::settings;
use crate::model::keys::Keys;
use crate::model::messages::tag;
use crate::model::node::{MapEntry, Node, NodeValue, Scalar, Typed};
use crate::model::record::Reference;
use crate::model::shape::{ValueShape, key};

const TABLE: &str = "languages";

/// What the settings of a language do not take over from those of the site.
const OF_THE_SITE: [&str; 5] = [TABLE, "language", "gates", "hosts", "lints"];

/// Tables of the whole site in which a language can have its own words, with what they are.
const TABLES: [(&str, &str); 9] = [
    ("publisher", "Who publishes the site, where something differs in this language."),
    ("support", "Services that help readers in this language, in place of the others."),
    ("statuses", "Words of statuses in this language."),
    ("voices", "Words of voices in this language."),
    ("tracks", "Words of tracks in this language."),
    ("kinds", "Words of kinds, fields and links in this language, and their addresses."),
    ("thread", "Words of the thread in this language."),
    ("tags", "Words about tags in this language."),
    ("extra", "Settings of the theme in this language."),
];

/// The tags of the further languages, which have their own settings; see [`own`].
pub(super) fn read(keys: &mut Keys<'_, '_>, site_language: &str) -> Vec<Reference> {
    let help = "[Further languages](translating.md#a-site-in-two-languages) of the site, by their \
                tags.";
    let tables = keys.tables(key(TABLE, help).default("none"), "the language", |keys, entry| {
        language(keys);
        checked(keys, entry, site_language)
    });
    tables.into_values().flatten().collect()
}

/// Learns which keys a language may have. Their values are read with the settings of the language.
fn language(keys: &mut Keys<'_, '_>) {
    keys.text(key("title", "The name of the site in this language.").required());
    keys.text(key("description", "The description of the site.").default("as on the site"));
    navigation::nav(keys);
    navigation::links(keys);
    for (name, help) in TABLES {
        keys.entry(key(name, help).default("as on the site"), || ValueShape::Any);
    }
}

/// The tag of a language, unless it is no tag, or that of the site itself.
fn checked(keys: &mut Keys<'_, '_>, entry: &MapEntry, site_language: &str) -> Option<Reference> {
    let tag = entry.key.as_str();
    let span = keys.reader.span(&entry.key_range);
    if !tag::is_tag(tag) || tag.chars().any(char::is_uppercase) {
        let suggestion = tag::suggestion(tag).map(|tag| tag.to_lowercase());
        keys.reader.report(settings::bad_language(&span, tag, suggestion.as_deref()));
        return None;
    }
    if tag.eq_ignore_ascii_case(site_language) {
        keys.reader.report(settings::language_of_site(&span, tag));
        return None;
    }
    Some(Reference { id: tag.to_owned(), range: entry.key_range.clone() })
}

/// The project's settings for one of its further languages.
pub(super) fn own(settings: &Node, language: &str) -> Node {
    let NodeValue::Map(entries) = &settings.value else { return settings.clone() };
    let tables = settings.entries_of(TABLE).iter();
    let upper = tables.filter(|entry| entry.key == language).map(|entry| entry.node.clone()).next();
    let lower = entries.iter().filter(|entry| !OF_THE_SITE.contains(&entry.key.as_str()));
    let tag = Scalar { text: language.to_owned(), typed: Typed::Text };
    let tag = Node { range: 0..0, value: NodeValue::Scalar(tag) };
    let tag = MapEntry { key: "language".into(), key_range: 0..0, node: tag };
    let lower = NodeValue::Map(lower.cloned().chain([tag]).collect());
    let lower = Node { range: settings.range.clone(), value: lower };
    upper.map_or(lower.clone(), |upper| laid_over(lower, upper))
}

/// As for the settings of a project over the built-in ones, but a text in place of a table is its
/// label, and nothing is removed.
fn laid_over(lower: Node, upper: Node) -> Node {
    let range = lower.range.clone();
    match (lower.value, upper.value) {
        (NodeValue::Map(mut lower), NodeValue::Map(upper)) => {
            for entry in upper {
                match lower.iter().position(|other| other.key == entry.key) {
                    Some(at) => {
                        let below = lower.remove(at);
                        let node = laid_over(below.node, entry.node);
                        lower.insert(at, MapEntry { node, ..entry });
                    }
                    None => lower.push(entry),
                }
            }
            Node { range, value: NodeValue::Map(lower) }
        }
        (NodeValue::Map(lower), value @ NodeValue::Scalar(_)) => {
            let node = Node { range: upper.range.clone(), value };
            let label = MapEntry { key: "label".into(), key_range: upper.range.clone(), node };
            let upper = Node { range: upper.range, value: NodeValue::Map(vec![label]) };
            laid_over(Node { range, value: NodeValue::Map(lower) }, upper)
        }
        (_, value) => Node { range: upper.range, value },
    }
}
