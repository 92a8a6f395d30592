//! What front matter says about old names, and about where a page went.
//!
//! Only the form is judged: an id, or an address of this site. Whether such a page exists, and
//! whether successors go round in a circle, needs other files.

use crate::diagnostic::catalogue::promise::{self, AddressFault};
use crate::model::address;
use crate::model::id::{Id, slugify};
use crate::model::keys::Keys;
use crate::model::node::{MapEntry, Node, NodeValue};
use crate::model::read::Reader;
use crate::model::record::{Fate, FormerAnchor, Reference};
use crate::model::shape::{ValueShape, key};

/// Ids and addresses that the page had before.
pub(super) fn formerly(keys: &mut Keys<'_, '_>) -> Vec<Reference> {
    let help = "[Ids and addresses](permanence.md#for-editors) that the page had before; they \
                lead here.";
    let names = keys.references(key("formerly", help));
    names.into_iter().filter_map(|name| id_or_address(keys.reader, name)).collect()
}

/// Why the file has no page any more. Two reasons contradict each other.
pub(super) fn fate(keys: &mut Keys<'_, '_>) -> Option<Fate> {
    let help = "The id or address that has replaced this page; the page itself is gone.";
    let moved_to = keys.value(key("moved_to", help), || ValueShape::Text, successor);
    let help = "The id or address of the page that this one has become part of.";
    let merged_into = keys.value(key("merged_into", help), || ValueShape::Text, successor);
    let help = "The page was withdrawn, and says so.";
    let withdrawn = keys.table(key("withdrawn", help), |keys| {
        let date = keys.date(key("date", "The day of the withdrawal.").required());
        let reason = keys.text(key("reason", "The reason, in words for readers.").required());
        Some(Fate::Withdrawn { date: date?, reason: reason? })
    });
    report_two_fates(keys);
    withdrawn.flatten().or(merged_into.map(Fate::Merged)).or(moved_to.map(Fate::Moved))
}

fn report_two_fates(keys: &mut Keys<'_, '_>) {
    let is_fate =
        |entry: &&MapEntry| ["withdrawn", "merged_into", "moved_to"].contains(&&*entry.key);
    let mut fates = keys.table_node().entries().iter().filter(is_fate);
    if let (Some(first), Some(second)) = (fates.next(), fates.next()) {
        let span = keys.reader.span(&second.key_range);
        keys.reader.report(promise::two_fates(&span, &first.key, &second.key));
    }
}

fn successor(reader: &mut Reader, key: &str, node: &Node) -> Option<Reference> {
    let word = reader.word(key, node)?;
    id_or_address(reader, word.into())
}

/// An id as it is, an address in its one form; anything else is reported.
fn id_or_address(reader: &mut Reader, name: Reference) -> Option<Reference> {
    if Id::parse(&name.id).is_some() {
        return Some(name);
    }
    match address::parse(&name.id) {
        Ok(address) => Some(Reference { id: address, ..name }),
        Err(fault) => {
            reader.report(promise::bad_former(&reader.span(&name.range), &name.id, fault));
            None
        }
    }
}

/// Where passages went that were on this page.
pub(super) fn former_anchors(keys: &mut Keys<'_, '_>) -> Vec<FormerAnchor> {
    let help = "[Where passages went](permanence.md#for-editors): `old: anchor`, `old: id#anchor`, \
                or `old:` alone for one that is gone.";
    let target = || ValueShape::Nullable(Box::new(ValueShape::Text));
    let entries = keys.entries(key("former_anchors", help), target).iter();
    entries.filter_map(|entry| former_anchor(keys.reader, entry)).collect()
}

fn former_anchor(reader: &mut Reader, entry: &MapEntry) -> Option<FormerAnchor> {
    let (anchor, range) = (entry.key.clone(), entry.key_range.clone());
    if entry.node.value == NodeValue::Null {
        return Some(FormerAnchor { anchor, range, to: None });
    }
    let to = Reference::from(reader.word(&anchor, &entry.node)?);
    let (id, passage) = to.id.split_once('#').unwrap_or((&to.id, ""));
    let is_id = id.is_empty() || Id::parse(id).is_some();
    // Without `#` it is an id, or an anchor of this page.
    let is_anchor = passage.is_empty() && slugify(id) == id;
    if (is_id || is_anchor) && slugify(passage) == passage {
        return Some(FormerAnchor { anchor, range, to: Some(to) });
    }
    let fault = AddressFault::NotAPassage;
    reader.report(promise::bad_former(&reader.span(&to.range), &to.id, fault));
    None
}
