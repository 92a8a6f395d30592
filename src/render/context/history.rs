//! The history of an object, and what each track of it said last.
//!
//! `view` decided the order of entries and the length of a silence; this module turns the notes of
//! entries into HTML.

use serde::Serialize;

use super::card::SharedCard;
use super::status::Status;
use super::values::Html;
use crate::render::body::Filler;
use crate::view::{HistoryEntryView, TrackView};

/// One entry of a history.
#[derive(Debug, Serialize)]
pub(super) struct HistoryEntry<'a> {
    #[serde(flatten)]
    status: Status<'a>,
    /// The note of the entry; may be empty.
    note: Html,
    /// When the site recorded it, if that was later; otherwise empty.
    recorded: &'a str,
    /// Where in the sources, as typed.
    locator: &'a str,
    /// The sources that show it.
    sources: Vec<SharedCard>,
}

/// The newest entry by the voices of one track.
#[derive(Debug, Serialize)]
pub(super) struct Track<'a> {
    /// Its label.
    label: &'a str,
    /// The entry; none when these voices have none.
    last: Option<HistoryEntry<'a>>,
    /// The day up to which a newer entry would be recorded: `site.sources_until` or the day of the
    /// release, whichever is earlier; may be empty.
    until: &'a str,
    /// Days from the entry to that day, when they are more than `silent_after` in `site.toml`.
    silent_days: Option<i64>,
}

impl<'a> HistoryEntry<'a> {
    pub(super) fn all(filler: &mut Filler<'_>, entries: &'a [HistoryEntryView]) -> Vec<Self> {
        entries.iter().map(|entry| Self::new(filler, entry)).collect()
    }

    fn new(filler: &mut Filler<'_>, entry: &'a HistoryEntryView) -> Self {
        let note = entry.note.map(|index| filler.fill_text(index));
        Self {
            status: Status::of(&entry.status),
            note: Html::or_empty(note.as_deref()),
            recorded: &entry.recorded,
            locator: &entry.locator,
            sources: filler.theme.cards(&entry.sources),
        }
    }
}

impl<'a> Track<'a> {
    pub(super) fn all(filler: &mut Filler<'_>, tracks: &'a [TrackView]) -> Vec<Self> {
        let tracks = tracks.iter().map(|track| Self {
            label: &track.label,
            last: track.last.as_ref().map(|entry| HistoryEntry::new(filler, entry)),
            until: &track.until,
            silent_days: track.silent_days,
        });
        tracks.collect()
    }
}
