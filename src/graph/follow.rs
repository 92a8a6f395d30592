//! Following typed links, or their inverses, from one object to the next.
//!
//! The query sets the number of steps, so a cycle of links cannot run forever. A target is repeated
//! for each object that links to it, so a few files can produce millions of entries. So the entries
//! are counted first, and a query with too many gets none.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::card::Card;
use super::graph::Graph;
use super::object::{Index, Object};
use crate::model::query::Word;

/// How many steps a query may follow.
pub const MOST_STEPS: usize = 8;
/// How many entries a query may yield; a longer page would be useless.
pub const MOST_ENTRIES: usize = 50_000;

/// A selected object, with those that its links point to when the query follows links.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Item {
    /// The object.
    pub card: Arc<Card>,
    /// The objects of the next step.
    pub follow: Vec<Item>,
    /// The objects that each link of the query's `beside` leads to.
    pub beside: Vec<Vec<Arc<Card>>>,
}

/// The targets of one link, or one inverse, of an object.
pub(super) fn step<'g>(object: &'g Object, link: &str) -> &'g [Index] {
    let outgoing = object.links.iter().find(|(name, _)| name == link).map(|(_, targets)| targets);
    outgoing.or_else(|| object.inverses.get(link)).map_or(&[], Vec::as_slice)
}

/// How many entries `steps` yield from these objects. An object counts each time it is reached.
pub(super) fn count(graph: &Graph, from: &[Index], steps: &[Word]) -> usize {
    let mut reached: BTreeMap<Index, usize> = from.iter().map(|index| (*index, 1)).collect();
    let mut entries: usize = 0;
    for word in steps {
        let mut next: BTreeMap<Index, usize> = BTreeMap::new();
        for (index, times) in reached {
            for target in step(graph.object(index), &word.text) {
                let sum = next.entry(*target).or_default();
                *sum = sum.saturating_add(times);
            }
        }
        entries = next.values().fold(entries, |sum, times| sum.saturating_add(*times));
        reached = next;
    }
    entries
}

/// The objects that `steps` yield from an object, nested step by step; `None` when there are more
/// than `most`.
pub fn branches(graph: &Graph, index: Index, steps: &[Word], most: usize) -> Option<Vec<Item>> {
    (count(graph, &[index], steps) <= most).then(|| item(graph, index, steps).follow)
}

/// The targets of each of several links, or inverses, of one object.
pub(super) fn beside(graph: &Graph, index: Index, links: &[Word]) -> Vec<Vec<Arc<Card>>> {
    let card = |target: &Index| graph.object(*target).card.clone();
    let targets = links.iter().map(|link| step(graph.object(index), &link.text).iter());
    targets.map(|targets| targets.map(card).collect()).collect()
}

/// An object with the objects that one link, or one inverse, yields from it; an empty name yields
/// none.
pub fn linked(graph: &Graph, index: Index, link: &str) -> Item {
    let object = graph.object(index);
    let follow = step(object, link).iter().map(|next| item(graph, *next, &[]));
    Item { card: object.card.clone(), follow: follow.collect(), beside: Vec::new() }
}

/// An object with the objects that `steps` yield from it, nested step by step.
pub(super) fn item(graph: &Graph, index: Index, steps: &[Word]) -> Item {
    let object = graph.object(index);
    let follow = match steps.split_first() {
        None => Vec::new(),
        Some((first, rest)) => {
            step(object, &first.text).iter().map(|next| item(graph, *next, rest)).collect()
        }
    };
    Item { card: object.card.clone(), follow, beside: Vec::new() }
}
