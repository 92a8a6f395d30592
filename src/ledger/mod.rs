//! `permalinks.lock`: what a site has published, and so has promised to keep.
//!
//! One line for each page, anchor, id, feed and file. `expound lock` adds lines and never takes one
//! away; a build only reads them. This module knows text and lines: it opens no file, and whether a
//! promise is kept is decided elsewhere. [`ratchet`] is the other file that `expound lock` writes.

pub mod conflict;
mod line;
pub mod ratchet;
mod read;
mod seal;
mod sketch;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::fingerprint::Fingerprint;
use crate::model::date::PartialDate;
use crate::model::named::Named;
use crate::source::Span;

pub use read::read;
pub use sketch::{distance, sketch};

/// Name of the ledger in a project's folder.
pub const FILE: &str = "permalinks.lock";

/// The first line of the file.
const HEADER: &str = "# permalinks.lock 1: what this site has published and keeps. Written by `expound lock`, not by hand.";

/// Whether a fault with this code is mended by writing the file again, as `expound lock` does.
pub fn is_mendable(code: &str) -> bool {
    read::MENDABLE.contains(&code) || ratchet::MENDABLE.contains(&code)
}

/// What kind of thing was promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A place on a page: `/findings/x/#k7f2`.
    Anchor,
    /// A feed.
    Feed,
    /// Any other file.
    File,
    /// The id of an object.
    Id,
    /// A page, by its address.
    Page,
}

impl Named for Kind {
    const ALL: &'static [(&'static str, Self)] = &[
        ("anchor", Self::Anchor),
        ("feed", Self::Feed),
        ("file", Self::File),
        ("id", Self::Id),
        ("page", Self::Page),
    ];
}

/// What became of something that was promised.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum State {
    /// It is where it was.
    Live,
    /// It is now at this address, or has this id.
    Moved(String),
    /// It is part of what has this address or id.
    Merged(String),
    /// It was taken back.
    Withdrawn {
        /// When.
        date: PartialDate,
        /// Why, for readers.
        reason: String,
    },
}

/// A kind and an address (or id), which together are there once.
pub type Key = (Kind, String);

/// Something that a build publishes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// What and where.
    pub key: Key,
    /// Id of the object it belongs to; empty when there is none.
    pub object: String,
    /// What it is like: a [`sketch`] of a text, the hash of a file, the seal of a state; nothing for what
    /// was promised before and is not told anew.
    pub content: String,
    /// What became of it.
    pub state: State,
}

/// One line of the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Id of the object it belongs to; empty when there is none.
    pub object: String,
    /// Date of the first release that had it.
    pub first: PartialDate,
    /// What it was like then; of a past state, as it was last corrected.
    pub content: String,
    /// What became of it.
    pub state: State,
    /// The releases that recorded it; more than one after branches were merged.
    releases: BTreeSet<String>,
    range: Range<usize>,
}

/// One run of `expound lock` that had something to add.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Release {
    date: PartialDate,
    /// The releases that this one was added to.
    parents: BTreeSet<String>,
    count: usize,
    range: Range<usize>,
}

/// Everything that was promised.
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    entries: BTreeMap<Key, Entry>,
    releases: BTreeMap<String, Release>,
    /// Fingerprint of the file.
    pub fingerprint: Fingerprint,
    /// Whether it says something that was never promised, or not all that was; then nobody can be held to it.
    pub is_damaged: bool,
}

impl Ledger {
    /// All promises in their order.
    pub fn entries(&self) -> impl Iterator<Item = (&Key, &Entry)> {
        self.entries.iter()
    }

    /// What was promised under a kind and an address.
    pub fn get(&self, kind: Kind, address: &str) -> Option<&Entry> {
        self.entries.get(&(kind, address.to_owned()))
    }

    /// The ledger with everything that is published now. Nothing that it has is lost; only what
    /// became of it may be another.
    #[must_use]
    pub fn renewed(&self, published: Vec<Promise>, date: PartialDate) -> Self {
        let mut entries = self.entries.clone();
        let mut added: BTreeMap<Key, Entry> = BTreeMap::new();
        for Promise { key, object, content, state } in published {
            if let Some(entry) = entries.get_mut(&key) {
                entry.state = state;
                if !content.is_empty() {
                    entry.content = content;
                }
            } else {
                let (releases, range) = (BTreeSet::new(), 0..0);
                let entry = Entry { object, first: date, content, state, releases, range };
                added.insert(key, entry);
            }
        }
        let mut releases = self.releases.clone();
        if !added.is_empty() {
            let parents = self.heads();
            let id = seal::digest(date, &parents, added.iter().map(|(key, e)| (key, &*e.object)));
            for entry in added.values_mut() {
                entry.releases.insert(id.clone());
            }
            releases.insert(id, Release { date, parents, count: added.len(), range: 0..0 });
            entries.append(&mut added);
        }
        Self { entries, releases, ..Self::default() }
    }

    /// How many promises there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether nothing was promised yet.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The releases that no other was added to.
    fn heads(&self) -> BTreeSet<String> {
        let parents: BTreeSet<&String> =
            self.releases.values().flat_map(|release| &release.parents).collect();
        self.releases.keys().filter(|id| !parents.contains(id)).cloned().collect()
    }
}

impl Entry {
    /// Its address in the file.
    pub fn span(&self) -> Span {
        Span::new(FILE, &self.range)
    }
}

#[cfg(test)]
mod tests;
