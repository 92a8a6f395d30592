//! Updates and corrections: those of one page, and those of the whole site.
//!
//! A page shows the HTML of its own updates; lists of all pages show plain text.

use serde::Serialize;

use super::card::SharedCard;
use super::values::Html;
use crate::graph;
use crate::model::record;
use crate::render::body::Filler;
use crate::render::theme::Theme;

/// What `updates.html` gets, for `/changes/` and `/corrections/`.
#[derive(Debug, Serialize)]
pub(super) struct UpdatesContext<'a> {
    /// Updates and corrections of all pages, or corrections alone, newest first.
    items: Vec<SiteUpdate<'a>>,
}

/// An update or correction of some page.
#[derive(Debug, Serialize)]
struct SiteUpdate<'a> {
    /// Its date.
    date: String,
    /// `update` or `correction`.
    kind: &'a str,
    /// What was changed, plain.
    note: &'a str,
    /// What the page said before, plain; empty for updates.
    was: &'a str,
    /// The page.
    page: SharedCard,
}

/// An update or correction of the page.
#[derive(Debug, Serialize)]
pub(super) struct Update {
    /// Its date.
    date: String,
    /// `update` or `correction`.
    kind: &'static str,
    /// What was changed.
    note: Html,
    /// What the page said before; empty for updates.
    was: Html,
}

impl<'a> UpdatesContext<'a> {
    pub(super) fn new(theme: &Theme, updates: &'a [graph::SiteUpdate]) -> Self {
        let items = updates.iter().map(|update| SiteUpdate {
            date: update.date.to_string(),
            kind: update.kind.name(),
            note: &update.note,
            was: &update.was,
            page: theme.card(&update.page),
        });
        Self { items: items.collect() }
    }
}

impl Update {
    /// The page's own updates, newest first; of those with the same date the last written first.
    pub(super) fn all(
        filler: &mut Filler<'_>,
        is_shown: impl Fn(&record::Update) -> bool,
    ) -> Vec<Self> {
        let updates = filler.document.record.updates.iter();
        let mut updates: Vec<_> = updates.filter(|update| is_shown(update)).collect();
        updates.sort_by_key(|update| update.date);
        updates.into_iter().rev().map(|update| Self::new(filler, update)).collect()
    }

    fn new(filler: &mut Filler<'_>, update: &record::Update) -> Self {
        let mut html = |text: Option<usize>| {
            let html = text.map(|index| filler.fill_text(index));
            Html::or_empty(html.as_deref())
        };
        Self {
            date: update.date.to_string(),
            kind: update.kind.name(),
            note: html(update.note),
            was: html(update.was),
        }
    }
}
