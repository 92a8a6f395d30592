//! The page of one object.
//!
//! `content` has what it shares with list pages; this module has only what list pages lack.

use std::sync::Arc;

use super::content::ContentView;
use super::neighbourhood::Neighbourhood;
use super::thread::ThreadView;
use crate::diagnostic::bug::OrBug;
use crate::graph::{Card, Index};
use crate::model::document::Document;
use crate::publish::sidecar;

/// What the page of an object shows of other pages.
#[derive(Debug, Clone, Hash)]
pub struct ObjectView {
    /// What list pages show too.
    pub content: ContentView,
    /// The object before it in the list of its kind.
    pub previous: Option<Arc<Card>>,
    /// The object after it.
    pub next: Option<Arc<Card>>,
    /// What it follows from, and what follows from it.
    pub thread: Option<ThreadView>,
    /// Its card for other sites, if its kind has cards.
    pub embed: Option<EmbedView>,
}

/// Where the card of an object for other sites is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct EmbedView {
    /// The folder of the card.
    pub folder: String,
    /// The path that links use.
    pub path: String,
}

impl Neighbourhood<'_> {
    /// What the page of an object shows.
    pub(super) fn object(&self, index: Index, document: Option<&Document>) -> ObjectView {
        ObjectView {
            content: self.content(index, document),
            previous: self.beside(index, |position| position.checked_sub(1)),
            next: self.beside(index, |position| position.checked_add(1)),
            thread: self.thread(index),
            embed: self.embed(index),
        }
    }

    /// The object at another position in the list of the same kind, if the list goes that far.
    fn beside(&self, index: Index, other: impl Fn(usize) -> Option<usize>) -> Option<Arc<Card>> {
        let object = self.graph.object(index);
        let position = object.list_position;
        let position = position.or_bug(|| format!("the position of `{}`", object.card.id));
        let members = self.members(object.kind());
        members.get(other(position)?).map(|index| self.card(*index))
    }

    fn embed(&self, index: Index) -> Option<EmbedView> {
        let record = &self.graph.object(index).summary.record;
        let folder = sidecar::embed_folder(self.config, &record.kind, &record.slug)?;
        let path = self.addresses.path(&folder);
        Some(EmbedView { folder, path })
    }
}
