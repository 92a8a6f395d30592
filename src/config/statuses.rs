//! `[statuses.*]` of `site.toml`: what an entry of a history may say.
//!
//! A status has words, a tone and perhaps a step on the ladder from a promise to its fulfilment.
//! How a tone looks is the business of the theme.

use std::collections::BTreeMap;

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
    /// What it is called where there is little room.
    pub short: String,
    /// Its step on the ladder, from 1; `None` when it is off the ladder.
    pub step: Option<usize>,
}

/// The ladder: the first status on each step with its key, in the order of the steps.
pub fn ladder(statuses: &IndexMap<String, Status>) -> Vec<(&String, &Status)> {
    let mut steps: BTreeMap<usize, (&String, &Status)> = BTreeMap::new();
    for (key, status) in statuses {
        if let Some(step) = status.step {
            steps.entry(step).or_insert((key, status));
        }
    }
    steps.into_values().collect()
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
    let short = keys.text(key("short", SHORT).default("`label`"));
    let step = keys.count(key("step", STEP).default("off the ladder"));
    let label = label.unwrap_or_else(|| entry.key.clone());
    Status {
        short: short.unwrap_or_else(|| label.clone()),
        label,
        tone: tone.unwrap_or_else(|| "neutral".into()),
        meaning: meaning.unwrap_or_default(),
        step,
    }
}

const SHORT: &str = "What it is called where there is little room, such as above a column.";
const STEP: &str = "Its step on [the ladder](#statuses), from `1`. Statuses may share a step.";
