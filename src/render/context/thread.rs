//! What an object is connected with, as templates see it.
//!
//! The view decided which links count; this module only makes cards of their objects.

use serde::Serialize;

use super::card::SharedCard;
use crate::graph::Card;
use crate::graph::follow::Item;
use crate::render::theme::Theme;
use crate::view::ThreadView;

/// The thread of an object, from what was found to what is done.
#[derive(Debug, Serialize)]
pub(super) struct Thread<'a> {
    /// What several of each kind are called, from left to right.
    columns: &'a [String],
    /// The column of the object itself, from 0.
    own: usize,
    /// Cards in the column before; `follow` of each has those that lead to it.
    before: Vec<SharedCard>,
    /// Cards in the next column; `follow` of each has those that it leads to.
    after: Vec<SharedCard>,
}

impl<'a> Thread<'a> {
    pub(super) fn of(theme: &Theme, view: &'a ThreadView) -> Self {
        let card = |card: &Card| theme.card(card);
        let cards =
            |items: &[Item]| items.iter().map(|item| SharedCard::of_item(item, &card)).collect();
        Self {
            columns: &view.columns,
            own: view.own,
            before: cards(&view.before),
            after: cards(&view.after),
        }
    }
}
