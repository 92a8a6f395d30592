//! The objects of a graph, and their positions, by which the graph refers to them.
//!
//! A position is valid in one graph only, because a new file shifts the objects after it. So an
//! [`Index`] has no hash, and nothing that contains one can be part of a fingerprint.

use std::collections::BTreeMap;
use std::slice::Iter;
use std::sync::Arc;

use rayon::prelude::*;

use super::card::{Card, Destination};
use crate::diagnostic::bug::OrBug;
use crate::model::document::Summary;
use crate::model::kind::SOURCE;
use crate::source::SHARE;

/// Position of an object among the [`Objects`] of one graph.
///
/// It is deliberately not `Hash`: a fingerprint must not change because another file was added. The
/// first example must not compile, the second must.
///
/// ```compile_fail
/// fn fingerprint<T: std::hash::Hash>() {}
/// fingerprint::<expound::graph::Index>();
/// ```
///
/// ```
/// fn fingerprint<T: std::hash::Hash>() {}
/// fingerprint::<expound::graph::Card>();
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Index(usize);

/// One object.
#[derive(Debug)]
pub struct Object {
    /// The summary of its file; a list page without a file has a generated one.
    pub summary: Arc<Summary>,
    /// Whether there is a file.
    pub has_file: bool,
    /// Whether its page is in the language of the site and was not translated into that of this
    /// graph. Links lead there, but here it has no page.
    pub is_foreign: bool,
    /// Folder of its page on the site, without a leading slash.
    pub folder: String,
    /// What other pages may show of it.
    pub card: Arc<Card>,
    /// What a link to it shows.
    pub destination: Arc<Destination>,
    /// Targets of its typed links, by name of the link.
    pub links: Vec<(String, Vec<Index>)>,
    /// Objects whose typed links point here, by name of the inverse.
    pub inverses: BTreeMap<String, Vec<Index>>,
    /// Links to it in texts, as the object and the position of the mention in its summary.
    pub mentioned: Vec<(Index, usize)>,
    /// Citations of it, as the object and the locator.
    pub cited: Vec<(Index, Option<String>)>,
    /// Its position in the list of its kind; `None` for list pages.
    pub list_position: Option<usize>,
}

impl Object {
    /// Name of its kind.
    pub fn kind(&self) -> &str {
        &self.summary.record.kind
    }

    /// Whether citations may point to it.
    pub fn is_source(&self) -> bool {
        self.kind() == SOURCE && !self.is_index()
    }

    /// Whether it is the list page of its kind.
    pub fn is_index(&self) -> bool {
        self.summary.record.index
    }
}

/// The objects of a graph: by path of their file, then the list pages without a file.
#[derive(Debug, Default)]
pub struct Objects(Vec<Object>);

impl Objects {
    /// The object at a position of the same graph, which always exists.
    pub(super) fn at(&self, index: Index) -> &Object {
        self.0.get(index.0).or_bug(|| format!("object {} of the graph", index.0))
    }

    pub(super) fn at_mut(&mut self, index: Index) -> &mut Object {
        self.0.get_mut(index.0).or_bug(|| format!("object {} of the graph", index.0))
    }

    /// All objects in order.
    pub fn iter(&self) -> Iter<'_, Object> {
        self.0.iter()
    }

    /// All objects in order, with their positions.
    pub fn indexed(&self) -> impl Iterator<Item = (Index, &Object)> + Clone {
        self.0.iter().enumerate().map(|(position, object)| (Index(position), object))
    }

    /// All objects in order with their positions, for work that is shared among threads.
    pub(super) fn par_indexed(&self) -> impl IndexedParallelIterator<Item = (Index, &Object)> {
        let objects = self.0.par_iter().with_max_len(SHARE).enumerate();
        objects.map(|(position, object)| (Index(position), object))
    }

    /// How many objects there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Gives each object its card, in order, and what links to it show.
    pub(super) fn set_cards(&mut self, cards: Vec<(Card, Destination)>) {
        for (object, (card, destination)) in self.0.iter_mut().zip(cards) {
            (object.card, object.destination) = (Arc::new(card), Arc::new(destination));
        }
    }

    /// The positions that these objects get when they are added.
    pub(super) fn numbered<'o>(
        &self,
        objects: &'o [Object],
    ) -> impl Iterator<Item = (Index, &'o Object)> + Clone + use<'o> {
        objects.iter().zip(self.len()..).map(|(object, position)| (Index(position), object))
    }

    /// Appends objects.
    pub(super) fn extend(&mut self, objects: Vec<Object>) {
        self.0.extend(objects);
    }
}

impl<'o> IntoIterator for &'o Objects {
    type Item = &'o Object;
    type IntoIter = Iter<'o, Object>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
