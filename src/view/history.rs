//! What a page shows of a history: its entries, its tracks, and its states at past releases.
//!
//! A history at a past date has only what was recorded by then.

use std::sync::Arc;

use super::neighbourhood::Neighbourhood;
use super::progress::ProgressView;
use crate::config::Track;
use crate::graph::card;
use crate::graph::headline::headline;
use crate::graph::{Card, Index, Object, StatusView};
use crate::model::address;
use crate::model::date::PartialDate;
use crate::model::record::HistoryEntry;
use crate::publish::past;

/// The history of an object, now or at a date.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct HistoryView {
    /// The entries, newest first.
    pub entries: Vec<HistoryEntryView>,
    /// The entry whose status is shown at the top of the page.
    pub headline: Option<HistoryEntryView>,
    /// How far the object has come; `None` for a past state.
    pub progress: Option<ProgressView>,
    /// The newest entry of each track; empty without a history.
    pub tracks: Vec<TrackView>,
    /// The states that have an address of their own, newest first; of a past state only the one
    /// before it.
    pub states: Vec<StateView>,
}

/// One history entry.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct HistoryEntryView {
    /// Status, date and voice.
    pub status: StatusView,
    /// When the site recorded it, if that was later; otherwise empty.
    pub recorded: String,
    /// Index of its note among the texts of the document.
    pub note: Option<usize>,
    /// Where in the sources, as typed; may be empty.
    pub locator: String,
    /// The sources that show it.
    pub sources: Vec<Arc<Card>>,
}

/// The newest entry by the voices of one track.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TrackView {
    /// The label that readers see.
    pub label: String,
    /// The entry; `None` when these voices have none.
    pub last: Option<HistoryEntryView>,
    /// The day up to which a newer entry would be recorded; empty when the site does not say.
    pub until: String,
    /// Days from that entry to that day, when they are more than `silent_after`.
    pub silent_days: Option<i64>,
}

/// A state of an object at an address of its own.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct StateView {
    /// The release that first had it.
    pub date: String,
    /// The path that links use.
    pub path: String,
}

impl Neighbourhood<'_> {
    /// The history of an object as it is now.
    pub(super) fn history(&self, index: Index) -> HistoryView {
        let object = self.graph.object(index);
        HistoryView {
            entries: self.entries(object, None),
            headline: self.headline(object, None),
            progress: self.progress(object, &[]),
            tracks: self.tracks(object, None),
            states: self.states(index, None),
        }
    }

    /// The history of an object as it was at a date, with the state before that one.
    pub(super) fn history_at(&self, index: Index, date: PartialDate) -> HistoryView {
        let object = self.graph.object(index);
        let mut states = self.states(index, Some(date));
        states.truncate(1);
        HistoryView {
            entries: self.entries(object, Some(date)),
            headline: self.headline(object, Some(date)),
            progress: None,
            tracks: self.tracks(object, Some(date)),
            states,
        }
    }

    /// The entries, newest first: all of them, or those that were recorded by a date.
    pub(super) fn entries(
        &self,
        object: &Object,
        at: Option<PartialDate>,
    ) -> Vec<HistoryEntryView> {
        let mut entries = past::entries_known_at(&object.summary.record, at);
        entries.sort_by_key(|entry| entry.date);
        entries.iter().rev().map(|entry| self.entry(entry)).collect()
    }

    /// The entry that decides the status of an object, now or at a date.
    pub(super) fn headline(
        &self,
        object: &Object,
        at: Option<PartialDate>,
    ) -> Option<HistoryEntryView> {
        let entries = past::entries_known_at(&object.summary.record, at);
        headline(entries, self.kind(object), self.config).map(|entry| self.entry(entry))
    }

    fn entry(&self, entry: &HistoryEntry) -> HistoryEntryView {
        let sources = entry.sources.iter();
        HistoryEntryView {
            status: card::status(entry, self.config),
            recorded: PartialDate::written(entry.recorded),
            note: entry.note,
            locator: entry.locator.clone().unwrap_or_default(),
            sources: sources.filter_map(|source| self.card_by_id(&source.id)).collect(),
        }
    }

    fn tracks(&self, object: &Object, at: Option<PartialDate>) -> Vec<TrackView> {
        let history = past::entries_known_at(&object.summary.record, at);
        if history.is_empty() {
            return Vec::new();
        }
        let until = self.covered_until(at);
        let track = |track: &Track| {
            let of_track = history.iter().filter(|entry| track.voices.contains(&entry.by));
            let last = of_track.max_by_key(|entry| entry.date);
            TrackView {
                label: track.label.clone(),
                last: last.map(|entry| self.entry(entry)),
                until: PartialDate::written(until),
                silent_days: last.and_then(|entry| self.silence(entry.date, until?)),
            }
        };
        self.config.tracks.iter().map(track).collect()
    }

    /// The last day that the record covers at a date, because the sources may end earlier.
    pub(super) fn covered_until(&self, at: Option<PartialDate>) -> Option<PartialDate> {
        let site = &self.config.site;
        let until = at.or(site.released);
        match (site.sources_until, until) {
            (Some(sources), Some(until)) => Some(sources.min(until)),
            (sources, until) => sources.or(until),
        }
    }

    /// Days from one date to another, when they are more than the site allows without an entry.
    pub(super) fn silence(&self, since: PartialDate, until: PartialDate) -> Option<i64> {
        let days = since.days_until(until);
        let limit = i64::try_from(self.config.site.silent_after).unwrap_or(i64::MAX);
        (days > limit).then_some(days)
    }

    /// The states of an object that have an address, newest first; those before a date, if one is
    /// given.
    fn states(&self, index: Index, before: Option<PartialDate>) -> Vec<StateView> {
        let object = self.graph.object(index);
        let states = self.past.get(&index).into_iter().flat_map(|states| states.keys());
        let states = states.filter(|date| before.is_none_or(|before| **date < before));
        let state = |date: &PartialDate| StateView {
            date: date.to_string(),
            path: self.addresses.path(&address::as_at(&object.folder, *date)),
        };
        states.rev().map(state).collect()
    }
}
