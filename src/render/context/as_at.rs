//! What `as-at.html` gets: one object as it was at a release.
//!
//! The names are those on pages of objects, with the values of that day. Whatever has no history,
//! such as the text, is left out.

use serde::Serialize;

use super::history::{HistoryEntry, Track};
use super::links::{PageLink, State};
use super::status::Status;
use super::updates::Update;
use crate::model::record::{self, UpdateKind};
use crate::render::body::Filler;
use crate::render::job::{Source, WithFaults};
use crate::view::AsAtView;

/// What `as-at.html` gets.
#[derive(Debug, Serialize)]
pub(super) struct AsAtContext<'a> {
    /// Which state it is.
    as_at: AsAt<'a>,
    /// The field `number` of the object.
    number: &'a str,
    /// The status that the object had.
    status: Option<Status<'a>>,
    /// The entries of the history up to that release, newest first.
    history: Vec<HistoryEntry<'a>>,
    /// The newest entry of each track up to that release.
    tracks: Vec<Track<'a>>,
    /// The state before this one, if there is one.
    states: Vec<State<'a>>,
    /// Corrections that were made since.
    updates: Vec<Update>,
}

/// Which state of an object it is.
#[derive(Debug, Serialize)]
struct AsAt<'a> {
    /// The release whose state it is.
    date: String,
    /// The page as it is now.
    now: PageLink<'a>,
}

impl<'a> AsAtContext<'a> {
    pub(super) fn new(source: &Source<'a>, view: &'a AsAtView) -> WithFaults<Self> {
        // Components ask for the present, so a past state shows none.
        let mut filler = Filler::new(source, &view.text, &[]);
        let is_later = |update: &record::Update| {
            update.kind == UpdateKind::Correction && update.date > view.date
        };
        let context = Self {
            as_at: AsAt { date: view.date.to_string(), now: PageLink::of(&view.now) },
            number: &source.view.page.card.number,
            status: view.status.as_ref().map(Status::of),
            history: HistoryEntry::all(&mut filler, &view.history.entries),
            tracks: Track::all(&mut filler, &view.history.tracks),
            states: State::all(&view.history.states),
            updates: Update::all(&mut filler, is_later),
        };
        (context, filler.diagnostics)
    }
}
