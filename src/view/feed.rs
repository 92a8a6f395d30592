//! Feeds: what is new on the site, newest first.
//!
//! The id of an item consists of the object, the date and the status. So it stays the same when the
//! title or the address changes, or when an entry before it does. `render` writes the formats of
//! feeds.

use std::cmp::Reverse;
use std::sync::Arc;

use super::neighbourhood::Neighbourhood;
use crate::diagnostic::bug::OrBug;
use crate::graph::card;
use crate::graph::{Card, Index, SiteUpdate, StatusView};
use crate::model::date::PartialDate;
use crate::model::record::{HistoryEntry, UpdateKind};
use crate::publish::layout::GeneratedPage;
use crate::publish::outputs::{self, Channel};

/// The most items that one feed has.
const MOST_ITEMS: usize = 100;

/// A feed, whatever its format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// Its id, without the identity of the site that stands in front.
    pub id: String,
    /// Its title; empty when it is that of the site.
    pub title: String,
    /// Folder of the page whose news it has.
    pub folder: String,
    /// Newest first.
    pub items: Vec<FeedItem>,
}

/// One piece of news.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedItem {
    /// Its id, without the identity of the site that stands in front.
    pub id: String,
    /// One line.
    pub title: String,
    /// Folder of the page that it is about.
    pub folder: String,
    /// When it happened.
    pub date: PartialDate,
    /// When the site recorded it: later, or on the same day.
    pub recorded: PartialDate,
    /// The news itself, as plain text.
    pub text: String,
    /// What must be read with its page, as plain text.
    pub contexts: Vec<String>,
    /// Label of the kind of the page.
    pub label: String,
    /// The page that it is about.
    pub(super) page: Arc<Card>,
    /// The entry of the history; `None` for an update.
    pub(super) status: Option<StatusView>,
    /// What happened, in a word: the label of a status, or the kind of an update.
    event: String,
}

impl FeedItem {
    /// Whether it repeats an item of another page: the same status, voice, date and note.
    fn repeats(&self, other: &Self) -> bool {
        self.event == other.event && self.recorded == other.recorded && self.text == other.text
    }
}

impl Neighbourhood<'_> {
    /// The news of a channel.
    pub fn feed(&self, channel: Channel) -> Feed {
        let (id, title) = self.id_and_title(channel);
        let mut items = self.items(channel);
        // Of several on one day, the one that was written last comes first.
        items.sort_by_key(|item| Reverse(item.recorded));
        items.truncate(MOST_ITEMS);
        Feed { id, title, folder: outputs::folder(channel, self.graph, self.config), items }
    }

    fn id_and_title(&self, channel: Channel) -> (String, String) {
        if let Channel::History(index) = channel {
            let card = self.card(index);
            return (format!("id/{}", self.graph.first_id(&card.id)), card.title.clone());
        }
        let own = outputs::folder(channel, self.graph, self.config);
        match GeneratedPage::in_folder(&own, &self.config.site) {
            Some(page) => (format!("feed/{}", page.id), page.title(&self.config.messages)),
            None => ("feed".into(), String::new()),
        }
    }

    fn items(&self, channel: Channel) -> Vec<FeedItem> {
        match channel {
            Channel::Site => self.update_items(|_| true).chain(self.news()).collect(),
            Channel::Changes => self.update_items(|_| true).collect(),
            Channel::Corrections => {
                self.update_items(|kind| kind == UpdateKind::Correction).collect()
            }
            Channel::History(index) => self.history_items(index).collect(),
        }
    }

    /// What histories say of the world, each entry once.
    pub(super) fn news(&self) -> Vec<FeedItem> {
        let objects = self.graph.with_page();
        objects.flat_map(|(index, _)| self.news_of_its_own(index)).collect()
    }

    /// The history of an object, without entries that a linked object has in the same words. An
    /// action often repeats the entry of its recommendation, and the feed of the whole site needs
    /// it once. Of two objects that link to each other, the first keeps the entry.
    fn news_of_its_own(&self, index: Index) -> Vec<FeedItem> {
        let mut items: Vec<FeedItem> = self.history_items(index).collect();
        if items.is_empty() {
            return items;
        }
        let linked = |of: Index| self.graph.object(of).links.iter().flat_map(|(_, to)| to);
        let keeps = |other: &&Index| **other < index || !linked(**other).any(|to| *to == index);
        let others = linked(index).filter(keeps).filter(|other| **other != index);
        let others: Vec<FeedItem> = others.flat_map(|to| self.history_items(*to)).collect();
        items.retain(|item| !others.iter().any(|other| other.repeats(item)));
        items
    }

    fn update_items(
        &self,
        is_shown: impl Fn(UpdateKind) -> bool,
    ) -> impl Iterator<Item = FeedItem> {
        let updates = self.graph.updates.iter().filter(move |update| is_shown(update.kind));
        updates.map(|update| self.update_item(update))
    }

    fn update_item(&self, update: &SiteUpdate) -> FeedItem {
        let (kind, card) = (update.kind.name(), &update.page);
        let messages = &self.config.messages;
        let text = match update.was.as_str() {
            "" => update.note.clone(),
            was => messages.with("feed-correction", &[("note", &update.note), ("was", was)]),
        };
        // The messages `update` and `correction`.
        let event = messages.text(kind);
        let page = self.graph.by_id(&card.id).or_bug(|| format!("the page `{}`", card.id));
        FeedItem {
            id: item_id(self.graph.first_id(&card.id), update.date, &[kind], update.nth),
            title: messages.with("feed-item", &[("event", &event), ("title", &card.title)]),
            folder: self.graph.object(page).folder.clone(),
            date: update.date,
            recorded: update.date,
            text,
            contexts: self.contexts(card),
            label: card.kind_label.clone(),
            page: card.clone(),
            status: None,
            event: kind.to_owned(),
        }
    }

    /// The history of an object, the entry that was written last first.
    fn history_items(&self, index: Index) -> impl Iterator<Item = FeedItem> {
        let history = self.graph.object(index).summary.record.history.as_slice();
        let entries = history.iter().enumerate().rev();
        entries.map(move |(position, entry)| {
            let is_alike = |other: &&HistoryEntry| {
                other.date == entry.date && other.status == entry.status && other.by == entry.by
            };
            let nth = history.iter().take(position).filter(is_alike).count();
            self.history_item(index, entry, nth)
        })
    }

    /// `nth` counts the entries before this one that have the same date, status and voice.
    fn history_item(&self, index: Index, entry: &HistoryEntry, nth: usize) -> FeedItem {
        let object = self.graph.object(index);
        let status = card::status(entry, self.config);
        let note = self.graph.text(index, entry.note);
        let (messages, title) = (&self.config.messages, &object.card.title);
        let date = messages.date(entry.date);
        let said = match status.speakers().as_str() {
            "" => date,
            by => messages.with("feed-said", &[("speaker", by), ("date", &date)]),
        };
        let text = match note.as_str() {
            "" => said,
            note => messages.with("feed-note", &[("said", &said), ("note", note)]),
        };
        let id = self.graph.first_id(&object.card.id);
        FeedItem {
            id: item_id(id, entry.date, &[&entry.status, &entry.by], nth),
            title: messages.with("feed-item", &[("event", &status.label), ("title", title)]),
            folder: object.folder.clone(),
            date: entry.date,
            recorded: entry.recorded.unwrap_or(entry.date),
            text,
            contexts: self.contexts(&object.card),
            label: object.card.kind_label.clone(),
            page: object.card.clone(),
            event: status.label.clone(),
            status: Some(status),
        }
    }
}

/// `id/r10/2025-06-16-accepted-government`; the second item like this ends with `-2`.
fn item_id(id: &str, date: PartialDate, words: &[&str], nth: usize) -> String {
    let count = if nth == 0 { String::new() } else { format!("-{}", nth + 1) };
    format!("id/{id}/{date}-{}{count}", words.join("-"))
}
