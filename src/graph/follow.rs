//! Following typed links, or their inverses, from one object to the next.
//!
//! One step at a time and as deep as the query says, so a cycle of links cannot run away. What several
//! objects lead to is there once for each of them, so a few files can ask for millions: that is counted
//! before anything is made, and then nothing is.

use std::collections::BTreeMap;

use super::graph::{Graph, Index, Object};
use super::select::Item;
use crate::model::query::Word;

/// How many steps a query may follow.
pub const MOST_STEPS: usize = 8;
/// How many entries a query may lead to; no reader wants so many.
pub const MOST_ENTRIES: usize = 50_000;

/// Where one link, or one inverse, leads from an object.
pub(super) fn step<'g>(object: &'g Object, link: &str) -> &'g [Index] {
    let outgoing = object.links.iter().find(|(name, _)| name == link).map(|(_, targets)| targets);
    outgoing.or_else(|| object.inverses.get(link)).map_or(&[], Vec::as_slice)
}

/// How many entries `steps` lead to from these objects, counting each as often as it is reached.
pub(super) fn count(graph: &Graph, from: &[Index], steps: &[Word]) -> usize {
    let mut reached: BTreeMap<Index, usize> = from.iter().map(|index| (*index, 1)).collect();
    let mut entries: usize = 0;
    for word in steps {
        let mut next: BTreeMap<Index, usize> = BTreeMap::new();
        for (index, times) in reached {
            let object = graph.objects.get(index);
            for target in object.map_or(&[][..], |object| step(object, &word.text)) {
                let known = next.entry(*target).or_default();
                *known = known.saturating_add(times);
            }
        }
        entries = next.values().fold(entries, |sum, times| sum.saturating_add(*times));
        reached = next;
    }
    entries
}

/// An object with what it leads to by `steps`, one after another.
pub(super) fn item(graph: &Graph, index: Index, steps: &[Word]) -> Option<Item> {
    let object = graph.objects.get(index)?;
    let follow = match steps.split_first() {
        None => Vec::new(),
        Some((first, rest)) => {
            step(object, &first.text).iter().filter_map(|next| item(graph, *next, rest)).collect()
        }
    };
    Some(Item { card: object.card.clone(), follow })
}
