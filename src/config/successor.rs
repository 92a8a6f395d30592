//! `[moved]` and `[withdrawn]` of `site.toml`: where addresses went that no file stands for.
//!
//! A page of an object says so in its own front matter. What is left are tags, files and feeds.

use super::{Relocation, Withdrawal};
use crate::diagnostic::catalogue::promise;
use crate::model::address;
use crate::model::id::Id;
use crate::model::node::{Entry, Node};
use crate::model::read::Reader;
use crate::model::record::Reference;

/// Addresses that moved.
pub(super) fn moved(reader: &mut Reader, root: &Node) -> Vec<Relocation> {
    let entries = root.get("moved").map_or(&[][..], Node::entries);
    entries.iter().filter_map(|entry| relocation(reader, entry)).collect()
}

fn relocation(reader: &mut Reader, entry: &Entry) -> Option<Relocation> {
    let from = from(reader, entry)?;
    let word = reader.word(&entry.key, &entry.node)?;
    let to = Reference { id: word.text, range: word.range };
    let to = if Id::parse(&to.id).is_some() { to } else { checked(reader, to)? };
    Some(Relocation { from, to })
}

/// Addresses that were taken back.
pub(super) fn withdrawn(reader: &mut Reader, root: &Node) -> Vec<Withdrawal> {
    let entries = root.get("withdrawn").map_or(&[][..], Node::entries);
    entries.iter().filter_map(|entry| withdrawal(reader, entry)).collect()
}

fn withdrawal(reader: &mut Reader, entry: &Entry) -> Option<Withdrawal> {
    let place = format!("`{}` in `[withdrawn]`", entry.key);
    let keys = reader.map(entry);
    reader.unknown_keys(keys, &["date", "reason"], &place);
    for (key, expectation) in
        [("date", "the day of the withdrawal"), ("reason", "why, for readers")]
    {
        if entry.node.get(key).is_none() {
            reader.missing(&entry.key_range, key, &place, expectation);
        }
    }
    let date = entry.node.get("date").and_then(|node| reader.date("date", node));
    let reason = entry.node.get("reason").and_then(|node| reader.text("reason", node));
    Some(Withdrawal { from: from(reader, entry)?, date: date?, reason: reason? })
}

fn from(reader: &mut Reader, entry: &Entry) -> Option<Reference> {
    checked(reader, Reference { id: entry.key.clone(), range: entry.key_range.clone() })
}

fn checked(reader: &mut Reader, written: Reference) -> Option<Reference> {
    match address::parse(&written.id) {
        Ok(address) => Some(Reference { id: address, ..written }),
        Err(why) => {
            let span = reader.span(&written.range);
            reader.report(promise::bad_former(&span, &written.id, why));
            None
        }
    }
}
