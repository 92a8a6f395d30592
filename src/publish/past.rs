//! Past states: what a history said at a release, kept at an address with the date of the release.
//!
//! No state is stored. It is derived from the dates in the history. The ledger keeps a seal of it,
//! which reveals a change of what was published. Only a release with a new entry gets a state of
//! its own; others would repeat the one before.

use std::collections::BTreeMap;
use std::fmt;

use super::redirects::{Produced, RedirectTarget, Redirects};
use crate::config::Config;
use crate::diagnostic::bug::OrBug;
use crate::fingerprint::ContentHash;
use crate::graph::{Graph, Index, Object};
use crate::ledger::{Kind, Ledger};
use crate::model::address;
use crate::model::date::PartialDate;
use crate::model::document::Summary;
use crate::model::record::{HistoryEntry, Record, UpdateKind};

/// The states of each object by their dates, with the seals that the ledger has of them.
pub type Past = BTreeMap<Index, BTreeMap<PartialDate, Option<Seal>>>;

/// What the ledger remembers of a state.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Seal {
    /// Hash of its entries, with statuses and voices by their labels in `site.toml`.
    words: String,
    /// The same with statuses and voices by their keys; `None` in older ledgers.
    keys: Option<String>,
    /// How many corrections of the page are younger than the state.
    corrections: usize,
}

impl Seal {
    /// The seal of what an object's history said at a date.
    pub fn of(summary: &Summary, date: PartialDate, graph: &Graph, config: &Config) -> Self {
        let entries = entries_known_at(&summary.record, Some(date));
        Self {
            words: words(summary, &entries, graph, config),
            keys: Some(keys(summary, &entries, graph)),
            corrections: corrections(&summary.record, date),
        }
    }

    /// Reads what `Display` writes.
    pub fn parse(text: &str) -> Option<Self> {
        let (hashes, corrections) = text.split_once('+').unwrap_or((text, "0"));
        let (words, keys) = match hashes.split_once('.') {
            Some((words, keys)) => (words, Some(keys.to_owned())),
            None => (hashes, None),
        };
        Some(Self { words: words.to_owned(), keys, corrections: corrections.parse().ok()? })
    }

    /// Whether the state may now have the seal `now`, because it is the same or was corrected
    /// since.
    pub fn admits(&self, now: &Self) -> bool {
        self.words == now.words || now.corrections > self.corrections
    }

    /// Whether it differs from `now` in nothing but the labels of statuses and voices.
    pub fn differs_in_labels(&self, now: &Self) -> bool {
        self.keys.is_some() && self.keys == now.keys && self.words != now.words
    }
}

impl fmt::Display for Seal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.words)?;
        if let Some(keys) = &self.keys {
            write!(formatter, ".{keys}")?;
        }
        if self.corrections > 0 {
            write!(formatter, "+{}", self.corrections)?;
        }
        Ok(())
    }
}

/// The entries of a history that were known at a date; all of them without one.
pub fn entries_known_at(record: &Record, date: Option<PartialDate>) -> Vec<&HistoryEntry> {
    let entries = record.history.iter();
    entries.filter(|entry| date.is_none_or(|date| entry.known_since() <= date)).collect()
}

/// The entry whose removal would make a history match the seal of a date again.
pub fn intruder<'s>(
    summary: &'s Summary,
    date: PartialDate,
    seal: &Seal,
    graph: &Graph,
    config: &Config,
) -> Option<&'s HistoryEntry> {
    let entries = entries_known_at(&summary.record, Some(date));
    entries.iter().copied().find(|suspect| {
        let others = entries.iter().copied().filter(|entry| !std::ptr::eq(*entry, *suspect));
        words(summary, &others.collect::<Vec<_>>(), graph, config) == seal.words
    })
}

fn words(summary: &Summary, entries: &[&HistoryEntry], graph: &Graph, config: &Config) -> String {
    let labels = |entry: &HistoryEntry| {
        let status = config.statuses.get(&entry.status).map(|status| status.label.clone());
        let label = |key: &String| {
            config.voices.get(key).map(|voice| voice.label.clone()).unwrap_or_default()
        };
        Wording {
            status: status.unwrap_or_default(),
            by: label(&entry.by),
            via: entry.via.as_ref().map(label),
        }
    };
    digest(summary, entries, graph, labels).chars().take(16).collect()
}

fn keys(summary: &Summary, entries: &[&HistoryEntry], graph: &Graph) -> String {
    let keys = |entry: &HistoryEntry| Wording {
        status: entry.status.clone(),
        by: entry.by.clone(),
        via: entry.via.clone(),
    };
    digest(summary, entries, graph, keys).chars().take(8).collect()
}

/// How the status and the voice of an entry are written: by their labels or by their keys.
struct Wording {
    status: String,
    by: String,
    via: Option<String>,
}

/// A hash of entries, with statuses and voices as `wording` writes them. A renamed source has the
/// same hash.
fn digest(
    summary: &Summary,
    entries: &[&HistoryEntry],
    graph: &Graph,
    wording: impl Fn(&HistoryEntry) -> Wording,
) -> String {
    let mut text = String::new();
    for entry in entries {
        let sources: Vec<&str> =
            entry.sources.iter().map(|source| graph.first_id(&source.id)).collect();
        let Wording { status, by, via } = wording(entry);
        let parts = [
            entry.date.to_string(),
            entry.recorded.map(|date| date.to_string()).unwrap_or_default(),
            status,
            by,
            sources.join(","),
            entry.locator.clone().unwrap_or_default(),
            entry.note.map(|index| note(summary, index)).unwrap_or_default(),
        ];
        text.extend(parts.iter().flat_map(|part| [part.as_str(), "\0"]));
        // Only where there are any, so that older ledgers stay valid.
        let promised = entry.promised.map(|date| date.to_string());
        let later = [("via", via), ("promised", promised)];
        for (name, value) in later.into_iter().filter_map(|(name, value)| Some((name, value?))) {
            text.extend([name, "\0", &value, "\0"]);
        }
    }
    ContentHash::of(text.as_bytes()).to_string()
}

/// A note with single spaces.
fn note(summary: &Summary, index: usize) -> String {
    let excerpt = summary.texts.get(index).or_bug(|| format!("text {index} of `{}`", summary.path));
    excerpt.text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn corrections(record: &Record, since: PartialDate) -> usize {
    let corrections = record.updates.iter().filter(|u| u.kind == UpdateKind::Correction);
    corrections.filter(|correction| correction.date > since).count()
}

/// All states that have a page: those that were promised, and the present one when it is new.
pub fn states(graph: &Graph, config: &Config, ledger: Option<&Ledger>) -> Past {
    let mut past = promised(graph, config, ledger);
    let Some(released) = config.site.released else { return past };
    for (index, object) in graph.with_page() {
        if !has_states(object, config, released) {
            continue;
        }
        let states = past.entry(index).or_default();
        let latest = states.keys().next_back().copied();
        let words = |date| Seal::of(&object.summary, date, graph, config).words;
        if latest.is_none_or(|latest| words(latest) != words(released)) {
            states.entry(released).or_default();
        }
    }
    past
}

fn has_states(object: &Object, config: &Config, released: PartialDate) -> bool {
    let record = &object.summary.record;
    let of_kind = config.kinds.get(object.kind()).is_some_and(|kind| kind.as_at);
    of_kind && !record.draft && !entries_known_at(record, Some(released)).is_empty()
}

/// The states in the ledger; those of an object under an old id are the object's.
fn promised(graph: &Graph, config: &Config, ledger: Option<&Ledger>) -> Past {
    let mut past = Past::new();
    // Ids of objects can be followed without knowing what is published at any address.
    let nothing = Produced::default();
    let redirects = Redirects::new(graph, config, ledger, &nothing);
    for (key, entry) in ledger.into_iter().flat_map(Ledger::entries) {
        let state = address::split_as_at(&key.address).filter(|_| key.kind == Kind::Page);
        let Some((of, date)) = state else {
            continue;
        };
        let RedirectTarget::Object(index) = redirects.end(&entry.object) else { continue };
        if redirects.is_merged(&entry.object) {
            continue;
        }
        let seal = past.entry(index).or_default().entry(date).or_default();
        let is_own = address::of(&graph.object(index).folder) == of;
        if is_own || seal.is_none() {
            *seal = Seal::parse(&entry.content);
        }
    }
    past
}
