//! The objects of a kind as JSON, with everything that is known of them.
//!
//! A key whose value would be empty is left out. Texts are plain; dates are as precise as they were
//! stated.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::filled::Filled;
use crate::config::Config;
use crate::graph::graph::{Card, StatusView};
use crate::model::kind::FieldType;
use crate::model::quotation::{Passage, Proof, Voucher};
use crate::view::entry::{Entry, EntryField, Quoted, Said, Told};

/// All objects of a kind.
pub fn records(config: &Config, kind: &str, entries: &[Entry]) -> Vec<u8> {
    let known = config.kinds.get(kind);
    super::file(&json!({
        "$schema": super::url(config, "data/schema.json"),
        "site": super::origin(config),
        "kind": kind,
        "label": known.map(|kind| kind.label.as_str()),
        "plural": known.map(|kind| kind.plural.as_str()),
        "objects": entries.iter().map(|entry| record(config, entry)).collect::<Vec<_>>(),
    }))
}

/// One object.
pub(super) fn record(config: &Config, entry: &Entry) -> Value {
    let card = &entry.card;
    let fields = entry.fields.iter().map(|field| (field.name.clone(), field_value(field)));
    Filled::default()
        .text("id", &card.id)
        .text("kind", &card.kind)
        .text("title", &card.title)
        .text("url", &super::url(config, &entry.folder))
        .text("summary", &card.summary)
        .map("fields", fields.collect())
        .some("status", card.status.as_ref().map(|now| status(now).into()))
        .list("history", entry.history.iter().map(said))
        .map("links", ids(&entry.links))
        .map("backlinks", ids(&entry.inverses))
        .list("cites", entry.cites.iter().map(|id| id.as_str().into()))
        .list("quotations", entry.quotations.iter().map(quoted))
        .list("tags", entry.tags.iter().map(|tag| tag.as_str().into()))
        .text("reviewed", &entry.reviewed)
        .list("updates", entry.updates.iter().map(told))
        .into()
}

fn field_value(field: &EntryField) -> Value {
    let mut values = field.values.iter().zip(&field.labels);
    let value = |(value, label): (&String, &String)| typed(field.ty, value, label);
    if field.list {
        return Value::Array(values.map(value).collect());
    }
    values.next().map(value).unwrap_or_default()
}

/// A value as JSON has it; a number that JSON cannot hold stays a text.
pub(super) fn typed(ty: FieldType, value: &str, label: &str) -> Value {
    let number = match ty {
        FieldType::Integer => value.parse::<i64>().ok().map(Value::from),
        FieldType::Number => value.parse::<f64>().ok().filter(|n| n.is_finite()).map(Value::from),
        FieldType::Boolean => value.parse::<bool>().ok().map(Value::from),
        FieldType::Choice => Some(json!({ "key": value, "label": label })),
        _ => None,
    };
    number.unwrap_or_else(|| value.into())
}

fn ids(groups: &[(String, Vec<Arc<Card>>)]) -> Map<String, Value> {
    let full = groups.iter().filter(|(_, cards)| !cards.is_empty());
    full.map(|(name, cards)| (name.clone(), cards.iter().map(|card| card.id.as_str()).collect()))
        .collect()
}

fn status(status: &StatusView) -> Filled {
    Filled::default()
        .text("key", &status.key)
        .text("label", &status.label)
        .text("date", &status.date)
        .text("by", &status.by)
        .text("by_label", &status.by_label)
}

fn said(entry: &Said) -> Value {
    status(&entry.status)
        .text("recorded", &entry.recorded)
        .text("note", &entry.note)
        .list("sources", entry.sources.iter().map(|id| id.as_str().into()))
        .text("locator", &entry.locator)
        .into()
}

/// A quotation, with the selectors of the Web Annotation Data Model for where it is in its source. Words
/// around it are given only from a text that is in the project, because others may not be shown.
fn quoted(quoted: &Quoted) -> Value {
    let Proof { source, pages, position, passage } = &quoted.proof;
    let place = json!({
        "type": "TextPositionSelector", "start": position.start, "end": position.end,
    });
    let shown = passage.iter().filter(|passage| passage.voucher == Voucher::Text);
    let words = shown.map(|Passage { exact, prefix, suffix, .. }| {
        json!({ "type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix })
    });
    Filled::default()
        .text("text", &quoted.words)
        .text("source", source)
        .list("pages", pages.iter().map(|page| page.as_str().into()))
        .list("selector", std::iter::once(place).chain(words))
        .into()
}

fn told(update: &Told) -> Value {
    Filled::default()
        .text("date", &update.date)
        .text("kind", update.kind.name())
        .text("note", &update.note)
        .text("was", &update.was)
        .into()
}
