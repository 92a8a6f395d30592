//! The thread of one object: what it follows from, and what follows from it.
//!
//! `[thread]` of `site.toml` says which kinds and links count. A thread with more than a reader can
//! take in has no picture; its links are on the page all the same.

use super::neighbourhood::Neighbourhood;
use crate::config::ThreadColumn;
use crate::graph::Index;
use crate::graph::follow::{Item, branches};
use crate::model::query::Word;

/// The most boxes that a picture of one object may have.
const MOST_BOXES: usize = 40;

/// What leads to an object, and where it leads.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ThreadView {
    /// What several of each kind of the thread are called, from left to right.
    pub columns: Vec<String>,
    /// The column of the object, from 0.
    pub own: usize,
    /// The objects in the column before, each with those that lead to it.
    pub before: Vec<Item>,
    /// The objects in the next column, each with those that it leads to.
    pub after: Vec<Item>,
}

impl Neighbourhood<'_> {
    /// The thread of an object; `None` when its kind is in none, or nothing is connected with it.
    pub(super) fn thread(&self, index: Index) -> Option<ThreadView> {
        let columns = &self.config.thread.columns;
        let kind = self.graph.object(index).kind();
        let own = columns.iter().position(|column| column.kind == kind)?;
        let steps = |columns: &mut dyn Iterator<Item = &ThreadColumn>,
                     link: fn(&ThreadColumn) -> &Option<Word>|
         -> Vec<Word> {
            columns.filter_map(|column| link(column).clone()).collect()
        };
        let back = steps(&mut columns.iter().take(own + 1).rev(), |column| &column.back);
        let on = steps(&mut columns.iter().skip(own), |column| &column.on);
        let before = branches(self.graph, index, &back, MOST_BOXES)?;
        let after = branches(self.graph, index, &on, MOST_BOXES)?;
        let labels = columns.iter().filter_map(|column| self.config.kinds.get(&column.kind));
        (!before.is_empty() || !after.is_empty()).then(|| ThreadView {
            columns: labels.map(|kind| kind.plural.clone()).collect(),
            own,
            before,
            after,
        })
    }
}
