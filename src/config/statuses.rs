//! `[statuses.*]` of `site.toml`: what an entry of a history may say.
//!
//! A status has words and a tone; how a tone looks is the business of the theme.

use indexmap::IndexMap;

use crate::model::keys::Keys;
use crate::model::node::MapEntry;
use crate::model::shape::key;

const TONES: [&str; 5] = ["neutral", "progress", "done", "stalled", "unknown"];

/// One status that a history entry may give.
#[derive(Debug, Clone, Default)]
pub struct Status {
    /// Shown to readers.
    pub label: String,
    /// Which of the theme's colours and marks it has.
    pub tone: String,
    /// What exactly it says.
    pub meaning: String,
}

/// The statuses by key.
pub(super) fn read(keys: &mut Keys<'_, '_>) -> IndexMap<String, Status> {
    let help = "[Statuses](#statuses) of a history.";
    keys.tables(key("statuses", help).default("built in").removable(), "the status", status)
}

fn status(keys: &mut Keys<'_, '_>, entry: &MapEntry) -> Status {
    let label = keys.text(key("label", "Shown to readers.").default("the key"));
    let tone = keys.choice(key("tone", "Its colour and mark.").default("`neutral`"), &TONES);
    let meaning = keys.text(key("meaning", "What exactly it says.").default("empty"));
    Status {
        label: label.unwrap_or_else(|| entry.key.clone()),
        tone: tone.unwrap_or_else(|| "neutral".into()),
        meaning: meaning.unwrap_or_default(),
    }
}
