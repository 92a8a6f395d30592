//! Front matter against its kind: every key is one of the kind, every value of its field's type.
//!
//! Which fields and links there are is data; nothing here knows a kind by name.

use std::ops::Range;

use crate::config::Config;
use crate::diagnostic::catalogue::{data, files, graph};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::model::id::{Id, slugify};
use crate::model::keys::{self, Keys, TableName};
use crate::model::kind::{Field, FieldType, Kind, LinkType};
use crate::model::node::Node;
use crate::model::portable;
use crate::model::read::Reader;
use crate::model::record::{FieldValue, HistoryEntry, Record, Reference, TypedLink};
use crate::model::shape::{Shape, ValueShape, key};
use crate::source::Span;

use super::entries::{self, MarkdownTexts};
use super::front_matter::FileParts;
use super::location::Location;
use super::successor;

/// A record, and the Markdown texts it refers to by index.
pub(super) struct RecordWithTexts {
    pub(super) record: Record,
    pub(super) texts: Vec<(String, Range<usize>)>,
}

/// Reads the front matter of the file that `reader` is for.
pub(super) fn read(
    reader: &mut Reader,
    location: &Location<'_>,
    parts: &FileParts<'_>,
) -> Option<RecordWithTexts> {
    let config = location.config;
    let Some(kind) = config.kinds.values().find(|kind| kind.folder == location.folder) else {
        unknown_folder(reader, config, &location.folder);
        return None;
    };
    let node = parts.keys.as_ref()?;
    let words = format!("the front matter of this {}", kind.label.to_lowercase());
    let start = node.entries().first().map_or(0..3, |entry| entry.key_range.clone());
    let mut front_matter = FrontMatter { config, kind, texts: MarkdownTexts::default() };
    let record = reader.named_table(node, TableName { words: &words, start }, |keys| {
        front_matter.record(keys, location)
    });
    Some(RecordWithTexts { record: record?, texts: front_matter.texts.0 })
}

/// The keys that the front matter of a kind may have.
pub fn shape(config: &Config, kind: &Kind) -> Shape {
    shape_at(kind, &Location::none(config))
}

/// The keys that the front matter of a list page may have.
pub fn list_page_shape(config: &Config) -> Shape {
    // Those of a kind with a history, because one list page may belong to such a kind.
    let kind = Kind { history: true, ..Kind::default() };
    shape_at(&kind, &Location { is_index: true, ..Location::none(config) })
}

fn shape_at(kind: &Kind, location: &Location<'_>) -> Shape {
    let config = location.config;
    let mut front_matter = FrontMatter { config, kind, texts: MarkdownTexts::default() };
    keys::shape(|reader, node| reader.table(node, "", |keys| front_matter.record(keys, location)))
}

fn unknown_folder(reader: &mut Reader, config: &Config, folder: &str) {
    let folders: Vec<&str> = config.kinds.values().map(|kind| kind.folder.as_str()).collect();
    let suggestion = did_you_mean(folder, folders.iter().copied());
    let span = reader.span(&(0..0));
    reader.report(files::unknown_folder(&span, folder, &folders, suggestion));
}

struct FrontMatter<'c> {
    config: &'c Config,
    kind: &'c Kind,
    texts: MarkdownTexts,
}

impl<'c> FrontMatter<'c> {
    fn record(&mut self, keys: &mut Keys<'_, 'c>, location: &Location<'_>) -> Option<Record> {
        let kind = self.kind;
        let title = keys.text(key("title", "The title of the page. It has no markup.").required());
        let id = id(keys, location);
        let summary = keys.text(key("summary", SUMMARY)).unwrap_or_default();
        let draft = keys.flag(key("draft", "Whether the page stays [unpublished](#drafts)."));
        let language = language(keys, location);
        let translation_of = translation_of(keys);
        let tags = tags(keys);
        let reviewed = keys.date(key("reviewed", REVIEWED));
        let exceptions = entries::exceptions(keys);
        let formerly = successor::formerly(keys);
        let former_anchors = successor::former_anchors(keys);
        let fate = successor::fate(keys);
        let (mut fields, mut links) = (Vec::new(), Vec::new());
        if !location.is_index {
            // A page that is gone needs no more than to say so.
            let is_gone = fate.is_some();
            fields = self.fields(keys, is_gone);
            links =
                kind.links.iter().filter_map(|(name, link)| typed_link(keys, name, link)).collect();
        }
        let history = if kind.history { self.history(keys) } else { Vec::new() };
        let updates = entries::updates(keys, self.config, &mut self.texts);
        let (id, id_range) = id?;
        Some(Record {
            kind: kind.name.clone(),
            id,
            id_range,
            slug: location.slug.clone(),
            index: location.is_index,
            language,
            translation_of,
            title: title.unwrap_or_else(|| location.slug.clone()),
            summary,
            draft,
            tags,
            fields,
            links,
            history,
            updates,
            reviewed,
            exceptions,
            formerly,
            former_anchors,
            fate,
        })
    }

    fn fields(&mut self, keys: &mut Keys<'_, 'c>, is_gone: bool) -> Vec<FieldValue> {
        let mut values = Vec::new();
        for (name, field) in &self.kind.fields {
            let mut key = key(name, &field.help).titled(&field.label);
            if field.required && !is_gone {
                key = key.required_as(field.ty.expectation());
            }
            let entry = keys.entry(key, || field_shape(field)).filter(|_| !is_gone);
            values
                .extend(entry.and_then(|entry| self.field(keys.reader, name, field, &entry.node)));
        }
        values
    }

    fn field(
        &mut self,
        reader: &mut Reader,
        name: &str,
        field: &Field,
        node: &Node,
    ) -> Option<FieldValue> {
        let nodes = if field.list { reader.items(name, node) } else { std::slice::from_ref(node) };
        let values = nodes.iter().filter_map(|node| value(reader, name, field, node));
        let values: Vec<String> = values.collect();
        let first = values.first()?;
        let is_markdown = field.ty == FieldType::Markdown;
        let markdown = is_markdown.then(|| self.texts.add(first.clone(), node));
        Some(FieldValue { name: name.into(), values, markdown, range: node.range.clone() })
    }

    fn history(&mut self, keys: &mut Keys<'_, 'c>) -> Vec<HistoryEntry> {
        entries::history(keys, self.config, &mut self.texts)
    }
}

const SUMMARY: &str =
    "One or two plain sentences, for lists, search engines and link previews. No markup.";
const REVIEWED: &str = "The day on which somebody last checked that the page is still true.";
const ID: &str = "The name by which other files refer to this page.";

fn id(keys: &mut Keys<'_, '_>, location: &Location<'_>) -> Option<(Id, Range<usize>)> {
    let id = key("id", ID).default("the name of the file");
    let node = keys.entry(id, || ValueShape::id(&[])).map(|entry| &entry.node);
    let (text, range) = match node {
        Some(node) => (keys.reader.text("id", node)?, node.range.clone()),
        None => (location.stem.clone(), 0..0),
    };
    let id = Id::parse(&text);
    if id.is_none() {
        keys.reader.report(data::bad_id(&keys.reader.span(&range), &text));
    }
    id.map(|id| (id, range))
}

/// The further language that the page is in; empty for that of the site.
fn language(keys: &mut Keys<'_, '_>, location: &Location<'_>) -> String {
    let tags: Vec<&str> = location.tags.iter().map(String::as_str).collect();
    keys.choice(key("language", LANGUAGE).default("that of its folder"), &tags);
    location.language.clone()
}

const LANGUAGE: &str = "The [language](translating.md#a-site-in-two-languages) of the page, which \
    `site.toml` has a table for.";

/// The id of the page that this one is a translation of.
fn translation_of(keys: &mut Keys<'_, '_>) -> Option<Reference> {
    let key = key("translation_of", TRANSLATION_OF).default("a page with the same id");
    keys.value(key, || ValueShape::id(&[]), Reader::word).map(Reference::from)
}

const TRANSLATION_OF: &str = "The id of the page in the language of the site that this one is a \
    translation of.";

/// Labels of tags; each must have something to make an address from.
fn tags(keys: &mut Keys<'_, '_>) -> Vec<Reference> {
    let mut tags = keys.references(key("tags", "[Words to find the page by](#tags)."));
    tags.retain(|tag| {
        let fault = fault_of_tag(&keys.reader.span(&tag.range), &tag.id);
        let is_usable = fault.is_none();
        keys.reader.diagnostics.extend(fault);
        is_usable
    });
    tags
}

/// What keeps a tag from having a page.
fn fault_of_tag(span: &Span, tag: &str) -> Option<Diagnostic> {
    let slug = slugify(tag);
    if slug.is_empty() {
        let expected = "words with letters or digits";
        return Some(data::wrong_type(span, "tags", &format!("`{tag}`"), expected));
    }
    let fault = portable::fault(&slug)?;
    Some(graph::unservable_tag(span, tag, &slug, fault))
}

fn value(reader: &mut Reader, name: &str, field: &Field, node: &Node) -> Option<String> {
    if field.ty == FieldType::Choice {
        let choices: Vec<&str> = field.choices.keys().map(String::as_str).collect();
        return reader.choice(name, node, &choices);
    }
    reader.typed(name, node, field.ty)
}

fn field_shape(field: &Field) -> ValueShape {
    let item = match field.ty {
        FieldType::String => ValueShape::Text,
        FieldType::Markdown => ValueShape::Markdown,
        FieldType::Integer => ValueShape::Integer,
        FieldType::Number => ValueShape::Number,
        FieldType::Boolean => ValueShape::Boolean,
        FieldType::Date => ValueShape::Date,
        FieldType::Url => ValueShape::Url,
        FieldType::Choice => ValueShape::choice(&field.choices),
    };
    if field.list { ValueShape::several(item) } else { item }
}

fn typed_link<'c>(keys: &mut Keys<'_, 'c>, name: &'c str, link: &'c LinkType) -> Option<TypedLink> {
    let key = key(name, &link.help).titled(&link.label).checked_if(link.at_least > 0);
    let entry = keys.entry(key, || ValueShape::Several {
        item: Box::new(ValueShape::id(&link.to)),
        at_least: link.at_least,
        at_most: link.at_most,
    })?;
    let targets = keys.reader.words(name, &entry.node).into_iter().map(Reference::from).collect();
    Some(TypedLink { name: name.into(), key_range: entry.key_range.clone(), targets })
}
