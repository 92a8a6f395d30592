//! What front matter says of old names and of where a page went.
//!
//! Only the form is judged: an id, or an address of this site. Whether there is such a page, and
//! whether something goes round in a circle, needs other files.

use super::record::Front;
use crate::diagnostic::catalogue::promise::{self, AddressFault};
use crate::model::address;
use crate::model::id::{Id, slugify};
use crate::model::node::{Entry, Node, NodeValue};
use crate::model::record::{Fate, FormerAnchor, Reference};

/// Keys that say what became of a page.
const FATES: [&str; 3] = ["withdrawn", "merged_into", "moved_to"];

impl Front<'_> {
    /// Ids and addresses that the page had before.
    pub(super) fn formerly(&mut self) -> Vec<Reference> {
        let Some(node) = self.keys.get("formerly") else { return Vec::new() };
        let names = self.reader.references("formerly", node);
        names.into_iter().filter_map(|name| self.name(name)).collect()
    }

    /// Why the file has no page any more. Two reasons contradict each other.
    pub(super) fn fate(&mut self) -> Option<Fate> {
        let entries = self.keys.entries().iter();
        let mut fates = entries.filter(|entry| FATES.contains(&entry.key.as_str()));
        if let (Some(first), Some(second)) = (fates.next(), fates.next()) {
            let span = self.reader.span(&second.key_range);
            self.reader.report(promise::two_fates(&span, &first.key, &second.key));
        }
        if let Some(node) = self.keys.get("withdrawn") {
            return self.withdrawn(node);
        }
        if let Some(node) = self.keys.get("merged_into") {
            return self.successor("merged_into", node).map(Fate::Merged);
        }
        let node = self.keys.get("moved_to")?;
        self.successor("moved_to", node).map(Fate::Moved)
    }

    fn successor(&mut self, key: &str, node: &Node) -> Option<Reference> {
        let word = self.reader.word(key, node)?;
        self.name(Reference { id: word.text, range: word.range })
    }

    fn withdrawn(&mut self, node: &Node) -> Option<Fate> {
        const PLACE: &str = "`withdrawn`";
        if !matches!(node.value, NodeValue::Map(_)) {
            self.reader.wrong_type("withdrawn", node, "the keys `date` and `reason`");
            return None;
        }
        self.reader.unknown_keys(node.entries(), &["date", "reason"], PLACE);
        let date = self.required(node, "date", PLACE).and_then(|n| self.reader.date("date", n));
        let reason =
            self.required(node, "reason", PLACE).and_then(|n| self.reader.text("reason", n));
        Some(Fate::Withdrawn { date: date?, reason: reason? })
    }

    /// An id as it is, an address in its one form; anything else is reported.
    fn name(&mut self, name: Reference) -> Option<Reference> {
        if Id::parse(&name.id).is_some() {
            return Some(name);
        }
        match address::parse(&name.id) {
            Ok(address) => Some(Reference { id: address, ..name }),
            Err(why) => {
                let span = self.reader.span(&name.range);
                self.reader.report(promise::bad_former(&span, &name.id, why));
                None
            }
        }
    }

    /// Where passages went that were on this page.
    pub(super) fn former_anchors(&mut self) -> Vec<FormerAnchor> {
        let entry = self.keys.entries().iter().find(|entry| entry.key == "former_anchors");
        let Some(entry) = entry else { return Vec::new() };
        let entries = self.reader.map(entry);
        entries.iter().filter_map(|entry| self.former_anchor(entry)).collect()
    }

    fn former_anchor(&mut self, entry: &Entry) -> Option<FormerAnchor> {
        let (anchor, range) = (entry.key.clone(), entry.key_range.clone());
        if matches!(entry.node.value, NodeValue::Null) {
            return Some(FormerAnchor { anchor, range, to: None });
        }
        let word = self.reader.word(&anchor, &entry.node)?;
        let to = Reference { id: word.text, range: word.range };
        let (id, place) = to.id.split_once('#').unwrap_or((&to.id, ""));
        let is_id = id.is_empty() || Id::parse(id).is_some();
        if (is_id || place.is_empty() && slugify(id) == id) && slugify(place) == place {
            return Some(FormerAnchor { anchor, range, to: Some(to) });
        }
        let span = self.reader.span(&to.range);
        self.reader.report(promise::bad_former(&span, &to.id, AddressFault::NotAPassage));
        None
    }
}
