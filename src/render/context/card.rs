//! Cards and statuses as templates see them.
//!
//! A card stands on many pages, so it is serialised once and shared; see [`SharedCard`].

use std::sync::Arc;

use serde::Serialize;
use tera::Value;

use super::progress::Progress;
use super::status::Status;
use super::values::{Href, OrderedMap};
use crate::diagnostic::bug::OrBug;
use crate::graph;
use crate::graph::follow::Item;
use crate::view::ItemView;

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
    path: Href<&'a str>,
    /// Its summary.
    summary: &'a str,
    /// Its field `number`.
    number: &'a str,
    /// Its field `date`, or the first field of that type.
    date: &'a str,
    /// Whether it is a draft.
    draft: bool,
    /// The entry of its history that [decides](writing.md#history-how-a-status-changed).
    status: Option<Status<'a>>,
    /// The date of the newest entry of anybody but the site itself; may be empty.
    last_word: &'a str,
    /// Slugs of its tags that have a context in `site.contexts`.
    contexts: &'a [String],
    /// Fields with `card = true` that are set, as plain text by their names.
    fields: OrderedMap<'a, &'a str>,
    /// The same fields in the order in which the page has them, for themes that show fields which
    /// they do not know.
    shown: Vec<CardField<'a>>,
    /// The cards of the next step of a component's `follow`, or of the `follow` of the kind on its
    /// list page; empty elsewhere.
    follow: Vec<SharedCard>,
    /// On the cards in `follow` of a list page whose kind follows several links, the label of the
    /// link that leads to it; empty elsewhere.
    link: &'a str,
    /// How far the object has come; only on the cards of a component's query.
    progress: Option<Progress<'a>>,
    /// The cards of each link of a component's `beside`, in its order; empty elsewhere.
    beside: Vec<Vec<SharedCard>>,
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

/// A card that was serialised already; copies of it share their memory.
#[derive(Debug, Clone, Serialize)]
#[serde(transparent)]
pub(crate) struct SharedCard(Value);

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
            path: Href(&card.path),
            summary: &card.summary,
            number: &card.number,
            date: &card.date,
            draft: card.draft,
            status: card.status.as_ref().map(Status::of),
            last_word: &card.last_word,
            contexts: &card.contexts,
            fields: OrderedMap(fields.map(|field| (&*field.name, &*field.text)).collect()),
            shown: shown.collect(),
            follow: Vec::new(),
            link: "",
            progress: None,
            beside: Vec::new(),
        }))
    }

    /// The card of an object of a component's query.
    pub(crate) fn of_view(view: &ItemView, card: &impl Fn(&graph::Card) -> Self) -> Self {
        let own = Self::of_item(&view.item, card);
        match &view.progress {
            None => own,
            Some(progress) => own.with(&OrderedMap(vec![("progress", Progress::of(progress))])),
        }
    }

    /// The card of a query's object with the cards of the next step; `card` makes each card.
    pub(crate) fn of_item(item: &Item, card: &impl Fn(&graph::Card) -> Self) -> Self {
        let own = match item.link.as_str() {
            "" => card(&item.card),
            link => card(&item.card).with(&OrderedMap(vec![("link", link)])),
        };
        if item.follow.is_empty() && item.beside.is_empty() {
            return own;
        }
        let next: Vec<Self> = item.follow.iter().map(|item| Self::of_item(item, card)).collect();
        let cards = |column: &Vec<Arc<graph::Card>>| column.iter().map(|each| card(each)).collect();
        let beside: Vec<Vec<Self>> = item.beside.iter().map(cards).collect();
        let own = own.with(&OrderedMap(vec![("follow", next)]));
        own.with(&OrderedMap(vec![("beside", beside)]))
    }

    /// The card with the fields of another shape after its own, or in place of its own.
    pub(super) fn with(self, shape: &impl Serialize) -> Self {
        let fields = |value: Value| value.into_map().or_bug(|| "the fields of a card".into());
        let mut card = fields(self.0);
        card.extend(fields(Value::from_serializable(shape)));
        Self(card.into())
    }
}
