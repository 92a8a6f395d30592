//! Statuses as templates see them.
//!
//! A status always comes with its date and who says so; how its tone looks is up to the theme.

use serde::Serialize;

use crate::graph;

/// A status with its date and who says so.
#[derive(Debug, Serialize)]
pub(super) struct Status<'a> {
    /// Key of the status.
    key: &'a str,
    /// Its label.
    label: &'a str,
    /// `neutral`, `progress`, `done`, `stalled` or `unknown`.
    tone: &'a str,
    /// What exactly it says.
    meaning: &'a str,
    /// Its date.
    date: &'a str,
    /// Key of the voice that says so.
    by: &'a str,
    /// Label of that voice.
    by_label: &'a str,
    /// The same in the middle of a sentence; empty for the site itself.
    by_phrase: &'a str,
    /// Whether the voice is the site itself, whose entries are its own reading.
    own: bool,
    /// Key of the voice that reports it; empty when the voice itself is the source.
    via: &'a str,
    /// Label of that voice.
    via_label: &'a str,
    /// The same in the middle of a sentence.
    via_phrase: &'a str,
    /// The date by which it was promised; often empty.
    promised: &'a str,
}

impl<'a> Status<'a> {
    pub(super) fn of(status: &'a graph::StatusView) -> Self {
        Self {
            key: &status.key,
            label: &status.label,
            tone: &status.tone,
            meaning: &status.meaning,
            date: &status.date,
            by: &status.by,
            by_label: &status.by_label,
            by_phrase: if status.is_own { "" } else { &status.by_phrase },
            own: status.is_own,
            via: &status.via,
            via_label: &status.via_label,
            via_phrase: &status.via_phrase,
            promised: &status.promised,
        }
    }
}
