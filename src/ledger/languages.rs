//! The promises of a site in several languages, which stand in one ledger.
//!
//! Addresses say by their folder which language they belong to. Ids are unique within a language
//! only, so those of a further language are written with its folder before them, as `cy/taxis`.

use std::collections::BTreeMap;

use super::ledger::{Ledger, LedgerEntry};
use super::promise::{Key, Kind, Promise, State};

/// The folder of cards, within which each further language has one of its own.
const CARDS: &str = "embed/";

impl Ledger {
    /// The promises of a further language, by its folder.
    #[must_use]
    pub fn within(&self, folder: &str) -> Self {
        let entries = self.entries.iter().filter(|(key, _)| is_within(key, folder));
        let entries = entries.map(|(key, entry)| read(key, entry, folder));
        self.with(entries.collect())
    }

    /// The promises of the language of the site, which are in none of the folders of the others.
    #[must_use]
    pub fn outside(&self, folders: &[String]) -> Self {
        let is_own = |key: &Key| !folders.iter().any(|folder| is_within(key, folder));
        let entries = self.entries.iter().filter(|(key, _)| is_own(key));
        self.with(entries.map(|(key, entry)| (key.clone(), entry.clone())).collect())
    }

    fn with(&self, entries: BTreeMap<Key, LedgerEntry>) -> Self {
        Self { entries, ..self.clone() }
    }
}

impl Promise {
    /// The same promise as the ledger has it, with the folder of its language before its ids.
    #[must_use]
    pub fn within(self, folder: &str) -> Self {
        let Self { key, object, content, state } = self;
        let named = |id: String| if id.is_empty() { id } else { format!("{folder}{id}") };
        let address = if key.kind == Kind::Id { named(key.address) } else { key.address };
        let key = Key { kind: key.kind, address };
        let state = renamed(state, |to| if to.starts_with('/') { to } else { named(to) });
        Self { key, object: named(object), content, state }
    }
}

fn is_within(key: &Key, folder: &str) -> bool {
    let address = key.address.trim_start_matches('/');
    address.strip_prefix(CARDS).unwrap_or(address).starts_with(folder)
}

/// A promise without the folder before its ids.
fn read(key: &Key, entry: &LedgerEntry, folder: &str) -> (Key, LedgerEntry) {
    let plain = |id: String| id.strip_prefix(folder).map_or(id.clone(), str::to_owned);
    let mut key = key.clone();
    if key.kind == Kind::Id {
        key.address = plain(key.address);
    }
    let mut entry = entry.clone();
    entry.object = plain(entry.object);
    entry.state = renamed(entry.state, plain);
    (key, entry)
}

fn renamed(state: State, name: impl Fn(String) -> String) -> State {
    match state {
        State::Moved(to) => State::Moved(name(to)),
        State::Merged(to) => State::Merged(name(to)),
        State::Live | State::Withdrawn { .. } => state,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::date::PartialDate;

    fn promise(kind: Kind, address: &str, object: &str, state: State) -> Promise {
        Promise {
            key: Key::new(kind, address),
            object: object.into(),
            content: String::new(),
            state,
        }
    }

    #[test]
    fn each_language_gets_back_what_it_promised() {
        let site = vec![
            promise(Kind::Id, "taxis", "taxis", State::Live),
            promise(Kind::Page, "/findings/taxis/", "taxis", State::Live),
            promise(Kind::Page, "/cyber/", "", State::Live),
            promise(Kind::File, "/embed/finding/taxis/", "taxis", State::Live),
        ];
        let welsh = vec![
            promise(Kind::Id, "taxis", "taxis", State::Moved("tacsis".into())),
            promise(Kind::Page, "/cy/findings/taxis/", "taxis", State::Moved("/cy/x/".into())),
            promise(Kind::File, "/embed/cy/finding/taxis/", "taxis", State::Live),
        ];
        let in_ledger = welsh.iter().cloned().map(|promise| promise.within("cy/"));
        let all: Vec<Promise> = site.iter().cloned().chain(in_ledger).collect();
        let date = PartialDate::parse("2026-01-01").unwrap();
        let ledger = Ledger::default().renewed(all, date);
        let given = |ledger: &Ledger| {
            let entries = ledger.entries();
            let given = entries.map(|(key, entry)| {
                promise(key.kind, &key.address, &entry.object, entry.state.clone())
            });
            let mut given: Vec<Promise> = given.collect();
            given.sort_by(|a, b| a.key.cmp(&b.key));
            given
        };
        let sorted = |mut promises: Vec<Promise>| {
            promises.sort_by(|a, b| a.key.cmp(&b.key));
            promises
        };
        assert_eq!(given(&ledger.outside(&["cy/".into()])), sorted(site));
        assert_eq!(given(&ledger.within("cy/")), sorted(welsh));
    }
}
