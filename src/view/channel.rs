//! What the feeds tell: a projection of the graph, newest first.
//!
//! The id of an item is made of what it says of whom and when, and of nothing that a retitle, a new
//! address or an entry before it could change. What a feed looks like is decided in `render`.

use std::cmp::Reverse;

use super::neighbourhood::Neighbourhood;
use crate::config::Config;
use crate::graph::graph::{Graph, Index, Object};
use crate::model::date::PartialDate;
use crate::model::record::{HistoryEntry, UpdateKind};
use crate::publish::layout::{Format, GENERATED};
use crate::publish::outputs::{self, Channel};
use crate::publish::plan::{Page, PageKind};

/// The most that one feed tells.
const LONGEST: usize = 100;

/// A feed, whatever its format.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Feed {
    /// What follows the identity of the site in its id.
    pub id: String,
    /// Its title; empty when it is that of the site.
    pub title: String,
    /// Folder of the page whose news it tells.
    pub folder: String,
    /// Newest first.
    pub items: Vec<Item>,
}

/// One piece of news.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What follows the identity of the site in its id.
    pub id: String,
    /// One line.
    pub title: String,
    /// Folder of the page it is about.
    pub folder: String,
    /// When it happened.
    pub date: PartialDate,
    /// When the site told it, if that was later.
    pub told: PartialDate,
    /// What is to be said, plain.
    pub text: String,
    /// Label of the kind of the page.
    pub label: String,
    /// What happened, in a word: a status, or that there is an update.
    said: String,
}

impl Item {
    /// Whether it says of its page what another says of its own: status, voice, date and note.
    fn says(&self, other: &Self) -> bool {
        (&self.said, self.told, &self.text) == (&other.said, other.told, &other.text)
    }
}

impl Neighbourhood<'_> {
    /// What a feed tells.
    pub fn feed(&self, channel: Channel) -> Feed {
        let (id, title) = self.name(channel);
        let mut items = self.items(channel);
        // Of several on one day, what was written last comes first.
        items.sort_by_key(|item| Reverse(item.told));
        items.truncate(LONGEST);
        Feed { id, title, folder: outputs::folder(channel, self.graph).to_owned(), items }
    }

    /// The id of a feed and its title.
    fn name(&self, channel: Channel) -> (String, String) {
        let folder = outputs::folder(channel, self.graph);
        let page = GENERATED.iter().find(|(_, known, _)| *known == folder);
        match (channel, page) {
            (Channel::History(index), _) => {
                let card = self.card(index).unwrap_or_default();
                (format!("id/{}", self.graph.first_id(&card.id)), card.title.clone())
            }
            (_, Some((id, _, title))) => (format!("feed/{id}"), (*title).to_owned()),
            (_, None) => ("feed".into(), String::new()),
        }
    }

    fn items(&self, channel: Channel) -> Vec<Item> {
        let (graph, config) = (self.graph, self.config);
        match channel {
            Channel::Site => {
                let said = graph.objects.indexed().flat_map(|(index, _)| self.said_once(index));
                updates(graph, |_| true).chain(said).collect()
            }
            Channel::Changes => updates(graph, |_| true).collect(),
            Channel::Corrections => updates(graph, |kind| kind == UpdateKind::Correction).collect(),
            Channel::History(index) => histories(graph, config, index).collect(),
        }
    }

    /// The history of an object without what something that it links to says in the same words: an action
    /// often has the entry of its recommendation, and readers of the feed of the whole site need it once.
    fn said_once(&self, index: Index) -> Vec<Item> {
        let (graph, config) = (self.graph, self.config);
        let mut said: Vec<Item> = histories(graph, config, index).collect();
        if said.is_empty() {
            return said;
        }
        let links = graph.objects.get(index).map_or(&[][..], |object| &object.links);
        let linked = links.iter().flat_map(|(_, to)| to);
        let others: Vec<Item> = linked.flat_map(|to| histories(graph, config, *to)).collect();
        said.retain(|item| !others.iter().any(|other| other.says(item)));
        said
    }

    /// Feeds of what is new on a page.
    pub(super) fn feeds(&self, page: &Page) -> Vec<(Format, String)> {
        let channel = match page.shows {
            PageKind::Changes => Channel::Changes,
            PageKind::Corrections => Channel::Corrections,
            PageKind::Object(ref path) if self.has_feed(self.graph.index_of(path)) => {
                Channel::History(self.graph.index_of(path))
            }
            _ => return Vec::new(),
        };
        let folder = outputs::folder(channel, self.graph);
        Format::ALL.map(|format| (format, format!("{folder}{}", format.file()))).to_vec()
    }

    fn has_feed(&self, index: Index) -> bool {
        let object = self.graph.objects.get(index);
        let kind = object.and_then(|object| self.config.kinds.get(object.kind()));
        kind.is_some_and(|kind| kind.feed)
    }
}

fn updates(graph: &Graph, shown: impl Fn(UpdateKind) -> bool) -> impl Iterator<Item = Item> {
    let updates = graph.updates.iter().filter(move |update| shown(update.kind));
    updates.map(|update| {
        let kind = update.kind.name();
        let was = if update.was.is_empty() {
            String::new()
        } else {
            format!(" What was wrong: {}", update.was)
        };
        let page = graph.by_id(&update.page.id).map(|index| graph.object(index));
        Item {
            id: key(graph.first_id(&update.page.id), update.date, &[kind], update.nth),
            title: format!("{}: {}", capitalised(kind), update.page.title),
            folder: page.map(|object| object.folder.clone()).unwrap_or_default(),
            date: update.date,
            told: update.date,
            text: format!("{}{was}", update.note),
            label: update.page.kind_label.clone(),
            said: kind.to_owned(),
        }
    })
}

fn histories<'g>(
    graph: &'g Graph,
    config: &'g Config,
    index: Index,
) -> impl Iterator<Item = Item> + 'g {
    let object = graph.objects.get(index);
    let history = object.map_or(&[][..], |object| &object.summary.record.history);
    let entries = history.iter().enumerate().rev();
    entries.filter_map(move |(position, entry)| {
        let earlier = history.get(..position)?;
        let alike = |other: &&HistoryEntry| {
            (other.date, &other.status, &other.by) == (entry.date, &entry.status, &entry.by)
        };
        let nth = earlier.iter().filter(alike).count();
        Some(of_entry(graph, config, object?, (index, entry, nth)))
    })
}

fn of_entry(
    graph: &Graph,
    config: &Config,
    object: &Object,
    (index, entry, nth): (Index, &HistoryEntry, usize),
) -> Item {
    let status = crate::graph::card::status(entry, config);
    let note = graph.text(index, entry.note);
    let date = entry.date.long(&config.site.months);
    let said: Vec<&str> = [status.by_label.as_str(), date.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    let said = said.join(", ");
    Item {
        id: key(graph.first_id(&object.card.id), entry.date, &[&entry.status, &entry.by], nth),
        title: format!("{}: {}", status.label, object.card.title),
        folder: object.folder.clone(),
        date: entry.date,
        told: entry.recorded.unwrap_or(entry.date),
        text: if note.is_empty() { said } else { format!("{said}: {note}") },
        label: object.card.kind_label.clone(),
        said: status.label,
    }
}

/// `id/r10/2025-06-16-accepted-government`, and `-2` after it for the second of these.
fn key(id: &str, date: PartialDate, words: &[&str], nth: usize) -> String {
    let nth = if nth == 0 { String::new() } else { format!("-{}", nth + 1) };
    format!("id/{id}/{date}-{}{nth}", words.join("-"))
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
