//! What a reader no longer finds, although it was published.
//!
//! Every address, anchor, past state, feed and file that there ever was is opened, and every piece
//! of news must keep its id.

use std::collections::BTreeMap;

use super::reader::{Opened, Reader, news};
use super::world::{Now, World};

impl World {
    /// Everything that was published once and is lost now.
    pub(super) fn lost(&self, files: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
        let reader = Reader(files);
        let mut lost = Vec::new();
        for (address, number) in &self.addresses {
            match (reader.open(address), self.fate_of(*number)) {
                (Opened::Withdrawn, Now::Withdrawn) => {}
                (Opened::Page(html), Now::Object(now))
                    if html.starts_with(&format!("Object {now}.")) => {}
                (opened, now) => {
                    lost.push(format!("{address} of {number}: {opened:?}, not {now:?}"));
                }
            }
        }
        for ((address, anchor), number) in &self.anchors {
            if reader.open(address) == Opened::Withdrawn {
                continue;
            }
            let passage = reader.passage(address, anchor);
            let is_it = |passage: &str| {
                let words = number.map(|number| format!("Passage {number} "));
                passage.contains("REMOVED") || words.is_none_or(|words| passage.contains(&words))
            };
            if !passage.as_deref().is_some_and(is_it) {
                lost.push(format!("{address}#{anchor} with {number:?}: {passage:?}"));
            }
        }
        lost.extend(self.lost_records(files));
        lost
    }

    /// News whose id in feeds has changed, so that readers would get it twice.
    pub(super) fn renamed_news(&mut self, files: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
        let feeds = files.iter().filter(|(path, _)| path.ends_with("feed.xml"));
        let all = feeds.flat_map(|(_, feed)| news(&String::from_utf8_lossy(feed)));
        let changed = all.filter_map(|(number, id)| {
            let known = self.news.entry(number).or_insert_with(|| id.clone());
            (*known != id).then(|| format!("note {number}: {id}, not {known}"))
        });
        changed.collect()
    }

    /// Past states that have changed, and feeds and files that are gone.
    fn lost_records(&self, files: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
        let reader = Reader(files);
        let mut lost = Vec::new();
        for (address, (number, words)) in &self.states {
            match (reader.open(address), self.fate_of(*number)) {
                (Opened::Withdrawn, Now::Withdrawn) => {}
                (Opened::Page(html), Now::Object(now)) if now == *number && html == *words => {}
                (Opened::Page(html), Now::Object(now))
                    if now != *number && html.contains(&format!("Object {now}.")) => {}
                (opened, now) => {
                    lost.push(format!("{address} of {number}: {opened:?}, not {now:?}"));
                }
            }
        }
        for (file, number) in &self.files {
            let is_there = files.contains_key(file);
            if !is_there && self.fate_of(*number) != Now::Withdrawn {
                lost.push(format!("{file} of {number}"));
            }
        }
        lost
    }

    /// What became of an object, over however many steps.
    fn fate_of(&self, number: usize) -> Now {
        match self.now[&number] {
            Now::Object(other) if other != number => self.fate_of(other),
            now => now,
        }
    }
}
