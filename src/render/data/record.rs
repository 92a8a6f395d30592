//! The objects of a kind as JSON, with everything that is known of them.
//!
//! A key whose value would be empty is left out. Texts are plain; dates are as precise as their
//! sources gave them.

use serde::Serialize;
use serde_json::{Value, json};

use super::origin::{self, Origin};
use crate::config::Config;
use crate::graph::StatusView;
use crate::model::kind::FieldType;
use crate::model::quotation::{Passage, Voucher};
use crate::render::context::values::OrderedMap;
use crate::view::{DataField, DataLinks, HistoryData, ObjectData, UpdateData, VerifiedQuotation};

/// The file of a kind.
#[derive(Serialize)]
struct KindFile<'a> {
    #[serde(rename = "$schema")]
    schema: String,
    site: Origin<'a>,
    kind: &'a str,
    label: &'a str,
    plural: &'a str,
    objects: Vec<ObjectRecord<'a>>,
}

/// One object.
#[derive(Serialize)]
pub(super) struct ObjectRecord<'a> {
    id: &'a str,
    kind: &'a str,
    title: &'a str,
    url: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    summary: &'a str,
    #[serde(skip_serializing_if = "OrderedMap::is_empty")]
    fields: OrderedMap<'a, Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<StatusRecord<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    history: Vec<HistoryRecord<'a>>,
    #[serde(skip_serializing_if = "OrderedMap::is_empty")]
    links: OrderedMap<'a, Vec<&'a str>>,
    #[serde(skip_serializing_if = "OrderedMap::is_empty")]
    backlinks: OrderedMap<'a, Vec<&'a str>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    cites: &'a [String],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    quotations: Vec<QuotationRecord<'a>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    tags: &'a [String],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    contexts: &'a [String],
    #[serde(skip_serializing_if = "str::is_empty")]
    reviewed: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    updates: Vec<UpdateRecord<'a>>,
}

/// A status with its date and voice.
#[derive(Serialize)]
struct StatusRecord<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    key: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    label: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    date: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    by: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    by_label: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    via: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    via_label: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    promised: &'a str,
}

/// One entry of a history.
#[derive(Serialize)]
struct HistoryRecord<'a> {
    #[serde(flatten)]
    status: StatusRecord<'a>,
    #[serde(skip_serializing_if = "str::is_empty")]
    recorded: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    note: &'a str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    sources: &'a [String],
    #[serde(skip_serializing_if = "str::is_empty")]
    locator: &'a str,
}

/// An update or correction.
#[derive(Serialize)]
struct UpdateRecord<'a> {
    date: &'a str,
    kind: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    note: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    was: &'a str,
}

/// A verified quotation, with selectors of the Web Annotation Data Model for its place in the
/// source.
#[derive(Serialize)]
struct QuotationRecord<'a> {
    text: &'a str,
    source: &'a str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pages: &'a [String],
    selector: Vec<Selector<'a>>,
}

/// A place in the text of a source.
#[derive(Serialize)]
#[serde(tag = "type")]
enum Selector<'a> {
    /// By the number of characters before it.
    #[serde(rename = "TextPositionSelector")]
    Position { start: usize, end: usize },
    /// By the words around it. Only texts that are in the project have it, because others may not
    /// be shown.
    #[serde(rename = "TextQuoteSelector")]
    Quote { exact: &'a str, prefix: &'a str, suffix: &'a str },
}

/// All objects of a kind.
pub fn records(config: &Config, kind: &str, objects: &[ObjectData]) -> Vec<u8> {
    let kind = origin::kind(config, kind);
    origin::file(&KindFile {
        schema: origin::schema(config),
        site: Origin::of(config),
        kind: &kind.name,
        label: &kind.label,
        plural: &kind.plural,
        objects: objects.iter().map(|object| ObjectRecord::of(config, object)).collect(),
    })
}

impl<'a> ObjectRecord<'a> {
    pub(super) fn of(config: &Config, object: &'a ObjectData) -> Self {
        let card = &object.card;
        let fields = object.fields.iter().map(|field| (field.name.as_str(), value(field)));
        Self {
            id: &card.id,
            kind: &card.kind,
            title: &card.title,
            url: origin::url(config, &object.folder),
            summary: &card.summary,
            fields: OrderedMap(fields.collect()),
            status: card.status.as_ref().map(StatusRecord::of),
            history: object.history.iter().map(HistoryRecord::of).collect(),
            links: ids(&object.links),
            backlinks: ids(&object.backlinks),
            cites: &object.cites,
            quotations: object.quotations.iter().map(QuotationRecord::of).collect(),
            tags: &object.tags,
            contexts: &object.contexts,
            reviewed: &object.reviewed,
            updates: object.updates.iter().map(UpdateRecord::of).collect(),
        }
    }
}

fn value(field: &DataField) -> Value {
    let pairs = field.values.iter().zip(&field.labels);
    let mut values = pairs.map(|(value, label)| typed(field.ty, value, label));
    if field.list { Value::Array(values.collect()) } else { values.next().unwrap_or_default() }
}

/// A value as JSON has it; a number that JSON cannot hold stays a text.
pub(super) fn typed(ty: FieldType, value: &str, label: &str) -> Value {
    let typed = match ty {
        FieldType::Integer => value.parse::<i64>().ok().map(Value::from),
        FieldType::Number => value.parse::<f64>().ok().filter(|n| n.is_finite()).map(Value::from),
        FieldType::Boolean => value.parse::<bool>().ok().map(Value::from),
        FieldType::Choice => Some(json!({ "key": value, "label": label })),
        _ => None,
    };
    typed.unwrap_or_else(|| value.into())
}

/// Ids by link, for links that have any.
fn ids(links: &[DataLinks]) -> OrderedMap<'_, Vec<&str>> {
    let full = links.iter().filter(|link| !link.cards.is_empty());
    let ids = full.map(|link| {
        let ids = link.cards.iter().map(|card| card.id.as_str()).collect();
        (link.name.as_str(), ids)
    });
    OrderedMap(ids.collect())
}

impl<'a> StatusRecord<'a> {
    fn of(status: &'a StatusView) -> Self {
        let StatusView { key, label, date, by, by_label, via, via_label, promised, .. } = status;
        Self { key, label, date, by, by_label, via, via_label, promised }
    }
}

impl<'a> HistoryRecord<'a> {
    fn of(entry: &'a HistoryData) -> Self {
        let HistoryData { status, recorded, note, sources, locator } = entry;
        Self { status: StatusRecord::of(status), recorded, note, sources, locator }
    }
}

impl<'a> UpdateRecord<'a> {
    fn of(update: &'a UpdateData) -> Self {
        let UpdateData { date, kind, note, was } = update;
        Self { date, kind: kind.name(), note, was }
    }
}

impl<'a> QuotationRecord<'a> {
    fn of(quotation: &'a VerifiedQuotation) -> Self {
        let proof = &quotation.proof;
        let place = Selector::Position { start: proof.position.start, end: proof.position.end };
        let passage = proof.passage.as_ref().filter(|passage| passage.voucher == Voucher::Text);
        let words = passage.map(|Passage { exact, prefix, suffix, .. }| Selector::Quote {
            exact,
            prefix,
            suffix,
        });
        Self {
            text: &quotation.words,
            source: &proof.source,
            pages: &proof.pages,
            selector: std::iter::once(place).chain(words).collect(),
        }
    }
}
