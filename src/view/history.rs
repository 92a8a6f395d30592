//! What a page shows of a history: its entries, its tracks, and its states at past releases.
//!
//! A past state has what was known then and nothing of what came later; its title is the present one.

use std::sync::Arc;

use super::neighbourhood::Neighbourhood;
use super::neighbours::{
    AsAtView, Destination, HistoryView, Neighbours, PageView, StateView, TrackView,
};
use crate::config::Track;
use crate::graph::card;
use crate::graph::graph::{Card, Index, Object};
use crate::model::address;
use crate::model::date::PartialDate;
use crate::model::document::Document;
use crate::model::record::HistoryEntry;
use crate::publish::past;
use crate::publish::plan::Page;

impl Neighbourhood<'_> {
    /// The entries, newest first: all of them, or those that were known at a date.
    pub(super) fn history(&self, object: &Object, at: Option<PartialDate>) -> Vec<HistoryView> {
        let mut entries = past::entries_known_at(&object.summary.record, at);
        entries.sort_by_key(|entry| entry.date);
        entries.iter().rev().map(|entry| self.entry(entry)).collect()
    }

    fn entry(&self, entry: &HistoryEntry) -> HistoryView {
        let sources = entry.sources.iter();
        HistoryView {
            status: card::status(entry, self.config),
            recorded: entry.recorded.map(|date| date.to_string()).unwrap_or_default(),
            note: entry.note,
            locator: entry.locator.clone().unwrap_or_default(),
            sources: sources.filter_map(|id| self.card(self.graph.by_id(&id.id)?)).collect(),
        }
    }

    /// The newest word of each track, now or at a date.
    pub(super) fn tracks(&self, object: &Object, at: Option<PartialDate>) -> Vec<TrackView> {
        let history = past::entries_known_at(&object.summary.record, at);
        if history.is_empty() {
            return Vec::new();
        }
        let until = self.known_until(at);
        let track = |track: &Track| {
            let of_track = history.iter().filter(|entry| track.voices.contains(&entry.by));
            let last = of_track.max_by_key(|entry| entry.date);
            TrackView {
                label: track.label.clone(),
                last: last.map(|entry| self.entry(entry)),
                until: until.map(|date| date.to_string()).unwrap_or_default(),
                silent_days: last.and_then(|entry| self.silence(entry.date, until?)),
            }
        };
        self.config.tracks.iter().map(track).collect()
    }

    /// The day up to which something would be known at a date: the sources may have ended before it.
    fn known_until(&self, at: Option<PartialDate>) -> Option<PartialDate> {
        let site = &self.config.site;
        let until = at.or(site.released);
        match (site.sources_until, until) {
            (Some(sources), Some(until)) => Some(sources.min(until)),
            (sources, until) => sources.or(until),
        }
    }

    /// Days from one date to another, when they are more than the site lets pass without a word.
    fn silence(&self, since: PartialDate, until: PartialDate) -> Option<i64> {
        let days = since.days_until(until);
        let limit = i64::try_from(self.config.site.silent_after).unwrap_or(i64::MAX);
        (days > limit).then_some(days)
    }

    /// The states of an object that have an address, newest first.
    pub(super) fn states(&self, index: Index, before: Option<PartialDate>) -> Vec<StateView> {
        let Some(object) = self.graph.objects.get(index) else { return Vec::new() };
        let dates = self.past.get(&index).into_iter().flat_map(|states| states.keys());
        let dates = dates.filter(|date| before.is_none_or(|before| **date < before));
        let state = |date: &PartialDate| StateView {
            date: date.to_string(),
            path: self.addresses.path(&address::as_at(&object.folder, *date)),
        };
        dates.rev().map(state).collect()
    }

    /// An object as it was at a date.
    pub(super) fn past(
        &self,
        (index, date): (Index, PartialDate),
        document: Option<&Document>,
        page: &Page,
    ) -> Neighbours {
        let Some(object) = self.graph.objects.get(index) else { return Neighbours::default() };
        let links = document.map_or(&[][..], |document| &document.links);
        let history = self.history(object, Some(date));
        let card = Card {
            path: self.addresses.path(&page.folder),
            status: history.first().map(|newest| newest.status.clone()),
            ..Card::clone(&object.card)
        };
        let now = Arc::new(Destination {
            title: object.card.title.clone(),
            path: object.card.path.clone(),
            caveat: None,
        });
        let mut view = self.page_view(object, page);
        view.breadcrumb.push(now.clone());
        Neighbours {
            page: PageView { card: Arc::new(card), ..view },
            links: links.iter().map(|link| self.destination(link, index)).collect(),
            sources: self.sources(document),
            quotations: self.quotations(document),
            contract: self.contract(document),
            references: self.references(document),
            tracks: self.tracks(object, Some(date)),
            states: self.states(index, Some(date)).into_iter().take(1).collect(),
            as_at: Some(AsAtView { date, now }),
            history,
            ..Neighbours::default()
        }
    }
}
