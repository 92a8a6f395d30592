//! What pages of objects and list pages have in common: a text, typed links, mentions, a history.
//!
//! A list page is an object too, with a text and links of its own. This module collects everything
//! that may be shown; the theme chooses what it shows.

use std::sync::Arc;

use super::history::{HistoryEntryView, HistoryView};
use super::links::LinkGroup;
use super::neighbourhood::Neighbourhood;
use super::object_data::UpdateData;
use super::share::ShareView;
use super::tag::TagView;
use super::text::{CitedSource, ComponentData, TextView};
use crate::cite::Reference;
use crate::diagnostic::bug::OrBug;
use crate::graph::{Card, Index, Object, filled};
use crate::model::document::{Document, Target};
use crate::model::kind::SOURCE;

/// What the page of an object and a list page show of other pages.
#[derive(Debug, Clone, Hash)]
pub struct ContentView {
    /// What the text shows.
    pub text: TextView,
    /// What the components of the text asked for, in their order.
    pub components: Vec<ComponentData>,
    /// The cited sources, each once, by the number of their first note.
    pub bibliography: Vec<CitedSource>,
    /// Typed links of the object; only those with objects.
    pub links: Vec<LinkGroup>,
    /// Typed links to the object; only those with objects.
    pub backlinks: Vec<LinkGroup>,
    /// Sentences in the texts of other pages that link to the page.
    pub mentions: Vec<MentionView>,
    /// Pages that cite the object, when it is a source.
    pub cited_by: Vec<CitingPage>,
    /// How the object itself is cited, when it is a source that some page cites.
    pub reference: Option<Arc<Reference>>,
    /// The history of its status.
    pub history: HistoryView,
    /// Corrections of the page, for search engines; empty when the site does not ask for them.
    pub corrections: Vec<UpdateData>,
    /// Tags of the object.
    pub tags: Vec<TagView>,
    /// What its share picture shows; `None` when it has none.
    pub share: Option<ShareView>,
}

/// A sentence that links to a page.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct MentionView {
    /// The page with the sentence.
    pub card: Arc<Card>,
    /// The sentence.
    pub text: String,
    /// The nearest anchor above it; empty for the top of the page.
    pub anchor: Arc<str>,
}

/// A page that cites a source.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CitingPage {
    /// The page.
    pub card: Arc<Card>,
    /// Where in the source, as typed; may be empty.
    pub locator: String,
}

impl ContentView {
    /// The sources that the object rests on; see [`basis`].
    pub(super) fn rests_on(&self) -> Vec<&Arc<Card>> {
        basis(self.history.headline.as_ref(), &self.bibliography, &self.links)
    }
}

/// The sources of the present status; without any, those that the text cites; without these, those
/// that the object links to, as a figure does.
pub(super) fn basis<'v>(
    headline: Option<&'v HistoryEntryView>,
    bibliography: &'v [CitedSource],
    links: &'v [LinkGroup],
) -> Vec<&'v Arc<Card>> {
    let of_status: Vec<_> = headline.into_iter().flat_map(|entry| &entry.sources).collect();
    if !of_status.is_empty() {
        return of_status;
    }
    if !bibliography.is_empty() {
        return bibliography.iter().map(|cited| &cited.card).collect();
    }
    let linked = links.iter().flat_map(|group| &group.items);
    linked.filter(|card| card.kind == SOURCE).collect()
}

impl Neighbourhood<'_> {
    /// What the page of an object shows; `file` is the document of the object, if it has a file.
    pub(super) fn content(&self, index: Index, file: Option<&Document>) -> ContentView {
        let object = self.graph.object(index);
        let empty = Document::default();
        let document = file.unwrap_or(&empty);
        let (bibliography, history) = (self.bibliography(document), self.history(index));
        let (links, backlinks) = (self.links(object), self.backlinks(object));
        let sources = basis(history.headline.as_ref(), &bibliography, &links);
        let share = self.share(object, &backlinks, sources.first().copied());
        ContentView {
            text: self.text(index, document),
            components: self.components(document),
            bibliography,
            links,
            backlinks,
            mentions: self.mentions(object),
            cited_by: self.cited_by(object),
            reference: self.reference_of(index).map(|cited| cited.entry.clone()),
            history,
            corrections: self.corrections(index),
            tags: self.tags_of(object),
            share,
        }
    }

    fn mentions(&self, object: &Object) -> Vec<MentionView> {
        let mut views: Vec<MentionView> = Vec::with_capacity(object.mentioned.len());
        for (from, position) in &object.mentioned {
            let view = self.mention(*from, *position);
            // Two links in one sentence give the same view twice in a row.
            if views.last() != Some(&view) {
                views.push(view);
            }
        }
        views
    }

    fn mention(&self, from: Index, position: usize) -> MentionView {
        let object = self.graph.object(from);
        let mentions = &object.summary.mentions;
        let lookup = || format!("link {position} of {}", object.summary.path);
        let mention = mentions.get(position).or_bug(lookup);
        let title = |target: &Target| self.target(target, from).map(|page| page.title.clone());
        MentionView {
            card: object.card.clone(),
            text: filled(&mention.sentence, &title),
            anchor: mention.anchor.clone().unwrap_or_default(),
        }
    }

    fn cited_by(&self, object: &Object) -> Vec<CitingPage> {
        let citing = object.cited.iter().map(|(from, locator)| CitingPage {
            card: self.card(*from),
            locator: locator.clone().unwrap_or_default(),
        });
        citing.collect()
    }
}
