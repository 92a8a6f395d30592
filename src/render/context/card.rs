//! Cards and statuses as templates see them.
//!
//! A card stands on many pages, so it is serialised once and shared; see [`SharedCard`].

use serde::Serialize;
use tera::Value;

use super::values::OrderedMap;
use crate::diagnostic::bug::OrBug;
use crate::graph;
use crate::graph::follow::Item;

/// What a page may show of another object.
#[derive(Debug, Serialize)]
struct Card<'a> {
    /// Id of the object.
    id: &'a str,
    /// Name of its kind.
    kind: &'a str,
    /// What one of its kind is called.
    kind_label: &'a str,
    /// Its title.
    title: &'a str,
    /// Path of its page.
    path: &'a str,
    /// Its summary.
    summary: &'a str,
    /// Its field `number`.
    number: &'a str,
    /// Its field `date`, or the first field of that type.
    date: &'a str,
    /// Whether it is a draft.
    draft: bool,
    /// The newest entry of its history.
    status: Option<Status<'a>>,
    /// Fields with `card = true` that are set, as plain text by their names.
    fields: OrderedMap<'a, &'a str>,
    /// The same fields in the order in which the page has them, for themes that show fields which
    /// they do not know.
    shown: Vec<CardField<'a>>,
    /// The cards of the next step of a component's `follow`; empty elsewhere.
    follow: Vec<SharedCard>,
}

/// A field of a card.
#[derive(Debug, Serialize)]
struct CardField<'a> {
    /// Name of the field.
    name: &'a str,
    /// Its label.
    label: &'a str,
    /// Its type, as in `site.toml`.
    #[serde(rename = "type")]
    ty: &'a str,
    /// Its value as plain text.
    text: &'a str,
}

/// A status with its date and who says so.
#[derive(Debug, Serialize)]
pub(super) struct Status<'a> {
    /// Key of the status.
    key: &'a str,
    /// Its label.
    label: &'a str,
    /// `neutral`, `progress`, `done`, `stalled` or `unknown`.
    tone: &'a str,
    /// What exactly it says.
    meaning: &'a str,
    /// Its date.
    date: &'a str,
    /// Key of the voice that says so.
    by: &'a str,
    /// Label of that voice.
    by_label: &'a str,
}

/// A card that was serialised already; copies of it share their memory.
#[derive(Debug, Clone, Serialize)]
#[serde(transparent)]
pub(crate) struct SharedCard(Value);

impl<'a> Status<'a> {
    pub(super) fn of(status: &'a graph::StatusView) -> Self {
        Self {
            key: &status.key,
            label: &status.label,
            tone: &status.tone,
            meaning: &status.meaning,
            date: &status.date,
            by: &status.by,
            by_label: &status.by_label,
        }
    }
}

impl SharedCard {
    /// The card of an object or page.
    pub(crate) fn new(card: &graph::Card) -> Self {
        let fields = card.fields.iter();
        let shown = card.fields.iter().map(|field| CardField {
            name: &field.name,
            label: &field.label,
            ty: field.ty,
            text: &field.text,
        });
        Self(Value::from_serializable(&Card {
            id: &card.id,
            kind: &card.kind,
            kind_label: &card.kind_label,
            title: &card.title,
            path: &card.path,
            summary: &card.summary,
            number: &card.number,
            date: &card.date,
            draft: card.draft,
            status: card.status.as_ref().map(Status::of),
            fields: OrderedMap(fields.map(|field| (&*field.name, &*field.text)).collect()),
            shown: shown.collect(),
            follow: Vec::new(),
        }))
    }

    /// The card of a query's object with the cards of the next step; `card` makes each card.
    pub(crate) fn of_item(item: &Item, card: &impl Fn(&graph::Card) -> Self) -> Self {
        let own = card(&item.card);
        if item.follow.is_empty() {
            return own;
        }
        let next = item.follow.iter().map(|item| Self::of_item(item, card));
        own.with(&OrderedMap(vec![("follow", next.collect::<Vec<_>>())]))
    }

    /// The card with the fields of another shape after its own, or in place of its own.
    pub(super) fn with(self, shape: &impl Serialize) -> Self {
        let fields = |value: Value| value.into_map().or_bug(|| "the fields of a card".into());
        let mut card = fields(self.0);
        card.extend(fields(Value::from_serializable(shape)));
        Self(card.into())
    }
}
