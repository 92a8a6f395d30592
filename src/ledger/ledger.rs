//! The ledger as a value: everything that was promised, and the releases that promised it.
//!
//! A promise is never removed, so this module has no function for that. The releases are kept only
//! to detect lines that were deleted from the file.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::promise::{Key, Kind, State};
use crate::fingerprint::Fingerprint;
use crate::model::date::PartialDate;
use crate::source::Span;

/// Name of the ledger in a project's folder.
pub const FILE: &str = "permalinks.lock";

/// What the ledger says of one promise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerEntry {
    /// Id of the object it belongs to; empty when there is none.
    pub object: String,
    /// Date of the first release that had it.
    pub first_published: PartialDate,
    /// Sketch, hash or seal of its content at that time; of a past state, after its last
    /// correction.
    pub content: String,
    /// What became of it.
    pub state: State,
    /// The releases that recorded it; more than one after branches were merged.
    pub(super) releases: BTreeSet<String>,
    /// The range of its address in the file.
    pub(super) range: Range<usize>,
}

/// One run of `expound lock` that had something to add.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Release {
    pub(super) date: PartialDate,
    /// The releases that this one was added to.
    pub(super) parents: BTreeSet<String>,
    /// How many promises it added.
    pub(super) count: usize,
    /// The range of its line in the file.
    pub(super) range: Range<usize>,
}

/// Everything that was promised.
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    pub(super) entries: BTreeMap<Key, LedgerEntry>,
    pub(super) releases: BTreeMap<String, Release>,
    /// Fingerprint of the file.
    pub fingerprint: Fingerprint,
    /// Whether lines are missing or were changed by hand. Promises in such a ledger are not
    /// checked.
    pub is_damaged: bool,
}

impl Ledger {
    /// All promises in their order.
    pub fn entries(&self) -> impl Iterator<Item = (&Key, &LedgerEntry)> {
        self.entries.iter()
    }

    /// What was promised under a kind and an address or id.
    pub fn get(&self, kind: Kind, address: &str) -> Option<&LedgerEntry> {
        self.entries.get(&Key::new(kind, address))
    }

    /// How many promises there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether nothing was promised yet.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The releases that no other release was added to.
    pub(super) fn heads(&self) -> BTreeSet<String> {
        let parents: BTreeSet<&String> =
            self.releases.values().flat_map(|release| &release.parents).collect();
        self.releases.keys().filter(|id| !parents.contains(id)).cloned().collect()
    }
}

impl LedgerEntry {
    /// The place of its address in the file.
    pub fn span(&self) -> Span {
        Span::new(FILE, &self.range)
    }
}
