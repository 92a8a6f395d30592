//! What the search knows of a page: its title, its other names, and its words by anchor.
//!
//! The words are those of the page's own file and not of what the theme adds: a page must not be
//! found because a list on it names another page. Past states, cards for other sites and pages at
//! old addresses are not searched. `render` makes the index.

use std::sync::Arc;

use super::neighbourhood::Neighbourhood;
use crate::graph::{Card, Index, Object};
use crate::model::document::{Document, Target};
use crate::model::kind::FieldType;
use crate::parse::{AnchoredText, anchored};
use crate::publish::plan::{Page, PageKind};

/// The anchor of the history on the page of an object. A theme should give it this id.
const HISTORY: &str = "x-history";

/// How much pages count that have no kind, in per cent.
const OTHERS: usize = 60;
/// How much more a page counts each time that twice as many links lead to it, in per cent.
const DOUBLED: usize = 18;
/// How many links in texts count as much as one that stands on every page.
const EVERYWHERE: usize = 16;

/// A page as the search knows it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SearchPage {
    /// The card of its object. A page without an object has a generated card.
    pub card: Arc<Card>,
    /// Other names of what it is about.
    pub names: Vec<String>,
    /// The figure that it is about, with its unit; empty for other pages.
    pub figure: String,
    /// The words of its address.
    pub slug: String,
    /// Slugs of tags with a context: its own, and those of the pages that it links to. A hit shows
    /// a part of a text, in which the link may be missing.
    pub contexts: Vec<String>,
    /// How much it counts, in per cent: by its kind, and by the links that lead to it.
    pub weight: usize,
    /// Its words, in the order of the page. The first have no anchor.
    pub passages: Vec<AnchoredText>,
}

impl Neighbourhood<'_> {
    /// What the search knows of a page; `None` for a page that it does not find.
    pub fn search_page(&self, page: &Page, document: Option<&Document>) -> Option<SearchPage> {
        match &page.shows {
            PageKind::Object(object) | PageKind::List { object, number: 1, .. } => {
                let page = self.searched_object(self.graph.index_of(object), document);
                Some(page).filter(|page| page.weight > 0)
            }
            PageKind::Tag(slug) => {
                let passages = vec![top(self.tag(slug).summary.clone())];
                // A tag can have the id of an object.
                let weight = weight(OTHERS, 0);
                let has_context =
                    self.config.tags.get(slug).is_some_and(|tag| !tag.context.is_empty());
                let contexts = if has_context { vec![slug.clone()] } else { Vec::new() };
                Some(SearchPage { contexts, weight, passages, ..self.searched(page) })
            }
            PageKind::Tags
            | PageKind::Changes
            | PageKind::Corrections
            | PageKind::Evidence
            | PageKind::Data => Some(self.searched(page)),
            _ => None,
        }
    }

    /// A page that has only a title.
    fn searched(&self, page: &Page) -> SearchPage {
        let card = self.page(page).card;
        SearchPage {
            slug: card.id.replace('-', " "),
            weight: weight(OTHERS, self.links_everywhere(&card.id)),
            names: Vec::new(),
            figure: String::new(),
            contexts: card.contexts.clone(),
            passages: Vec::new(),
            card,
        }
    }

    fn searched_object(&self, index: Index, document: Option<&Document>) -> SearchPage {
        let object = self.graph.object(index);
        let record = &object.summary.record;
        let kind = self.kind(object);
        let mut passages = Vec::new();
        for value in &record.fields {
            let Some(field) = kind.fields.get(&value.name) else { continue };
            match field.ty {
                FieldType::String if field.names => {}
                FieldType::Markdown => passages.push(top(self.graph.text(index, value.markdown))),
                FieldType::String | FieldType::Integer | FieldType::Number => {
                    passages.push(top(value.values.join(" ")));
                }
                FieldType::Boolean | FieldType::Date | FieldType::Url | FieldType::Choice => {}
            }
        }
        let titles = |target: &Target| Some(self.target(target, index)?.title.clone());
        passages.extend(document.into_iter().flat_map(|document| anchored(document, &titles)));
        let notes = record.history.iter().map(|entry| self.graph.text(index, entry.note));
        passages.extend(notes.map(|text| AnchoredText { anchor: HISTORY.into(), ..top(text) }));
        passages.retain(|passage| !passage.heading.is_empty() || !passage.text.is_empty());
        let links = links_to(object) + self.links_everywhere(&object.card.id);
        let figure = kind.figure.as_ref().map(|figure| [&figure.value, &figure.unit]);
        let figure = figure.into_iter().flatten().filter_map(|name| record.field(name));
        SearchPage {
            card: object.card.clone(),
            names: self.names(object),
            figure: figure.collect::<Vec<_>>().join(" "),
            slug: last_folder(&object.folder).replace('-', " "),
            contexts: self.contexts_beside(index),
            weight: weight(kind.search, links),
            passages,
        }
    }

    /// The contexts of an object, and then those of the objects that it links to, each once.
    fn contexts_beside(&self, index: Index) -> Vec<String> {
        let object = self.graph.object(index);
        let mentions = object.summary.mentions.iter();
        let mentioned = mentions.filter_map(|mention| self.graph.resolve(&mention.target, index));
        let linked = object.links.iter().flat_map(|(_, to)| to.iter().copied());
        let mut contexts = object.card.contexts.clone();
        for other in linked.chain(mentioned) {
            for slug in &self.graph.object(other).card.contexts {
                if !contexts.contains(slug) {
                    contexts.push(slug.clone());
                }
            }
        }
        contexts
    }

    /// What it counts that the navigation, or the foot of every page, leads to an object.
    fn links_everywhere(&self, id: &str) -> usize {
        let is_in_nav = self.config.nav.iter().any(|item| item.to.id == id);
        let is_linked = self.config.links.iter().any(|(_, link)| link.id == id);
        if is_in_nav || is_linked { EVERYWHERE } else { 0 }
    }
}

/// How many links lead to an object from texts and from the front matter of others.
fn links_to(object: &Object) -> usize {
    object.mentioned.len() + object.inverses.values().map(Vec::len).sum::<usize>()
}

/// Counted in half doublings by whole numbers, so that every machine finds the same.
fn weight(kind: usize, links: usize) -> usize {
    let halves = links.saturating_add(1).saturating_pow(2).ilog2() as usize;
    kind * (100 + halves * DOUBLED / 2) / 100
}

/// The last part of an address, in which a page often has its shortest name.
fn last_folder(folder: &str) -> &str {
    let folder = folder.trim_end_matches('/');
    folder.rsplit_once('/').map_or(folder, |(_, last)| last)
}

/// Words at the top of a page.
fn top(text: String) -> AnchoredText {
    AnchoredText { text, ..AnchoredText::default() }
}
