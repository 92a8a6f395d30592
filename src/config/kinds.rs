//! `[kinds.*]` of `site.toml`: kinds, their fields and their typed links.
//!
//! Kinds are checked against themselves and each other here, once, so that no later stage has to ask.

use indexmap::IndexMap;

use super::schema_type::schema_type;
use crate::diagnostic::catalogue::data;
use crate::diagnostic::did_you_mean;
use crate::model::address;
use crate::model::id::Id;
use crate::model::kind::{
    CSL_VARIABLES, Field, FieldType, FigureFields, Kind, LinkType, PAGE, SOURCE,
};
use crate::model::named::Named;
use crate::model::node::{Entry, Node};
use crate::model::query::{SortKey, Word};
use crate::model::read::Reader;

const KIND_KEYS: [&str; 18] = [
    "label",
    "plural",
    "folder",
    "url",
    "list_url",
    "template",
    "list_template",
    "sort",
    "paginate",
    "history",
    "as_at",
    "anchors",
    "feed",
    "embed",
    "fields",
    "links",
    "figure",
    "schema",
];
const FIELD_KEYS: [&str; 8] =
    ["type", "list", "required", "label", "help", "choices", "card", "csl"];
const FIGURE_KEYS: [&str; 4] = ["value", "unit", "caveat", "phrases"];
const LINK_KEYS: [&str; 7] =
    ["to", "inverse", "label", "inverse_label", "at_least", "at_most", "help"];

/// Keys of front matter that every kind has; a field or link may not take their names.
pub const COMMON_KEYS: [&str; 14] = [
    "title",
    "id",
    "summary",
    "draft",
    "tags",
    "updates",
    "reviewed",
    "exceptions",
    "history",
    "formerly",
    "former_anchors",
    "moved_to",
    "merged_into",
    "withdrawn",
];

/// Reads all kinds and checks them against each other.
pub(super) fn read(reader: &mut Reader, root: &Node) -> IndexMap<String, Kind> {
    let entries = root.get("kinds").map_or(&[][..], Node::entries);
    let kinds: IndexMap<String, Kind> =
        entries.iter().map(|entry| (entry.key.clone(), kind(reader, entry))).collect();
    for entry in entries {
        check_links(reader, entry, &kinds);
        if let Some(kind) = kinds.get(&entry.key) {
            check_kind(reader, entry, kind);
        }
    }
    check_shared(reader, entries, &kinds);
    check_needed(reader, &kinds);
    kinds
}

fn kind(reader: &mut Reader, entry: &Entry) -> Kind {
    let node = &entry.node;
    let place = format!("the kind `{}`", entry.key);
    check_name(reader, entry);
    let keys = reader.map(entry);
    reader.unknown_keys(keys, &KIND_KEYS, &place);
    let label = text(reader, node, "label").unwrap_or_else(|| entry.key.clone());
    let plural = text(reader, node, "plural").unwrap_or_else(|| format!("{label}s"));
    let folder = text(reader, node, "folder").unwrap_or_else(|| format!("{}s", entry.key));
    let list_url = url(reader, node, "list_url").unwrap_or_else(|| format!("/{folder}/"));
    Kind {
        name: entry.key.clone(),
        url: object_url(reader, node).unwrap_or_else(|| format!("{list_url}{{slug}}/")),
        template: word(reader, node, "template"),
        list_template: word(reader, node, "list_template"),
        sort: words(reader, node, "sort"),
        paginate: node.get("paginate").and_then(|n| reader.count("paginate", n)).unwrap_or(0),
        history: flag(reader, node, "history"),
        as_at: flag(reader, node, "as_at"),
        anchors: flag(reader, node, "anchors"),
        feed: flag(reader, node, "feed"),
        embed: flag(reader, node, "embed"),
        fields: fields(reader, node),
        links: links(reader, node),
        figure: figure(reader, node),
        schema: schema_type(reader, node),
        label,
        plural,
        folder,
        list_url,
    }
}

fn text(reader: &mut Reader, node: &Node, key: &str) -> Option<String> {
    node.get(key).and_then(|node| reader.text(key, node))
}

fn word(reader: &mut Reader, node: &Node, key: &str) -> Option<Word> {
    node.get(key).and_then(|node| reader.word(key, node))
}

fn words(reader: &mut Reader, node: &Node, key: &str) -> Vec<String> {
    let words = node.get(key).map(|node| reader.words(key, node)).unwrap_or_default();
    words.into_iter().map(|word| word.text).collect()
}

fn flag(reader: &mut Reader, node: &Node, key: &str) -> bool {
    node.get(key).and_then(|node| reader.boolean(key, node)).unwrap_or(false)
}

fn url(reader: &mut Reader, node: &Node, key: &str) -> Option<String> {
    let value = text(reader, node, key)?;
    let plain = value.replace("{slug}", "slug");
    let why = match address::parse(&plain) {
        Ok(address) if address == plain && plain.ends_with('/') && !plain.contains(['{', '}']) => {
            return Some(value);
        }
        Ok(_) => "which is not a folder of the site".to_owned(),
        Err(why) => format!("and {why}"),
    };
    let span = reader.span(&node.get(key)?.range);
    let message = format!("`{key}` is `{value}`, {why}");
    let help =
        "begin and end it with one `/`, such as `/findings/`, and write it as readers see it";
    reader.report(data::bad_setting(&span, &message, help));
    None
}

/// A kind's name is part of addresses of its own, such as that of its files with data.
fn check_name(reader: &mut Reader, entry: &Entry) {
    if Id::parse(&entry.key).is_none() {
        let span = reader.span(&entry.key_range);
        let message = format!("`{}` cannot be the name of a kind", entry.key);
        let help = "use lower-case letters, digits and hyphens, such as `case-study`";
        reader.report(data::bad_setting(&span, &message, help));
    }
}

fn object_url(reader: &mut Reader, node: &Node) -> Option<String> {
    let value = url(reader, node, "url")?;
    if value.contains("{slug}") {
        return Some(value);
    }
    let span = reader.span(&node.get("url")?.range);
    let help = "put `{slug}` where the file's name belongs, such as `/findings/{slug}/`";
    reader.report(data::bad_setting(
        &span,
        "`url` has no `{slug}`, so all pages would share one address",
        help,
    ));
    None
}

fn fields(reader: &mut Reader, node: &Node) -> IndexMap<String, Field> {
    let entries = node.get("fields").map_or(&[][..], Node::entries);
    entries.iter().map(|entry| (entry.key.clone(), field(reader, entry))).collect()
}

fn field(reader: &mut Reader, entry: &Entry) -> Field {
    let node = &entry.node;
    let keys = reader.map(entry);
    reader.unknown_keys(keys, &FIELD_KEYS, &format!("the field `{}`", entry.key));
    reserved(reader, entry);
    let choices = node.get("choices").map_or(&[][..], Node::entries);
    Field {
        ty: field_type(reader, node),
        list: flag(reader, node, "list"),
        required: flag(reader, node, "required"),
        label: text(reader, node, "label").unwrap_or_else(|| entry.key.replace('_', " ")),
        help: text(reader, node, "help").unwrap_or_default(),
        choices: choices
            .iter()
            .filter_map(|c| Some((c.key.clone(), reader.text(&c.key, &c.node)?)))
            .collect(),
        card: flag(reader, node, "card"),
        csl: node
            .get("csl")
            .and_then(|node| reader.choice("csl", node, &CSL_VARIABLES))
            .unwrap_or_default(),
    }
}

fn reserved(reader: &mut Reader, entry: &Entry) {
    if COMMON_KEYS.contains(&entry.key.as_str()) {
        let span = reader.span(&entry.key_range);
        let message = format!("`{}` is a key that every kind has already", entry.key);
        reader.report(data::bad_setting(&span, &message, "give the field or link another name"));
    }
}

fn field_type(reader: &mut Reader, node: &Node) -> FieldType {
    let names = FieldType::names();
    let name = node.get("type").and_then(|node| reader.choice("type", node, &names));
    name.and_then(|name| FieldType::parse(&name)).unwrap_or(FieldType::String)
}

/// Which fields make a figure. A name that is no field is harmless: nothing is ever found there.
fn figure(reader: &mut Reader, node: &Node) -> Option<FigureFields> {
    let node = node.get("figure")?;
    reader.unknown_keys(node.entries(), &FIGURE_KEYS, "`figure` of a kind");
    let mut name = |key: &str| text(reader, node, key).unwrap_or_else(|| key.to_owned());
    Some(FigureFields {
        value: name("value"),
        unit: name("unit"),
        caveat: name("caveat"),
        phrases: name("phrases"),
    })
}

fn links(reader: &mut Reader, node: &Node) -> IndexMap<String, LinkType> {
    let entries = node.get("links").map_or(&[][..], Node::entries);
    entries.iter().map(|entry| (entry.key.clone(), link(reader, entry))).collect()
}

fn link(reader: &mut Reader, entry: &Entry) -> LinkType {
    let node = &entry.node;
    let keys = reader.map(entry);
    reader.unknown_keys(keys, &LINK_KEYS, &format!("the link `{}`", entry.key));
    reserved(reader, entry);
    let label = text(reader, node, "label").unwrap_or_else(|| entry.key.replace('_', " "));
    let inverse = text(reader, node, "inverse").unwrap_or_else(|| format!("{}_of", entry.key));
    LinkType {
        to: words(reader, node, "to"),
        inverse_label: text(reader, node, "inverse_label")
            .unwrap_or_else(|| inverse.replace('_', " ")),
        at_least: node.get("at_least").and_then(|n| reader.count("at_least", n)).unwrap_or(0),
        at_most: node.get("at_most").and_then(|n| reader.count("at_most", n)),
        help: text(reader, node, "help").unwrap_or_default(),
        inverse,
        label,
    }
}

/// Links must lead to kinds that exist.
fn check_links(reader: &mut Reader, entry: &Entry, kinds: &IndexMap<String, Kind>) {
    for link in entry.node.get("links").map_or(&[][..], Node::entries) {
        let targets = link.node.get("to").map(|node| reader.words("to", node)).unwrap_or_default();
        for target in targets.iter().filter(|target| !kinds.contains_key(&target.text)) {
            let known: Vec<&str> = kinds.keys().map(String::as_str).collect();
            let near = did_you_mean(&target.text, known.iter().copied());
            let span = reader.span(&target.range);
            reader.report(data::not_a_choice(&span, "to", &target.text, near, &known));
        }
    }
}

/// Folders and the names of links and inverses must tell kinds apart.
fn check_shared(reader: &mut Reader, entries: &[Entry], kinds: &IndexMap<String, Kind>) {
    for (position, entry) in entries.iter().enumerate() {
        let Some(kind) = kinds.get(&entry.key) else { continue };
        let earlier = || kinds.values().take(position);
        if let Some(other) = earlier().find(|other| other.folder == kind.folder) {
            let span = reader.span(&entry.key_range);
            let message = format!(
                "the kinds `{}` and `{}` share the folder `{}`",
                other.name, kind.name, kind.folder
            );
            reader.report(data::bad_setting(&span, &message, "give one of them another `folder`"));
        }
        for (name, link) in &kind.links {
            if kinds.values().any(|other| other.links.contains_key(&link.inverse)) {
                let span = reader.span(&entry.key_range);
                let message = format!(
                    "the inverse `{}` of `{name}` is also the name of a link",
                    link.inverse
                );
                reader.report(data::bad_setting(
                    &span,
                    &message,
                    "give the link another `inverse`",
                ));
            }
        }
    }
}

/// A kind must agree with itself.
fn check_kind(reader: &mut Reader, entry: &Entry, kind: &Kind) {
    let mut wrong: Vec<(String, &str)> = Vec::new();
    for (name, field) in &kind.fields {
        if (field.ty == FieldType::Choice) == field.choices.is_empty() {
            let message =
                format!("the field `{name}` has a type and choices that do not go together");
            wrong.push((
                message,
                "give a field of the type `choice` its `choices`, and no other field any",
            ));
        }
        if field.ty == FieldType::Markdown && field.list {
            wrong.push((
                format!("the field `{name}` cannot be a list of Markdown texts"),
                "write a list inside one text",
            ));
        }
        if kind.links.contains_key(name) {
            wrong.push((
                format!("`{name}` is both a field and a link"),
                "give one of them another name",
            ));
        }
    }
    for (name, link) in &kind.links {
        if link.at_most.is_some_and(|most| most < link.at_least) {
            wrong.push((
                format!("the link `{name}` needs more entries than it may have"),
                "make `at_most` at least `at_least`",
            ));
        }
    }
    for key in kind.sort.iter().map(|key| key.trim_start_matches('-')) {
        if !kind.fields.contains_key(key) && !SortKey::COMMON.contains(&key) {
            wrong.push((
                format!("the kind `{}` has no field `{key}` to sort by", kind.name),
                "sort by a field, or by `title`, `date`, `status` or `id`",
            ));
        }
    }
    if Id::parse(&kind.folder).is_none() {
        wrong.push((
            format!("`{}` cannot be the folder of a kind", kind.folder),
            "use lower-case letters, digits and hyphens",
        ));
    }
    let of_histories = [(kind.feed, "feed"), (kind.as_at, "as_at")];
    for (_, key) in of_histories.iter().filter(|(asked, _)| *asked && !kind.history) {
        wrong.push((
            format!("the kind `{}` asks for `{key}`, and has no history", kind.name),
            "set `history = true` as well, or take it out",
        ));
    }
    let span = reader.span(&entry.key_range);
    for (message, help) in wrong {
        reader.report(data::bad_setting(&span, &message, help));
    }
}

/// The engine itself leads to two kinds: citations to sources, and the home page to pages.
fn check_needed(reader: &mut Reader, kinds: &IndexMap<String, Kind>) {
    for name in [PAGE, SOURCE].into_iter().filter(|name| !kinds.contains_key(*name)) {
        let span = reader.span(&(0..0));
        let message = format!("the kind `{name}` was taken away");
        reader.report(data::bad_setting(
            &span,
            &message,
            "leave it; a kind without files costs nothing",
        ));
    }
}
