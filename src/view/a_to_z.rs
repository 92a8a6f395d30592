//! The index from A to Z: every object by its title and by its other names.
//!
//! It is a way to a page for readers without scripts. Sources are left out: readers look for them
//! by what they show, and their own list has all of them.

use std::sync::Arc;

use indexmap::IndexMap;

use super::neighbourhood::Neighbourhood;
use crate::graph::order::{initial, letter, natural};
use crate::graph::{Card, Object};

/// The lines of the index from A to Z under one letter.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct IndexLetter {
    /// The letter, or a digit.
    pub letter: String,
    /// The lines, in alphabetical order.
    pub entries: Vec<IndexEntry>,
}

/// One line of the index from A to Z.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct IndexEntry {
    /// The title, or another name.
    pub name: String,
    /// The object with that name.
    pub card: Arc<Card>,
    /// Whether it is another name, so that the title should stand beside it.
    pub is_other_name: bool,
}

impl Neighbourhood<'_> {
    /// All lines by their letters, in alphabetical order.
    pub(super) fn a_to_z(&self) -> Vec<IndexLetter> {
        let objects = self.graph.objects.iter();
        let objects = objects.filter(|object| !object.is_index() && !object.is_source());
        let mut entries: Vec<_> = objects.flat_map(|object| self.index_entries(object)).collect();
        entries.sort_by(|a, b| {
            natural(initial(&a.name), initial(&b.name))
                .then_with(|| natural(&a.card.id, &b.card.id))
        });
        let mut letters: IndexMap<String, Vec<IndexEntry>> = IndexMap::new();
        for entry in entries {
            letters.entry(letter(&entry.name)).or_default().push(entry);
        }
        letters.into_iter().map(|(letter, entries)| IndexLetter { letter, entries }).collect()
    }

    fn index_entries(&self, object: &Object) -> impl Iterator<Item = IndexEntry> {
        let entry = |name: String, is_other_name| IndexEntry {
            name,
            card: object.card.clone(),
            is_other_name,
        };
        let names = self.names(object).into_iter();
        let own = entry(object.card.title.clone(), false);
        std::iter::once(own).chain(names.map(move |name| entry(name, true)))
    }

    /// Other names of an object.
    pub(super) fn names(&self, object: &Object) -> Vec<String> {
        let kind = self.kind(object);
        let is_name = |name: &str| kind.fields.get(name).is_some_and(|field| field.names);
        let values = object.summary.record.fields.iter().filter(|value| is_name(&value.name));
        values.flat_map(|value| value.values.iter().cloned()).collect()
    }
}
