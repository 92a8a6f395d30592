//! `data/schema.json`: the form of the records of each kind (JSON Schema 2020-12).
//!
//! It is generated from the kinds, so that fields of a project are in it as well as built-in ones.
//! A test holds every record of three sites to it.

use serde_json::{Map, Value, json};

use super::origin;
use crate::config::Config;
use crate::model::address::encoded;
use crate::model::kind::{Field, FieldType, Kind};

const DATE: &str = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$";

/// The schema of the records of a kind and of the data of a page.
pub fn schema(config: &Config) -> Vec<u8> {
    let kinds = config.kinds.values();
    let mut definitions: Map<String, Value> =
        kinds.clone().map(|kind| (format!("kind-{}", kind.name), object(kind))).collect();
    let any = kinds.map(|kind| json!({ "$ref": reference(&kind.name) }));
    definitions.insert("object".into(), json!({ "anyOf": any.collect::<Vec<_>>() }));
    definitions.insert("date".into(), json!({ "type": "string", "pattern": DATE }));
    definitions.insert("ids".into(), json!({ "type": "array", "items": { "type": "string" } }));
    definitions.insert("site".into(), site());
    definitions.insert("status".into(), status(config, &Map::new()));
    definitions.insert("said".into(), history_entry(config));
    definitions.insert("update".into(), update());
    definitions.insert("quotation".into(), quotation());
    origin::file(&json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": origin::schema(config),
        "title": config.site.title,
        "oneOf": [list(), page()],
        "$defs": definitions,
    }))
}

fn reference(kind: &str) -> String {
    format!("#/$defs/kind-{}", encoded(kind).replace('/', "~1"))
}

/// A closed object, of whose properties some must be there.
fn closed(properties: &Value, required: &[&str]) -> Value {
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

/// The file of a kind.
fn list() -> Value {
    let text = json!({ "type": "string" });
    let properties = json!({
        "$schema": text, "site": { "$ref": "#/$defs/site" },
        "kind": text, "label": text, "plural": text,
        "objects": { "type": "array", "items": { "$ref": "#/$defs/object" } },
    });
    closed(&properties, &["site", "kind", "objects"])
}

/// The file of a page.
fn page() -> Value {
    let text = json!({ "type": "string" });
    let numbers = json!({ "type": "array", "items": { "type": "integer" } });
    let cited = json!({ "id": text, "text": text, "notes": numbers });
    let properties = json!({
        "$schema": text, "site": { "$ref": "#/$defs/site" }, "object": { "$ref": "#/$defs/object" },
        "html": text,
        "references": { "type": "array", "items": closed(&cited, &["id", "text", "notes"]) },
    });
    closed(&properties, &["site", "object", "html", "references"])
}

fn site() -> Value {
    let text = json!({ "type": "string" });
    let licence = json!({ "name": text, "title": text, "url": text });
    let properties = json!({
        "title": text, "url": text, "language": text, "released": { "$ref": "#/$defs/date" },
        "licence": closed(&licence, &["name", "title"]),
    });
    closed(&properties, &["title", "url", "language"])
}

fn object(kind: &Kind) -> Value {
    let text = json!({ "type": "string" });
    let fields: Map<String, Value> =
        kind.fields.iter().map(|(name, field)| (name.clone(), of_field(field))).collect();
    let links = kind.links.keys().map(|name| (name.clone(), json!({ "$ref": "#/$defs/ids" })));
    let links: Map<String, Value> = links.collect();
    let mut properties = json!({
        "id": text, "kind": { "const": kind.name }, "title": text, "url": text, "summary": text,
        "fields": closed(&fields.into(), &[]),
        "links": closed(&links.into(), &[]),
        "backlinks": { "type": "object", "additionalProperties": { "$ref": "#/$defs/ids" } },
        "cites": { "$ref": "#/$defs/ids" },
        "quotations": { "type": "array", "items": { "$ref": "#/$defs/quotation" } },
        "tags": { "type": "array", "items": text },
        "contexts": { "type": "array", "items": text },
        "reviewed": { "$ref": "#/$defs/date" },
        "updates": { "type": "array", "items": { "$ref": "#/$defs/update" } },
    });
    if kind.history {
        let history = json!({ "type": "array", "items": { "$ref": "#/$defs/said" } });
        add(&mut properties, "status", json!({ "$ref": "#/$defs/status" }));
        add(&mut properties, "history", history);
    }
    let mut object = closed(&properties, &["id", "kind", "title", "url"]);
    add(&mut object, "title", kind.label.as_str().into());
    object
}

fn add(object: &mut Value, key: &str, value: Value) {
    if let Some(object) = object.as_object_mut() {
        object.insert(key.into(), value);
    }
}

fn of_field(field: &Field) -> Value {
    let value = match field.ty {
        FieldType::Integer => json!({ "type": "integer" }),
        FieldType::Number => json!({ "type": "number" }),
        FieldType::Boolean => json!({ "type": "boolean" }),
        FieldType::Date => json!({ "$ref": "#/$defs/date" }),
        FieldType::Choice => {
            let keys: Vec<&String> = field.choices.keys().collect();
            let properties = json!({ "key": { "enum": keys }, "label": { "type": "string" } });
            closed(&properties, &["key", "label"])
        }
        FieldType::Url => json!({ "type": "string", "format": "uri" }),
        FieldType::String | FieldType::Markdown => json!({ "type": "string" }),
    };
    let mut value = if field.list { json!({ "type": "array", "items": value }) } else { value };
    add(&mut value, "title", field.label.as_str().into());
    if !field.help.is_empty() {
        add(&mut value, "description", field.help.as_str().into());
    }
    value
}

/// A status, with whatever else belongs to it.
fn status(config: &Config, more: &Map<String, Value>) -> Value {
    let text = json!({ "type": "string" });
    let statuses: Vec<&String> = config.statuses.keys().collect();
    let voices: Vec<&String> = config.voices.keys().collect();
    let mut properties = json!({
        "key": { "enum": statuses }, "label": text, "date": { "$ref": "#/$defs/date" },
        "by": { "enum": voices }, "by_label": text,
        "via": { "enum": voices }, "via_label": text, "promised": { "$ref": "#/$defs/date" },
    });
    for (key, value) in more {
        add(&mut properties, key, value.clone());
    }
    closed(&properties, &["key", "date", "by"])
}

fn history_entry(config: &Config) -> Value {
    let text = json!({ "type": "string" });
    let more = json!({
        "recorded": { "$ref": "#/$defs/date" }, "note": text, "locator": text,
        "sources": { "$ref": "#/$defs/ids" },
    });
    status(config, more.as_object().unwrap_or(&Map::new()))
}

fn update() -> Value {
    let text = json!({ "type": "string" });
    let properties = json!({
        "date": { "$ref": "#/$defs/date" }, "kind": { "enum": ["update", "correction"] },
        "note": text, "was": text,
    });
    closed(&properties, &["date", "kind"])
}

/// A verified quotation, and its place in the source.
fn quotation() -> Value {
    let (text, number) = (json!({ "type": "string" }), json!({ "type": "integer", "minimum": 0 }));
    let position =
        json!({ "type": { "const": "TextPositionSelector" }, "start": number, "end": number });
    let words = json!({
        "type": { "const": "TextQuoteSelector" }, "exact": text, "prefix": text, "suffix": text,
    });
    let selectors = [
        closed(&position, &["type", "start", "end"]),
        closed(&words, &["type", "exact", "prefix", "suffix"]),
    ];
    let properties = json!({
        "text": text, "source": text, "pages": { "type": "array", "items": text },
        "selector": { "type": "array", "minItems": 1, "items": { "oneOf": selectors } },
    });
    closed(&properties, &["text", "source", "selector"])
}
