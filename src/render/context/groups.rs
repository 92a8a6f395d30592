//! Cards under headings: the groups of a list, by a field or by their status.
//!
//! Groups and their cards keep the order of the list, so the list's sort decides it. A group has a
//! key, because a heading needs an address. Nothing here chooses what a list is grouped by.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use serde::Serialize;

use super::card::SharedCard;
use super::status::Status;
use crate::graph::Card;
use crate::graph::follow::Item;
use crate::model::id::slugify;
use crate::model::query::STATUS;
use crate::render::theme::Theme;

/// Cards of a list that have one value.
#[derive(Debug, Serialize)]
pub(crate) struct CardGroup<'a> {
    /// The value as part of an address: the key of a status, a year, or the words of a field;
    /// `none` for cards without a value.
    key: String,
    /// The value as readers see it; empty for cards without one.
    label: &'a str,
    /// The status, when the list is grouped by that.
    status: Option<Status<'a>>,
    /// The cards.
    items: Vec<SharedCard>,
}

impl<'a> CardGroup<'a> {
    /// The groups of `items` by `field`; none when `field` is empty.
    pub(crate) fn all(
        theme: &Theme,
        items: impl Iterator<Item = &'a Item>,
        field: &str,
    ) -> Vec<Self> {
        let mut groups: IndexMap<&str, Self> = IndexMap::new();
        if field.is_empty() {
            return Vec::new();
        }
        let shared = |card: &Card| theme.card(card);
        for item in items {
            let group = groups.entry(value(&item.card, field));
            let group = group.or_insert_with(|| Self::of(&item.card, field));
            group.items.push(SharedCard::of_item(item, &shared));
        }
        let mut groups: Vec<Self> = groups.into_values().collect();
        make_keys_unique(&mut groups);
        groups
    }

    /// The group of a card, without cards.
    fn of(card: &'a Card, field: &str) -> Self {
        let label = value(card, field);
        let status = card.status.as_ref().filter(|_| field == STATUS);
        let key = status.map_or_else(|| slugify(label), |status| status.key.clone());
        let key = if key.is_empty() { "none".to_owned() } else { key };
        Self { key, label, status: status.map(Status::of), items: Vec::new() }
    }
}

/// Two values may give one key, such as `C` and `C++`; the later one gets a number.
fn make_keys_unique(groups: &mut [CardGroup<'_>]) {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    for group in groups {
        let plain = group.key.clone();
        let mut number = 2;
        while !taken.insert(group.key.clone()) {
            group.key = format!("{plain}-{number}");
            number += 1;
        }
    }
}

/// What a card has in a field, as readers see it: of a date only the year.
fn value<'c>(card: &'c Card, field: &str) -> &'c str {
    if field == STATUS {
        return card.status.as_ref().map_or("", |status| &status.label);
    }
    let field = card.fields.iter().find(|each| each.name == field);
    field.map_or("", |field| match field.ty {
        "date" => field.text.split('-').next().unwrap_or_default(),
        _ => &field.text,
    })
}
