//! Past states: what a history said at a release, readable for good at an address with its date.
//!
//! No state is stored. It follows from the dates in the history, and the ledger keeps a seal of it,
//! so that whoever rewrites what was published is noticed. A state that nothing was added to since
//! needs no second address: there is one for each release that had something new.

use std::collections::BTreeMap;
use std::fmt;

use super::redirects::{Produced, RedirectTarget, Redirects};
use crate::config::Config;
use crate::fingerprint::ContentHash;
use crate::graph::graph::{Graph, Index, Object};
use crate::ledger::{Kind, Ledger};
use crate::model::address;
use crate::model::date::PartialDate;
use crate::model::document::Summary;
use crate::model::record::{HistoryEntry, Record, UpdateKind};

/// The states of each object, by their dates, with what the ledger has of them.
pub type Past = BTreeMap<Index, BTreeMap<PartialDate, Option<Seal>>>;

/// What is remembered of a state.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Seal {
    /// A hash of everything that it said, in the words of `site.toml` for statuses and voices.
    words: String,
    /// The same with the keys of statuses and voices in the place of their words; nothing in older ledgers.
    keys: Option<String>,
    /// How many corrections the page had that are younger than the state.
    corrections: usize,
}

impl Seal {
    /// The seal of what an object's history said at a date.
    pub fn of(summary: &Summary, date: PartialDate, site: (&Graph, &Config)) -> Self {
        let entries = known(&summary.record, Some(date));
        Self {
            words: words(summary, &entries, site),
            keys: Some(keys(summary, &entries, site.0)),
            corrections: corrections(&summary.record, date),
        }
    }

    /// Reads what `Display` writes.
    pub fn parse(text: &str) -> Option<Self> {
        let (said, corrections) = text.split_once('+').unwrap_or((text, "0"));
        let (words, keys) = match said.split_once('.') {
            Some((words, keys)) => (words, Some(keys.to_owned())),
            None => (said, None),
        };
        Some(Self { words: words.to_owned(), keys, corrections: corrections.parse().ok()? })
    }

    /// Whether what was sealed may be `now` instead: it is the same, or was corrected since.
    pub fn admits(&self, now: &Self) -> bool {
        self.words == now.words || now.corrections > self.corrections
    }

    /// Whether what was sealed differs from `now` in nothing but labels of statuses and voices.
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

/// The entries of a history that a release of this date could have; all of them without a date.
pub fn known(record: &Record, at: Option<PartialDate>) -> Vec<&HistoryEntry> {
    let entries = record.history.iter();
    entries.filter(|entry| at.is_none_or(|date| entry.known_since() <= date)).collect()
}

/// The entry without which a history would still be what was sealed.
pub fn intruder<'s>(
    summary: &'s Summary,
    (date, sealed): (PartialDate, &Seal),
    site: (&Graph, &Config),
) -> Option<&'s HistoryEntry> {
    let entries = known(&summary.record, Some(date));
    entries.iter().copied().find(|suspect| {
        let others = entries.iter().copied().filter(|entry| !std::ptr::eq(*entry, *suspect));
        words(summary, &others.collect::<Vec<_>>(), site) == sealed.words
    })
}

fn words(
    summary: &Summary,
    entries: &[&HistoryEntry],
    (graph, config): (&Graph, &Config),
) -> String {
    let of = |entry: &HistoryEntry| {
        let status = config.statuses.get(&entry.status).map(|status| status.label.clone());
        let by = config.voices.get(&entry.by).cloned();
        [status.unwrap_or_default(), by.unwrap_or_default()]
    };
    let digest = digest(summary, (entries, graph), of);
    digest.chars().take(16).collect()
}

fn keys(summary: &Summary, entries: &[&HistoryEntry], graph: &Graph) -> String {
    let digest =
        digest(summary, (entries, graph), |entry| [entry.status.clone(), entry.by.clone()]);
    digest.chars().take(8).collect()
}

/// A hash of what entries say; how their status and voice are told is up to `of`. A source that was renamed
/// is the same source.
fn digest(
    summary: &Summary,
    (entries, graph): (&[&HistoryEntry], &Graph),
    of: impl Fn(&HistoryEntry) -> [String; 2],
) -> String {
    let mut text = String::new();
    for entry in entries {
        let note = entry.note.and_then(|index| summary.texts.get(index));
        let note = note.map(|note| note.text.split_whitespace().collect::<Vec<_>>().join(" "));
        let sources: Vec<&str> =
            entry.sources.iter().map(|source| graph.first_id(&source.id)).collect();
        let [status, by] = of(entry);
        let parts = [
            entry.date.to_string(),
            entry.recorded.map(|date| date.to_string()).unwrap_or_default(),
            status,
            by,
            sources.join(","),
            entry.locator.clone().unwrap_or_default(),
            note.unwrap_or_default(),
        ];
        text.extend(parts.iter().flat_map(|part| [part.as_str(), "\0"]));
    }
    ContentHash::of(text.as_bytes()).to_string()
}

fn corrections(record: &Record, since: PartialDate) -> usize {
    let corrections = record.updates.iter().filter(|u| u.kind == UpdateKind::Correction);
    corrections.filter(|correction| correction.date > since).count()
}

/// All states that have a page: those that were promised, and the present one when it is new.
pub fn states(graph: &Graph, config: &Config, ledger: Option<&Ledger>) -> Past {
    let mut past = promised(graph, config, ledger);
    let Some(released) = config.site.released else { return past };
    for (index, object) in graph.objects.iter().enumerate() {
        let wanted = config.kinds.get(object.kind()).is_some_and(|kind| kind.as_at);
        let has_any = !known(&object.summary.record, Some(released)).is_empty();
        if wanted && has_any && !object.summary.record.draft {
            let states = past.entry(index).or_default();
            let latest = states.keys().next_back().copied();
            if latest.is_none_or(|latest| is_news(object, (latest, released), (graph, config))) {
                states.entry(released).or_default();
            }
        }
    }
    past
}

fn is_news(
    object: &Object,
    (latest, released): (PartialDate, PartialDate),
    site: (&Graph, &Config),
) -> bool {
    let seal = |date| Seal::of(&object.summary, date, site).words;
    seal(latest) != seal(released)
}

/// The states that the ledger knows; those of an object under an old name are those of the object.
fn promised(graph: &Graph, config: &Config, ledger: Option<&Ledger>) -> Past {
    let mut past = Past::new();
    // Names of objects lead somewhere whatever is published at which address.
    let nothing = Produced::default();
    let redirects = Redirects::new(graph, config, ledger, &nothing);
    for ((kind, page), entry) in ledger.into_iter().flat_map(Ledger::entries) {
        let Some((of, date)) = address::split_as_at(page).filter(|_| *kind == Kind::Page) else {
            continue;
        };
        let RedirectTarget::Object(index) = redirects.end(&entry.object) else { continue };
        if redirects.is_merged(&entry.object) {
            continue;
        }
        let seal = past.entry(index).or_default().entry(date).or_default();
        let is_own = graph.objects.get(index).is_some_and(|o| address::of(&o.folder) == of);
        if is_own || seal.is_none() {
            *seal = Seal::parse(&entry.content);
        }
    }
    past
}
