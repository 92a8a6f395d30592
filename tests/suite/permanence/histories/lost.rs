//! What a release has lost of everything that was ever published.
//!
//! Only the files of the site are looked at, as a reader's browser would; what the ledger says does
//! not count.

use std::collections::BTreeMap;

use super::{Now, World};
use crate::permanence::reader::{Reader, Seen, news};

impl World {
    /// What an object has become, over however many steps.
    fn become_of(&self, number: usize) -> Now {
        match self.now[&number] {
            Now::Object(other) if other != number => self.become_of(other),
            now => now,
        }
    }

    /// Everything that was ever published and is lost now.
    pub(super) fn lost(&self, files: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
        let reader = Reader(files);
        let mut lost = Vec::new();
        for (address, number) in &self.addresses {
            match (reader.open(address), self.become_of(*number)) {
                (Seen::Withdrawn, Now::Withdrawn) => {}
                (Seen::Page(html), Now::Object(now))
                    if html.starts_with(&format!("Object {now}.")) => {}
                (seen, now) => lost.push(format!("{address} of {number}: {seen:?}, not {now:?}")),
            }
        }
        for ((address, anchor), number) in &self.anchors {
            if reader.open(address) == Seen::Withdrawn {
                continue;
            }
            let passage = reader.passage(address, anchor);
            let is_it = |passage: &str| {
                let words = number.map(|number| format!("Passage {number} "));
                passage.contains("TAKEN OUT") || words.is_none_or(|words| passage.contains(&words))
            };
            if !passage.as_deref().is_some_and(is_it) {
                lost.push(format!("{address}#{anchor} with {number:?}: {passage:?}"));
            }
        }
        lost.extend(self.lost_records(files));
        lost
    }

    /// News that feeds call something else now; readers would be told of it twice.
    pub(super) fn retold(&mut self, files: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
        let feeds = files.iter().filter(|(path, _)| path.ends_with("feed.xml"));
        let all = feeds.flat_map(|(_, feed)| news(&String::from_utf8_lossy(feed)));
        let changed = all.filter_map(|(number, id)| {
            let known = self.told.entry(number).or_insert_with(|| id.clone());
            (*known != id).then(|| format!("note {number}: {id}, not {known}"))
        });
        changed.collect()
    }

    /// Past states that say something else now, and feeds and files that are gone.
    fn lost_records(&self, files: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
        let reader = Reader(files);
        let mut lost = Vec::new();
        for (address, (number, words)) in &self.states {
            match (reader.open(address), self.become_of(*number)) {
                (Seen::Withdrawn, Now::Withdrawn) => {}
                (Seen::Page(html), Now::Object(now)) if now == *number && html == *words => {}
                (Seen::Page(html), Now::Object(now))
                    if now != *number && html.contains(&format!("Object {now}.")) => {}
                (seen, now) => lost.push(format!("{address} of {number}: {seen:?}, not {now:?}")),
            }
        }
        for (file, number) in &self.files {
            let is_there = files.contains_key(file);
            if !is_there && self.become_of(*number) != Now::Withdrawn {
                lost.push(format!("{file} of {number}"));
            }
        }
        lost
    }
}
