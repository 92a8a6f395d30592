//! `data/graph.jsonld`: all objects and how they hang together, as linked data (JSON-LD 1.1).
//!
//! Names of kinds, fields and links are terms of the site's own vocabulary, whose page is the one about
//! the data; what every object has is in the terms of schema.org. The context stands in the file, so
//! that nothing has to be fetched to read it.

use serde_json::{Map, Value, json};

use super::record::typed;
use crate::config::Config;
use crate::model::kind::FieldType;
use crate::view::entry::{Entry, EntryField, Said};

const SCHEMA: &str = "https://schema.org/";

/// The graph of a site.
pub fn graph(config: &Config, entries: &[Entry]) -> Vec<u8> {
    let nodes: Vec<Value> = entries.iter().map(|entry| node(config, entry)).collect();
    super::file(&json!({
        "@context": {
            "@version": 1.1,
            "schema": SCHEMA,
            "site": super::url(config, "data/") + "#",
        },
        "@id": super::url(config, "data/graph.jsonld"),
        "@graph": nodes,
    }))
}

fn node(config: &Config, entry: &Entry) -> Value {
    let card = &entry.card;
    let mut node = Map::new();
    let mut set = |key: &str, value: Value| {
        if !matches!(&value, Value::String(text) if text.is_empty()) {
            node.insert(key.into(), value);
        }
    };
    set("@id", super::url(config, &entry.folder).into());
    set("@type", term(&card.kind).into());
    set("schema:identifier", card.id.as_str().into());
    set("schema:name", card.title.as_str().into());
    set("schema:description", card.summary.as_str().into());
    for field in &entry.fields {
        set(&term(&field.name), values(field));
    }
    for (name, cards) in &entry.links {
        let to = cards.iter().map(|card| json!({ "@id": super::url(config, folder(&card.path)) }));
        set(&term(name), to.collect());
    }
    if !entry.history.is_empty() {
        set("site:history", entry.history.iter().map(said).collect());
    }
    if !entry.tags.is_empty() {
        set("schema:keywords", entry.tags.iter().map(String::as_str).collect());
    }
    node.into()
}

/// A card may be linked as a file.
fn folder(path: &str) -> &str {
    path.strip_suffix("index.html").unwrap_or(path)
}

fn values(field: &EntryField) -> Value {
    let values = field.values.iter().zip(&field.labels);
    let values = values.map(|(value, label)| match field.ty {
        FieldType::Choice => label.as_str().into(),
        FieldType::Url => json!({ "@id": value }),
        ty => typed(ty, value, label),
    });
    values.collect()
}

fn said(entry: &Said) -> Value {
    json!({
        "site:status": entry.status.label,
        "schema:dateCreated": entry.status.date,
        "site:said_by": entry.status.by_label,
        "schema:description": entry.note,
    })
}

/// A name in the vocabulary of the site.
fn term(name: &str) -> String {
    format!("site:{}", super::encoded(name).replace('/', "%2F"))
}
