//! The data that views are made from: the graph and all other data about the whole site.
//!
//! The other files of this folder each add a view to [`Neighbourhood`]; this file holds only the
//! lookups that they share. An object of the graph always exists, so its lookup cannot fail.

use std::sync::Arc;

use super::languages::Languages;
use crate::cite::References;
use crate::config::Config;
use crate::config::options::Addresses;
use crate::diagnostic::bug::OrBug;
use crate::evidence::Verdicts;
use crate::graph::{Card, Destination, Graph, Index, Object, Tag};
use crate::ledger::ratchet::Ratchet;
use crate::model::document::{Link, Target};
use crate::model::kind::Kind;
use crate::model::quotation::Verdict;
use crate::publish::layout::GeneratedPage;
use crate::publish::past::Past;

/// What the views of pages are made from.
#[derive(Debug, Clone, Copy)]
pub struct Neighbourhood<'g> {
    /// The graph.
    pub graph: &'g Graph,
    /// Labels, kinds and statuses.
    pub config: &'g Config,
    /// States of objects that have a page of their own.
    pub past: &'g Past,
    /// How each cited source is written in the citation style of the site.
    pub references: &'g References,
    /// How much fell short of each gate at the last release.
    pub ratchet: &'g Ratchet,
    /// Whether links name folders or files.
    pub addresses: Addresses,
    /// Which quotations were found in their source.
    pub verdicts: &'g Verdicts,
    /// The site in all its languages.
    pub languages: &'g dyn Languages,
}

impl Neighbourhood<'_> {
    /// The page that a link in the text of `from` leads to, if there is one.
    pub fn destination(&self, link: &Link, from: Index) -> Option<Arc<Destination>> {
        if let Target::Site(path) = &link.target {
            let path = self.addresses.path(path);
            return Some(Arc::new(Destination { path, ..Destination::default() }));
        }
        self.target(&link.target, from)
    }

    /// The page of this site that a target in the text of `from` names, if there is one.
    pub(super) fn target(&self, target: &Target, from: Index) -> Option<Arc<Destination>> {
        match target {
            Target::Object(id) => self.by_id(id),
            target => self.graph.resolve(target, from).map(|index| self.destination_of(index)),
        }
    }

    pub(super) fn by_id(&self, id: &str) -> Option<Arc<Destination>> {
        Destinations { addresses: self.addresses, config: self.config }.by_id(self.graph, id)
    }

    pub(super) fn destination_of(&self, index: Index) -> Arc<Destination> {
        self.graph.object(index).destination.clone()
    }

    pub(super) fn card(&self, index: Index) -> Arc<Card> {
        self.graph.object(index).card.clone()
    }

    pub(super) fn cards(&self, indices: &[Index]) -> Vec<Arc<Card>> {
        indices.iter().map(|index| self.card(*index)).collect()
    }

    /// The card of the object with an id, if there is one.
    pub(super) fn card_by_id(&self, id: &str) -> Option<Arc<Card>> {
        self.graph.by_id(id).map(|index| self.card(index))
    }

    /// The kind of an object. It always exists, because the graph has no objects of unknown kinds.
    pub(super) fn kind(&self, object: &Object) -> &Kind {
        self.config.kinds.get(object.kind()).or_bug(|| format!("the kind `{}`", object.kind()))
    }

    /// The objects of a kind, in the order of its list.
    pub(super) fn members(&self, kind: &str) -> &[Index] {
        self.graph.lists.get(kind).or_bug(|| format!("the list of the kind `{kind}`"))
    }

    /// The tag with a slug.
    pub(super) fn tag(&self, slug: &str) -> &Tag {
        self.graph.tags.get(slug).or_bug(|| format!("the tag `{slug}`"))
    }

    /// The verdicts on the quotations of the file at a path, in their order.
    pub(super) fn verdicts(&self, path: &str) -> &[Verdict] {
        self.verdicts.of(path)
    }
}

/// How pages are addressed, and what those are called that Expound makes by itself.
#[derive(Debug, Clone, Copy)]
pub struct Destinations<'c> {
    /// Whether links name folders or files.
    pub addresses: Addresses,
    /// The language of the pages, and the words of the program.
    pub config: &'c Config,
}

impl Destinations<'_> {
    /// The page with an id: that of an object, or one that Expound makes by itself.
    pub fn by_id(&self, graph: &Graph, id: &str) -> Option<Arc<Destination>> {
        if let Some(index) = graph.by_id(id) {
            return Some(graph.object(index).destination.clone());
        }
        let page = GeneratedPage::with_id(id)?;
        let path = self.addresses.path(&page.folder_on(&self.config.site));
        let title = page.title(&self.config.messages);
        Some(Arc::new(Destination { title, path, caveat: None }))
    }
}
