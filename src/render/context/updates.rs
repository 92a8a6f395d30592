//! Updates and corrections: those of one page, and those of the whole site.
//!
//! A page shows the HTML of its own updates; lists of all pages show plain text.

use serde::Serialize;

use super::card::SharedCard;
use super::status::Status;
use super::values::Html;
use crate::graph;
use crate::model::record;
use crate::render::body::Filler;
use crate::render::theme::Theme;
use crate::view::{ChangeView, MonthView, WhatChanged};

/// What `updates.html` gets, for `/changes/` and `/corrections/`.
#[derive(Debug, Serialize)]
pub(super) struct UpdatesContext<'a> {
    /// Updates and corrections of all pages, or corrections alone, newest first.
    items: Vec<SiteUpdate<'a>>,
    /// On `/changes/`: what happened beside these updates and corrections, newest first. Empty on
    /// `/corrections/`.
    months: Vec<Month<'a>>,
}

/// What happened in a month, and what changed on the site.
#[derive(Debug, Serialize)]
struct Month<'a> {
    /// The month, such as `2025-06`; a year alone when the month of something is not known.
    date: &'a str,
    /// Its year.
    year: &'a str,
    /// What its month is called, in the language of the site; empty for a year alone.
    name: &'a str,
    /// The changes, newest first.
    changes: Vec<Change<'a>>,
}

/// One change.
#[derive(Debug, Serialize)]
struct Change<'a> {
    /// Its date.
    date: String,
    /// `status` for what happened, which histories say; `update` or `correction` of a page.
    kind: &'a str,
    /// What the histories say; none for updates and corrections.
    status: Option<Status<'a>>,
    /// When the site recorded what happened, if that was later; otherwise empty.
    recorded: &'a str,
    /// What was changed on the page, plain; empty for what happened.
    note: &'a str,
    /// What the page said before, plain; empty for all but corrections.
    was: &'a str,
    /// The objects that it is about; one for updates and corrections.
    pages: Vec<SharedCard>,
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
    pub(super) fn new(theme: &'a Theme, months: &'a [MonthView]) -> Self {
        let changes = months.iter().flat_map(|month| &month.changes);
        let updates = changes.filter_map(|change| match &change.what {
            WhatChanged::Update(update) => Some(SiteUpdate::of(theme, update)),
            WhatChanged::Status { .. } => None,
        });
        let items = updates.collect();
        Self { items, months: months.iter().map(|month| Month::of(theme, month)).collect() }
    }

    pub(super) fn of_corrections(theme: &Theme, updates: &'a [graph::SiteUpdate]) -> Self {
        let items = updates.iter().map(|update| SiteUpdate::of(theme, update));
        Self { items: items.collect(), months: Vec::new() }
    }
}

impl<'a> SiteUpdate<'a> {
    fn of(theme: &Theme, update: &'a graph::SiteUpdate) -> Self {
        Self {
            date: update.date.to_string(),
            kind: update.kind.name(),
            note: &update.note,
            was: &update.was,
            page: theme.card(&update.page),
        }
    }
}

impl<'a> Month<'a> {
    fn of(theme: &'a Theme, view: &'a MonthView) -> Self {
        let (year, month) = view.month.split_once('-').unwrap_or((&view.month, ""));
        let number = month.parse::<usize>().ok();
        let name = number.and_then(|number| theme.config.messages.month(number));
        Self {
            date: &view.month,
            year,
            name: name.unwrap_or_default(),
            changes: view.changes.iter().map(|change| Change::of(theme, change)).collect(),
        }
    }
}

impl<'a> Change<'a> {
    fn of(theme: &Theme, view: &'a ChangeView) -> Self {
        let date = view.date.to_string();
        match &view.what {
            WhatChanged::Status { status, recorded, pages } => Self {
                date,
                kind: "status",
                status: Some(Status::of(status)),
                recorded,
                note: "",
                was: "",
                pages: theme.cards(pages),
            },
            WhatChanged::Update(update) => Self {
                date,
                kind: update.kind.name(),
                status: None,
                recorded: "",
                note: &update.note,
                was: &update.was,
                pages: vec![theme.card(&update.page)],
            },
        }
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
