//! Schemas of single values: what the engine's reader of typed values takes, as JSON Schema.
//!
//! YAML decides by itself that `1.10` is a number and `2025` an integer, while the engine keeps both
//! as they were typed; so a text may be any of these here. Patterns are the common subset of the
//! regular expressions that validators use.

use serde_json::{Value, json};

use crate::model::kind::{Field, FieldType};

/// The value of a field, or the list of them.
pub(super) fn field(field: &Field) -> Value {
    let one = single(field);
    if field.list { some(&one) } else { one }
}

fn single(field: &Field) -> Value {
    match field.ty {
        FieldType::String | FieldType::Markdown => text(),
        FieldType::Integer => json!({ "type": "integer" }),
        FieldType::Number => json!({ "type": "number" }),
        FieldType::Boolean => boolean(),
        FieldType::Date => date(),
        FieldType::Url => url(),
        FieldType::Choice => choice(field.choices.iter()),
    }
}

/// Any text that is not empty.
pub(super) fn text() -> Value {
    json!({ "type": ["string", "number", "boolean"], "pattern": "\\S" })
}

/// `true` or `false`.
pub(super) fn boolean() -> Value {
    json!({ "type": "boolean" })
}

/// A year, month or day.
pub(super) fn date() -> Value {
    json!({
        "type": ["string", "integer"],
        "pattern": "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
        "minimum": 1000,
        "maximum": 9999,
    })
}

fn url() -> Value {
    let host = r#"[^\s<>"`{}|\\^/?#@]+"#;
    let rest = r#"([/?#][^\s<>"`{}|\\^]*)?"#;
    json!({ "type": "string", "pattern": format!("^[hH][tT][tT][pP][sS]?://{host}{rest}$") })
}

/// An id.
pub(super) fn id() -> Value {
    json!({ "type": ["string", "integer"], "pattern": "^[a-z0-9][a-z0-9-]*$", "maxLength": 200 })
}

/// One of the keys; the labels are for whoever chooses.
pub(super) fn choice<'c>(choices: impl Iterator<Item = (&'c String, &'c String)>) -> Value {
    let (mut keys, mut labels) = (Vec::new(), Vec::new());
    for (key, label) in choices {
        for spelling in spellings(key) {
            keys.push(spelling);
            labels.push(label.as_str());
        }
    }
    json!({ "enum": keys, "enumDescriptions": labels })
}

/// The key as text, and as what YAML makes of it when it is typed without quotation marks.
fn spellings(key: &str) -> Vec<Value> {
    let typed = serde_json::from_str(key).ok();
    let typed = typed.filter(|value: &Value| value.is_number() || value.is_boolean());
    std::iter::once(key.into()).chain(typed).collect()
}

/// A value, a list of them, or nothing.
pub(super) fn some(item: &Value) -> Value {
    json!({ "anyOf": [item, { "type": "array", "items": item }, { "type": "null" }] })
}

/// At least so many ids, and at most so many.
pub(super) fn ids(at_least: usize, at_most: Option<usize>) -> Value {
    let mut list = json!({ "type": "array", "items": id(), "minItems": at_least });
    if let (Some(most), Some(keys)) = (at_most, list.as_object_mut()) {
        keys.insert("maxItems".into(), most.into());
    }
    let one = (at_least <= 1 && at_most != Some(0)).then(id);
    let none = (at_least == 0).then(|| json!({ "type": "null" }));
    let ways: Vec<Value> = one.into_iter().chain([list]).chain(none).collect();
    json!({ "anyOf": ways })
}

/// A list of entries, or nothing.
pub(super) fn entries(entry: &Value) -> Value {
    json!({ "type": ["array", "null"], "items": entry })
}

/// The schema with what an editor shows: a title and a description, as far as there are any.
pub(super) fn described(schema: Value, title: &str, description: &str) -> Value {
    let mut keys = serde_json::Map::new();
    for (key, words) in [("title", title), ("description", description)] {
        if !words.is_empty() {
            keys.insert(key.into(), words.into());
        }
    }
    if let Value::Object(rest) = schema {
        keys.extend(rest);
    }
    Value::Object(keys)
}
