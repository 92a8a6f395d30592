//! Shapes as JSON Schema.
//!
//! YAML reads `1.10` as a number and `2025` as an integer, while the engine keeps both as they were
//! typed; so a text may be any of these here. Patterns use the common subset of the regular
//! expressions of validators.

use serde_json::{Map, Value, json};

use crate::model::shape::{KeyShape, Shape, ValueShape};

/// A table with these keys, none of which may be misspelt.
pub(super) fn table(shape: &Shape) -> Value {
    let properties: Map<String, Value> =
        shape.keys.iter().map(|key| (key.name.clone(), property(key))).collect();
    let required = shape.keys.iter().filter(|key| key.is_required).map(|key| key.name.as_str());
    json!({
        "type": "object",
        "properties": properties,
        "required": required.collect::<Vec<_>>(),
        "additionalProperties": false,
    })
}

/// The value of a key, with what an editor shows beside it.
fn property(key: &KeyShape) -> Value {
    let mut property = Map::new();
    property.insert("title".into(), title(key).into());
    let description = description(key);
    if !description.is_empty() {
        property.insert("description".into(), description.into());
    }
    if let Value::Object(rest) = removable(key) {
        property.extend(rest);
    }
    Value::Object(property)
}

/// The title; without one, `former_anchors` is `Former anchors`.
fn title(key: &KeyShape) -> String {
    if !key.title.is_empty() {
        return key.title.clone();
    }
    let words = key.name.replace('_', " ");
    let mut letters = words.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// The help of a key, and for a link where it leads.
pub(super) fn description(key: &KeyShape) -> String {
    let help = key.description();
    match &key.value {
        ValueShape::Several { item, .. } => match &**item {
            ValueShape::Id { kinds } if kinds.is_empty() => format!("{help} Leads to: anything."),
            ValueShape::Id { kinds } => format!("{help} Leads to: {}.", kinds.join(" or ")),
            _ => help,
        },
        _ => help,
    }
    .trim_start()
    .to_owned()
}

/// The value of a key; where the key can be removed, `false` as well.
fn removable(key: &KeyShape) -> Value {
    match &key.value {
        ValueShape::Map(item) if key.is_removable => map(&or_false(&value(item))),
        other if key.is_removable => or_false(&value(other)),
        other => value(other),
    }
}

fn or_false(value: &Value) -> Value {
    json!({ "anyOf": [value, { "const": false }] })
}

fn map(item: &Value) -> Value {
    json!({ "type": ["object", "null"], "additionalProperties": item })
}

fn value(shape: &ValueShape) -> Value {
    match shape {
        ValueShape::Text | ValueShape::Markdown => {
            json!({ "type": ["string", "number", "boolean"], "pattern": "\\S" })
        }
        ValueShape::Boolean => json!({ "type": "boolean" }),
        ValueShape::Integer => json!({ "type": "integer" }),
        ValueShape::Count => json!({ "type": "integer", "minimum": 0 }),
        ValueShape::Number => json!({ "type": "number" }),
        ValueShape::Date => date(),
        ValueShape::Url => url(),
        ValueShape::Id { .. } => json!({
            "type": ["string", "integer"], "pattern": "^[a-z0-9][a-z0-9-]*$", "maxLength": 200,
        }),
        ValueShape::Pattern { pattern, .. } => json!({ "type": "string", "pattern": pattern }),
        ValueShape::Choice(choices) => choice(choices),
        ValueShape::Nullable(item) => json!({ "anyOf": [value(item), { "type": "null" }] }),
        ValueShape::Several { item, at_least, at_most } => {
            several(&value(item), *at_least, *at_most)
        }
        ValueShape::Table(shape) => table(shape),
        ValueShape::Switch(shape) => json!({ "anyOf": [{ "type": "boolean" }, table(shape)] }),
        ValueShape::Labelled(shape) => {
            json!({ "anyOf": [value(&ValueShape::Text), table(shape)] })
        }
        ValueShape::List(shape) => json!({ "type": ["array", "null"], "items": table(shape) }),
        ValueShape::Map(item) => map(&value(item)),
        ValueShape::Any => json!({}),
    }
}

/// A year, month or day.
fn date() -> Value {
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

/// One of the words; the labels are for whoever chooses.
fn choice(choices: &[(String, String)]) -> Value {
    let (mut words, mut labels) = (Vec::new(), Vec::new());
    for (word, label) in choices {
        for spelling in spellings(word) {
            words.push(spelling);
            labels.push(label.as_str());
        }
    }
    if labels.iter().all(|label| label.is_empty()) {
        return json!({ "enum": words });
    }
    json!({ "enum": words, "enumDescriptions": labels })
}

/// A word as text, and as what YAML makes of it when it is typed without quotation marks.
fn spellings(word: &str) -> Vec<Value> {
    let typed = serde_json::from_str(word).ok();
    let typed = typed.filter(|value: &Value| value.is_number() || value.is_boolean());
    std::iter::once(word.into()).chain(typed).collect()
}

/// A list of so many values; one alone and none may stand for a list.
fn several(item: &Value, at_least: usize, at_most: Option<usize>) -> Value {
    let mut list = json!({ "type": "array", "items": item, "minItems": at_least });
    if let (Some(most), Some(keys)) = (at_most, list.as_object_mut()) {
        keys.insert("maxItems".into(), most.into());
    }
    let one = (at_least <= 1 && at_most != Some(0)).then(|| item.clone());
    let none = (at_least == 0).then(|| json!({ "type": "null" }));
    let ways: Vec<Value> = one.into_iter().chain([list]).chain(none).collect();
    json!({ "anyOf": ways })
}
