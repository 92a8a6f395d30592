//! `data/graph.jsonld`: all objects and how they are linked, as linked data (JSON-LD 1.1).
//!
//! Names of kinds, fields and links are terms of the site's own vocabulary, which the page about
//! the data describes; what every object has is in the terms of schema.org. The context is in the
//! file, so that nothing has to be fetched to read it.

use serde_json::{Map, Value, json};

use super::origin;
use super::record::typed;
use crate::config::Config;
use crate::model::address::{self, encoded};
use crate::model::kind::FieldType;
use crate::publish::layout::DATA_GRAPH;
use crate::view::{DataField, HistoryData, ObjectData};

const SCHEMA: &str = "https://schema.org/";

/// The graph of a site.
pub fn graph(config: &Config, objects: &[ObjectData]) -> Vec<u8> {
    let nodes: Vec<Value> = objects.iter().map(|object| node(config, object)).collect();
    origin::file(&json!({
        "@context": {
            "@version": 1.1,
            "schema": SCHEMA,
            "site": origin::of_site(config, "data/") + "#",
        },
        "@id": origin::of_site(config, DATA_GRAPH),
        "@graph": nodes,
    }))
}

fn node(config: &Config, object: &ObjectData) -> Value {
    let card = &object.card;
    let mut node = Map::new();
    let mut set = |key: &str, value: Value| {
        if !matches!(&value, Value::String(text) if text.is_empty()) {
            node.insert(key.into(), value);
        }
    };
    set("@id", origin::url(config, &object.folder).into());
    set("@type", term(&card.kind).into());
    set("schema:identifier", card.id.as_str().into());
    set("schema:name", card.title.as_str().into());
    set("schema:description", card.summary.as_str().into());
    for field in &object.fields {
        set(&term(&field.name), values(field));
    }
    for link in &object.links {
        let target = |path| json!({ "@id": origin::url(config, address::folder(path)) });
        set(&term(&link.name), link.cards.iter().map(|card| target(&card.path)).collect());
    }
    if !object.history.is_empty() {
        set("site:history", object.history.iter().map(history_entry).collect());
    }
    if !object.contexts.is_empty() {
        let contexts = object.contexts.iter().map(String::as_str).collect();
        set("schema:disambiguatingDescription", contexts);
    }
    if !object.tags.is_empty() {
        set("schema:keywords", object.tags.iter().map(String::as_str).collect());
    }
    node.into()
}

fn values(field: &DataField) -> Value {
    let value = |(value, label): (&String, &String)| match field.ty {
        FieldType::Choice => label.as_str().into(),
        FieldType::Url => json!({ "@id": value }),
        ty => typed(ty, value, label),
    };
    field.values.iter().zip(&field.labels).map(value).collect()
}

fn history_entry(entry: &HistoryData) -> Value {
    json!({
        "site:status": entry.status.label,
        "schema:dateCreated": entry.status.date,
        "site:said_by": entry.status.by_label,
        "schema:description": entry.note,
    })
}

/// A name in the vocabulary of the site.
fn term(name: &str) -> String {
    format!("site:{}", encoded(name).replace('/', "%2F"))
}
