//! Which entry of a history decides the status that is shown.
//!
//! Statuses may stand on a ladder, from a promise to its fulfilment. A later entry on a lower step
//! is news, but no step back, so the furthest step counts. This module looks at no date but those
//! of the entries.

use crate::config::{Config, Status};
use crate::model::kind::Kind;
use crate::model::query::Word;
use crate::model::record::HistoryEntry;

/// The tone of statuses that say that nothing is known.
const UNKNOWN: &str = "unknown";

/// The entry whose status is shown for an object of a kind; `None` when none of the voices that
/// decide for this kind has an entry.
pub fn headline<'e>(
    entries: impl IntoIterator<Item = &'e HistoryEntry>,
    kind: &Kind,
    config: &Config,
) -> Option<&'e HistoryEntry> {
    decisive(by_voices(entries, &kind.headline), config)
}

/// The entries by some voices; all entries when no voice is named.
pub fn by_voices<'e>(
    entries: impl IntoIterator<Item = &'e HistoryEntry>,
    voices: &[Word],
) -> impl Iterator<Item = &'e HistoryEntry> {
    let is_named = |by: &str| voices.iter().any(|voice| voice.text == by);
    entries.into_iter().filter(move |entry| voices.is_empty() || is_named(&entry.by))
}

/// The newest entry, or the one on the furthest step if the newest stands on a lower one. Of
/// several entries of one date, the last in the file is the newest.
pub fn decisive<'e>(
    entries: impl IntoIterator<Item = &'e HistoryEntry>,
    config: &Config,
) -> Option<&'e HistoryEntry> {
    let mut entries: Vec<&HistoryEntry> = entries.into_iter().collect();
    entries.sort_by_key(|entry| entry.date);
    let newest = *entries.last()?;
    if step(newest, config).is_none() {
        return Some(newest);
    }
    let present = present(&entries, config).iter().copied();
    present.max_by_key(|entry| step(entry, config))
}

/// Those of a history, oldest first, that speak of the present way up the ladder. An entry off the
/// ladder whose status is not just unknown begins the ladder anew: work may be stopped and taken up
/// again.
pub fn present<'s, 'e>(history: &'s [&'e HistoryEntry], config: &Config) -> &'s [&'e HistoryEntry] {
    let start = history.iter().rposition(|entry| is_restart(entry, config)).unwrap_or_default();
    history.get(start..).unwrap_or_default()
}

/// The step of an entry's status; `None` when it is off the ladder.
pub fn step(entry: &HistoryEntry, config: &Config) -> Option<usize> {
    status(entry, config)?.step
}

fn is_restart(entry: &HistoryEntry, config: &Config) -> bool {
    status(entry, config).is_some_and(|status| status.step.is_none() && status.tone != UNKNOWN)
}

fn status<'c>(entry: &HistoryEntry, config: &'c Config) -> Option<&'c Status> {
    config.statuses.get(&entry.status)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::date::PartialDate;

    const STATUSES: [(&str, Option<usize>, &str); 5] = [
        ("accepted", Some(1), "neutral"),
        ("under-way", Some(2), "progress"),
        ("law", Some(3), "progress"),
        ("stalled", None, "stalled"),
        ("not-known", None, "unknown"),
    ];

    /// The headline of statuses that were given one after the other.
    fn headline_of(statuses: &[&str]) -> String {
        let mut config = Config::default();
        for (key, step, tone) in STATUSES {
            let status = Status { step, tone: tone.into(), ..Status::default() };
            config.statuses.insert(key.into(), status);
        }
        let entries = statuses.iter().zip(1..).map(|(status, month)| HistoryEntry {
            range: 0..0,
            date: PartialDate::parse(&format!("2025-{month:02}")).unwrap(),
            recorded: None,
            status: (*status).into(),
            by: String::new(),
            via: None,
            promised: None,
            sources: Vec::new(),
            locator: None,
            note: None,
        });
        let entries: Vec<HistoryEntry> = entries.collect();
        decisive(&entries, &config)
            .map_or_else(String::new, |entry| format!("{} {}", entry.status, entry.date))
    }

    #[test]
    fn the_furthest_step_counts_until_something_takes_it_back() {
        for (statuses, headline) in [
            (&["accepted", "law", "under-way"][..], "law 2025-02"),
            (&["accepted", "under-way", "under-way"], "under-way 2025-03"),
            (&["accepted", "under-way", "not-known"], "not-known 2025-03"),
            (&["law", "not-known", "under-way"], "law 2025-01"),
            (&["law", "stalled", "under-way"], "under-way 2025-03"),
            (&["law", "stalled"], "stalled 2025-02"),
            (&[], ""),
        ] {
            assert_eq!(headline_of(statuses), headline, "{statuses:?}");
        }
    }
}
