//! The page of changes: month by month, what happened beside what changed on the site.
//!
//! What happened are the entries of histories, as the feed of the whole site has them. Entries that
//! say the same on one day are one change of several objects, so that a month stays short. Nothing
//! is left out, and nothing is told apart by its kind.

use std::cmp::Reverse;
use std::sync::Arc;

use super::feed::FeedItem;
use super::neighbourhood::Neighbourhood;
use crate::graph::{Card, SiteUpdate, StatusView};
use crate::model::date::PartialDate;

/// The changes of one month.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct MonthView {
    /// The month; a year alone for changes whose month is not known.
    pub month: String,
    /// Newest first.
    pub changes: Vec<ChangeView>,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ChangeView {
    /// When it happened.
    pub date: PartialDate,
    /// What it was.
    pub what: WhatChanged,
}

/// What a change was.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum WhatChanged {
    /// Something of which histories have an entry.
    Status {
        /// The entry.
        status: Box<StatusView>,
        /// When the site recorded it, if that was later; otherwise empty.
        recorded: String,
        /// The objects whose history has it.
        pages: Vec<Arc<Card>>,
    },
    /// An update or a correction of a page.
    Update(Box<SiteUpdate>),
}

impl WhatChanged {
    /// Whether it is the same entry of another history.
    fn is_like(&self, item: &FeedItem) -> bool {
        let Self::Status { status, recorded, .. } = self else { return false };
        item.status.as_ref() == Some(status.as_ref()) && *recorded == later(item)
    }
}

impl Neighbourhood<'_> {
    /// Everything that changed, by month, newest first.
    pub(super) fn changes(&self) -> Vec<MonthView> {
        let updates = self.graph.updates.iter().map(|update| ChangeView {
            date: update.date,
            what: WhatChanged::Update(Box::new(update.clone())),
        });
        let mut changes: Vec<ChangeView> = updates.collect();
        let mut items = self.news();
        // Of one day: what is the same stands together, in the order of the statuses.
        let rank = |item: &FeedItem| {
            let status = item.status.as_ref().map_or("", |status| &status.key);
            self.config.statuses.get_index_of(status)
        };
        items.sort_by_cached_key(|item| (Reverse(item.date), rank(item)));
        for item in items {
            add(&mut changes, item);
        }
        changes.sort_by_key(|change| Reverse(change.date));
        by_month(changes)
    }
}

/// Adds the entry of a history: to the change that it is a part of, or as a new one.
fn add(changes: &mut Vec<ChangeView>, item: FeedItem) {
    let alike = changes.iter_mut().rev().take_while(|change| change.date == item.date);
    for change in alike {
        if change.what.is_like(&item)
            && let WhatChanged::Status { pages, .. } = &mut change.what
        {
            if pages.iter().all(|page| page.id != item.page.id) {
                pages.push(item.page);
            }
            return;
        }
    }
    let (date, recorded) = (item.date, later(&item));
    let Some(status) = item.status else { return };
    let what = WhatChanged::Status { status: Box::new(status), recorded, pages: vec![item.page] };
    changes.push(ChangeView { date, what });
}

/// When the site recorded an item, if that was later.
fn later(item: &FeedItem) -> String {
    if item.recorded == item.date { String::new() } else { item.recorded.to_string() }
}

fn by_month(changes: Vec<ChangeView>) -> Vec<MonthView> {
    let mut months: Vec<MonthView> = Vec::new();
    for change in changes {
        let month = month_of(change.date);
        match months.last_mut().filter(|last| last.month == month) {
            Some(last) => last.changes.push(change),
            None => months.push(MonthView { month, changes: vec![change] }),
        }
    }
    months
}

/// `2025-06` of a day in it, and `2025` when no month is known.
fn month_of(date: PartialDate) -> String {
    match date.parts() {
        (year, Some(month), _) => format!("{year:04}-{month:02}"),
        (year, None, _) => format!("{year:04}"),
    }
}
