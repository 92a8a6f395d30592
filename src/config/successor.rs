//! `[moved]` and `[withdrawn]` of `site.toml`: what became of addresses that no file stands for.
//!
//! The page of an object says so in its own front matter. What remains are tags, files and feeds.

use crate::diagnostic::catalogue::promise;
use crate::model::address;
use crate::model::date::PartialDate;
use crate::model::id::Id;
use crate::model::keys::Keys;
use crate::model::node::MapEntry;
use crate::model::read::Reader;
use crate::model::record::Reference;
use crate::model::shape::{ValueShape, key};

/// An address that moved.
#[derive(Debug, Clone)]
pub struct Relocation {
    /// The old address.
    pub from: Reference,
    /// An address or an id.
    pub to: Reference,
}

/// An address that was withdrawn.
#[derive(Debug, Clone)]
pub struct Withdrawal {
    /// The address.
    pub from: Reference,
    /// When.
    pub date: PartialDate,
    /// Why, for readers.
    pub reason: String,
}

/// Addresses that moved.
pub(super) fn moved(keys: &mut Keys<'_, '_>) -> Vec<Relocation> {
    let help = "[Tags, files and feeds](permanence.md#tags-files-and-feeds) that moved: the old \
                address, and the new one or an id.";
    let moved = keys.entries(key("moved", help).default("empty"), || ValueShape::Text).iter();
    moved.filter_map(|entry| relocation(keys.reader, entry)).collect()
}

fn relocation(reader: &mut Reader, entry: &MapEntry) -> Option<Relocation> {
    let from = address(reader, entry_key(entry))?;
    let written = Reference::from(reader.word(&entry.key, &entry.node)?);
    let is_id = Id::parse(&written.id).is_some();
    Some(Relocation { from, to: if is_id { written } else { address(reader, written)? } })
}

/// Addresses that were withdrawn.
pub(super) fn withdrawn(keys: &mut Keys<'_, '_>) -> Vec<Withdrawal> {
    let help = "[Tags, files and feeds](permanence.md#tags-files-and-feeds) that were withdrawn, \
                by their address.";
    let withdrawn = key("withdrawn", help).default("empty");
    keys.tables(withdrawn, "the withdrawn address", withdrawal).into_values().flatten().collect()
}

fn withdrawal(keys: &mut Keys<'_, '_>, entry: &MapEntry) -> Option<Withdrawal> {
    let date = keys.date(key("date", "The day of the withdrawal.").required());
    let reason = keys.text(key("reason", "The reason, in words for readers.").required());
    let from = address(keys.reader, entry_key(entry))?;
    Some(Withdrawal { from, date: date?, reason: reason? })
}

fn entry_key(entry: &MapEntry) -> Reference {
    Reference { id: entry.key.clone(), range: entry.key_range.clone() }
}

/// The address in its one form; anything else is reported.
fn address(reader: &mut Reader, written: Reference) -> Option<Reference> {
    match address::parse(&written.id) {
        Ok(address) => Some(Reference { id: address, ..written }),
        Err(reason) => {
            let span = reader.span(&written.range);
            reader.report(promise::bad_former(&span, &written.id, reason));
            None
        }
    }
}
