//! The ledger after a release: everything it had, and what was published for the first time.
//!
//! It refuses to remove or rename a promise; only what became of one may change.

use std::collections::{BTreeMap, BTreeSet};

use super::ledger::{Ledger, LedgerEntry, Release};
use super::promise::{Key, Promise};
use super::seal;
use crate::model::date::PartialDate;

impl Ledger {
    /// The ledger with everything that is published in the release of this date.
    #[must_use]
    pub fn renewed(&self, published: Vec<Promise>, date: PartialDate) -> Self {
        let mut entries = self.entries.clone();
        let mut added: BTreeMap<Key, LedgerEntry> = BTreeMap::new();
        for promise in published {
            if let Some(entry) = entries.get_mut(&promise.key) {
                entry.update(promise);
            } else {
                let (key, entry) = first_entry(promise, date);
                added.insert(key, entry);
            }
        }
        let mut releases = self.releases.clone();
        if !added.is_empty() {
            let parents = self.heads();
            let recorded = added.iter().map(|(key, entry)| (key, entry.object.as_str()));
            let id = seal::digest(date, &parents, recorded);
            for entry in added.values_mut() {
                entry.releases.insert(id.clone());
            }
            releases.insert(id, Release { date, parents, count: added.len(), range: 0..0 });
            entries.append(&mut added);
        }
        Self { entries, releases, ..Self::default() }
    }
}

impl LedgerEntry {
    fn update(&mut self, promise: Promise) {
        self.state = promise.state;
        if !promise.content.is_empty() {
            self.content = promise.content;
        }
    }
}

fn first_entry(promise: Promise, first_published: PartialDate) -> (Key, LedgerEntry) {
    let Promise { key, object, content, state } = promise;
    let (releases, range) = (BTreeSet::new(), 0..0);
    (key, LedgerEntry { object, first_published, content, state, releases, range })
}
