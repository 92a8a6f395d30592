//! Following typed links, or their inverses, from one object to the next.
//!
//! The query sets the number of steps, so a cycle of links cannot run forever. A target is repeated
//! for each object that links to it, so a few files can produce millions of entries. So the entries
//! are counted first, and a query with too many gets none.

use std::collections::{BTreeMap, BTreeSet};
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
    /// Label of the link that leads to it, in a list that follows several; otherwise empty.
    pub link: String,
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

/// A link, or an inverse, that a list follows.
#[derive(Debug, Clone)]
pub struct FollowedLink {
    /// Its name.
    pub name: String,
    /// What readers see above the objects that it leads to; may be empty.
    pub label: String,
}

/// An object with the objects that links lead to, link by link. What several links lead to stands
/// only under the first of them.
pub fn linked(graph: &Graph, index: Index, links: &[FollowedLink]) -> Item {
    let object = graph.object(index);
    let mut reached: BTreeSet<Index> = BTreeSet::new();
    let mut follow: Vec<Item> = Vec::new();
    for link in links {
        let new = step(object, &link.name).iter().filter(|target| reached.insert(**target));
        let labelled =
            |target: &Index| Item { link: link.label.clone(), ..item(graph, *target, &[]) };
        follow.extend(new.map(labelled));
    }
    Item { follow, ..item(graph, index, &[]) }
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
    Item { card: object.card.clone(), link: String::new(), follow, beside: Vec::new() }
}
