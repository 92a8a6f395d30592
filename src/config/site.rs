//! The settings of `site.toml` that are not about kinds.
//!
//! Whether the pages that they name exist is not known here; `check` looks at that.

use indexmap::IndexMap;
use serde_json::{Map, Value};

use super::{data, hosts, publisher, reuse, successor};
use crate::config::{Config, NavItem, Site, Status, TagInfo, voices};
use crate::diagnostic::catalogue;
use crate::model::date::MONTHS;
use crate::model::id::slugify;
use crate::model::node::{Entry, Node};
use crate::model::read::Reader;
use crate::model::record::Reference;

/// Settings of the whole site, which stand above all tables or are tables themselves.
pub(super) const KEYS: [&str; 29] = [
    "title",
    "description",
    "base_url",
    "identity",
    "language",
    "released",
    "sources_until",
    "publisher",
    "months",
    "theme",
    "citation_style",
    "nav",
    "links",
    "kinds",
    "statuses",
    "voices",
    "tracks",
    "silent_after",
    "gates",
    "tags",
    "extra",
    "data",
    "structured_data",
    "hosts",
    "cite",
    "licence",
    "cards",
    "moved",
    "withdrawn",
];
/// Full notes, readable without knowing the style; British.
const DEFAULT_STYLE: &str = "modern-humanities-research-association-notes";
const TONES: [&str; 5] = ["neutral", "progress", "done", "stalled", "unknown"];

/// Reads everything but the kinds.
pub(super) fn read(reader: &mut Reader, root: &Node) -> Config {
    reader.unknown_keys(root.entries(), &KEYS, "site.toml");
    Config {
        is_fallback: false,
        site: site(reader, root),
        theme: named(reader, root, "theme", "civic"),
        citation_style: named(reader, root, "citation_style", DEFAULT_STYLE),
        nav: nav(reader, root),
        links: table(root, "links").iter().filter_map(|entry| link(reader, entry)).collect(),
        statuses: table(root, "statuses").iter().map(|entry| status(reader, entry)).collect(),
        voices: voices::voices(reader, root),
        tracks: voices::tracks(reader, root),
        tags: table(root, "tags").iter().map(|entry| tag(reader, entry)).collect(),
        licence: data::licence(reader, root),
        data: data::data(reader, root),
        hosts: hosts::hosts(reader, root),
        cite: reuse::citing(reader, root),
        cards: reuse::cards(reader, root),
        moved: successor::moved(reader, root),
        withdrawn: successor::withdrawn(reader, root),
        extra: root.get("extra").map_or_else(|| Value::Object(Map::new()), Node::json),
        kinds: IndexMap::new(),
        gates: Vec::new(),
        fingerprint: crate::fingerprint::Fingerprint::default(),
    }
}

fn table<'n>(root: &'n Node, key: &str) -> &'n [Entry] {
    root.get(key).map_or(&[], Node::entries)
}

fn site(reader: &mut Reader, root: &Node) -> Site {
    let base_url = base_url(reader, root);
    Site {
        title: required(reader, root, "title", "the name of the site"),
        identity: identity(reader, root, &base_url),
        base_url,
        language: required(reader, root, "language", "the language, such as \"en-GB\""),
        description: root
            .get("description")
            .and_then(|n| reader.text("description", n))
            .unwrap_or_default(),
        released: root.get("released").and_then(|node| reader.date("released", node)),
        publisher: publisher::publisher(reader, root),
        sources_until: root
            .get("sources_until")
            .and_then(|node| reader.date("sources_until", node)),
        silent_after: root
            .get("silent_after")
            .and_then(|node| reader.count("silent_after", node))
            .unwrap_or(180),
        structured_data: root
            .get("structured_data")
            .and_then(|node| reader.boolean("structured_data", node))
            .unwrap_or(false),
        months: months(reader, root).unwrap_or_else(|| MONTHS.map(String::from).to_vec()),
    }
}

/// The names of the months, if there are twelve.
fn months(reader: &mut Reader, root: &Node) -> Option<Vec<String>> {
    let node = root.get("months")?;
    let months: Vec<String> =
        reader.words("months", node).into_iter().map(|word| word.text).collect();
    if months.len() == MONTHS.len() {
        return Some(months);
    }
    let message = format!("a year has twelve months, and `months` has {}", months.len());
    let help = "name all twelve, January first, or leave `months` out";
    let span = reader.span(&node.range);
    reader.report(catalogue::data::bad_setting(&span, &message, help));
    None
}

fn required(reader: &mut Reader, root: &Node, key: &str, expectation: &str) -> String {
    let Some(node) = root.get(key) else {
        reader.missing(&(0..0), key, "site.toml", expectation);
        return String::new();
    };
    reader.text(key, node).unwrap_or_default()
}

fn base_url(reader: &mut Reader, root: &Node) -> String {
    let Some(node) = root.get("base_url") else {
        reader.missing(&(0..0), "base_url", "site.toml", "the address of the home page");
        return "https://example.org/".into();
    };
    let url = reader.url("base_url", node).unwrap_or_else(|| "https://example.org/".into());
    format!("{}/", url.trim_end_matches('/'))
}

/// Readers of feeds tell by ids what they have seen, so these must not follow the address.
fn identity(reader: &mut Reader, root: &Node, base_url: &str) -> String {
    let Some(node) = root.get("identity") else { return base_url.trim_end_matches('/').into() };
    let text = reader.text("identity", node).unwrap_or_default();
    let scheme = text.split_once(':').map_or("", |(scheme, _)| scheme);
    let is_scheme = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
    let named = scheme.starts_with(|c: char| c.is_ascii_alphabetic());
    let plain = text.chars().all(|c| c.is_ascii_graphic() && !"\"<>\\^`{|}#?%".contains(c));
    if !(named && plain && scheme.chars().all(is_scheme)) {
        let span = reader.span(&node.range);
        let message = format!("`identity` is `{text}`, which cannot begin the ids of a feed");
        let help = "write a tag with your domain and a year in which it is yours, such as \
                    `tag:example.org,2026:audit`";
        reader.report(catalogue::data::bad_setting(&span, &message, help));
    }
    text.trim_end_matches('/').into()
}

/// A name with its place, or the one that holds without it.
fn named(reader: &mut Reader, root: &Node, key: &str, otherwise: &str) -> Reference {
    let named = root.get(key).and_then(|node| reader.word(key, node));
    named.map_or_else(
        || Reference { id: otherwise.into(), range: 0..0 },
        |word| Reference { id: word.text, range: word.range },
    )
}

fn nav(reader: &mut Reader, root: &Node) -> Vec<NavItem> {
    let Some(node) = root.get("nav") else { return Vec::new() };
    let mut items = Vec::new();
    for item in reader.maps("nav", node) {
        reader.unknown_keys(item.entries(), &["to", "label"], "an entry of `nav`");
        let label = item.get("label").and_then(|node| reader.text("label", node));
        match item.get("to").and_then(|node| reader.word("to", node)) {
            Some(to) => {
                items.push(NavItem { to: Reference { id: to.text, range: to.range }, label });
            }
            None => reader.missing(&item.range, "to", "an entry of `nav`", "the id of a page"),
        }
    }
    items
}

fn link(reader: &mut Reader, entry: &Entry) -> Option<(String, Reference)> {
    let to = reader.word(&entry.key, &entry.node)?;
    Some((entry.key.clone(), Reference { id: to.text, range: to.range }))
}

fn status(reader: &mut Reader, entry: &Entry) -> (String, Status) {
    reader.unknown_keys(entry.node.entries(), &["label", "tone", "meaning"], "a status");
    let text = |reader: &mut Reader, key: &str| {
        entry.node.get(key).and_then(|node| reader.text(key, node)).unwrap_or_default()
    };
    let tone = entry.node.get("tone").and_then(|node| reader.choice("tone", node, &TONES));
    let label = text(reader, "label");
    let status = Status {
        label: if label.is_empty() { entry.key.clone() } else { label },
        tone: tone.unwrap_or_else(|| "neutral".into()),
        meaning: text(reader, "meaning"),
    };
    (entry.key.clone(), status)
}

fn tag(reader: &mut Reader, entry: &Entry) -> (String, TagInfo) {
    reader.unknown_keys(entry.node.entries(), &["label", "summary"], "a tag");
    let mut text =
        |key: &str| entry.node.get(key).and_then(|node| reader.text(key, node)).unwrap_or_default();
    let (label, summary) = (text("label"), text("summary"));
    let label = if label.is_empty() { entry.key.clone() } else { label };
    (slugify(&entry.key), TagInfo { label, summary })
}
