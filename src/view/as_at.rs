//! The page of one object as it was at a release.
//!
//! It shows only what was recorded by then. Its title and the titles of its sources are the present
//! ones.

use std::sync::Arc;

use super::history::HistoryView;
use super::neighbourhood::Neighbourhood;
use super::page::present;
use super::text::TextView;
use crate::graph::{Destination, Index, StatusView};
use crate::model::date::PartialDate;
use crate::model::document::Document;

/// What a past state of an object shows.
#[derive(Debug, Clone, Hash)]
pub struct AsAtView {
    /// The release whose state it is.
    pub date: PartialDate,
    /// The page as it is now.
    pub now: Arc<Destination>,
    /// The status that the object had.
    pub status: Option<StatusView>,
    /// The history up to that release, with the state before this one.
    pub history: HistoryView,
    /// What the notes of the history show.
    pub text: TextView,
}

impl Neighbourhood<'_> {
    /// An object as it was at a date.
    pub(super) fn as_at(
        &self,
        index: Index,
        date: PartialDate,
        document: Option<&Document>,
    ) -> AsAtView {
        let history = self.history_at(index, date);
        AsAtView {
            date,
            now: present(self.graph.object(index)),
            status: history.headline.as_ref().map(|entry| entry.status.clone()),
            text: document.map_or_else(TextView::default, |document| self.text(index, document)),
            history,
        }
    }
}
