//! Following typed links, or their inverses, from one object to the next.
//!
//! One step at a time and as deep as the query says, so a cycle of links cannot run away.

use super::graph::{Graph, Index, Object};
use super::select::Item;
use crate::model::query::Word;

/// Where one link, or one inverse, leads from an object.
pub(super) fn step<'g>(object: &'g Object, link: &str) -> &'g [Index] {
    let outgoing = object.links.iter().find(|(name, _)| name == link).map(|(_, targets)| targets);
    outgoing.or_else(|| object.inverses.get(link)).map_or(&[], Vec::as_slice)
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
