//! What the text of a page shows of other pages: where its links lead, and how its sources read.
//!
//! Each mark in a text has an index, and every list here is in the order of those indices. This
//! module decides nothing: the graph resolved links and citations, and quotations have verdicts.

use std::sync::Arc;

use indexmap::IndexMap;

use super::neighbourhood::Neighbourhood;
use super::progress::ProgressView;
use super::words;
use crate::cite::{Reference, SourceReferences};
use crate::diagnostic::bug::OrBug;
use crate::graph::follow::Item;
use crate::graph::select::select;
use crate::graph::{Card, Destination, Index};
use crate::model::document::{Citation, Component, Document, NoteContent};
use crate::model::query::Query;
use crate::model::quotation::{Quotation, Verdict};

/// What the text of a page shows of other pages.
#[derive(Debug, Clone, Default, Hash)]
pub struct TextView {
    /// The targets of the document's links; `None` for links that are broken or lead to a file.
    pub links: Vec<Option<Arc<Destination>>>,
    /// The sources of the document's notes; `None` for footnotes and unknown sources.
    pub citations: Vec<Option<CitationView>>,
    /// What is shown beside the document's quotations.
    pub quotations: Vec<QuotationView>,
    /// The page that says what the sign beside a verified quotation means; only for texts that have
    /// quotations.
    pub quotation_rules: Option<Arc<Destination>>,
}

/// A source that a note cites.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CitationView {
    /// The source.
    pub source: Arc<Card>,
    /// The note in the citation style of the site; `None` when the object cannot be cited.
    pub reference: Option<Arc<Reference>>,
}

/// What a page shows beside one of its quotations.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct QuotationView {
    /// The source in whose text the words were found.
    pub verified_in: Option<Arc<Card>>,
    /// Web address of the first source that has one; empty when none has.
    pub url: String,
    /// Web address of the words in that source; empty when there is none.
    pub words_url: String,
}

/// A source that a page cites.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CitedSource {
    /// The source.
    pub card: Arc<Card>,
    /// Its entry in a bibliography.
    pub reference: Arc<Reference>,
    /// Numbers of its notes.
    pub numbers: Vec<usize>,
}

/// What a component asked for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ComponentData {
    /// The objects of its query, if it has one.
    pub items: Option<Vec<ItemView>>,
    /// What the objects are grouped by; empty for nothing.
    pub group: String,
    /// The object that it is about, if it names one.
    pub object: Option<Arc<Card>>,
}

/// An object that a component shows.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ItemView {
    /// The object, with those that its links point to when the query follows links.
    pub item: Item,
    /// How far it has come; `None` without a history.
    pub progress: Option<Arc<ProgressView>>,
}

impl TextView {
    /// The target of a link of the document, unless it is broken or a file.
    pub fn link(&self, index: usize) -> Option<&Arc<Destination>> {
        self.links.get(index).or_bug(|| format!("link {index} of a text")).as_ref()
    }

    /// The source of a note of the document; `None` for footnotes and unknown sources.
    pub fn citation(&self, index: usize) -> Option<&CitationView> {
        self.citations.get(index).or_bug(|| format!("note {index} of a text")).as_ref()
    }

    /// What is shown beside a quotation of the document; `None` where no page shows quotations.
    pub fn quotation(&self, index: usize) -> Option<&QuotationView> {
        self.quotations.get(index)
    }
}

impl Neighbourhood<'_> {
    /// What a text shows; `from` is its object.
    pub(super) fn text(&self, from: Index, document: &Document) -> TextView {
        let links = document.links.iter().map(|link| self.destination(link, from));
        let citations = self.citations(document).map(|cited| {
            cited.map(|(source, citation)| CitationView {
                source: self.card(source),
                reference: self.note(source, citation),
            })
        });
        TextView {
            links: links.collect(),
            citations: citations.collect(),
            quotations: self.quotations(document),
            quotation_rules: self.quotation_rules(document),
        }
    }

    /// The sources of a document, each once, in the order of their first notes.
    pub(super) fn bibliography(&self, document: &Document) -> Vec<CitedSource> {
        let mut notes: IndexMap<&str, (Index, Vec<usize>)> = IndexMap::new();
        for (position, citation) in self.citations(document).enumerate() {
            if let Some((source, _)) = citation {
                let path = &self.graph.object(source).summary.path;
                notes.entry(path).or_insert((source, Vec::new())).1.push(position + 1);
            }
        }
        let source = |(source, numbers): (Index, Vec<usize>)| {
            let reference = self.reference_of(source)?.entry.clone();
            Some(CitedSource { card: self.card(source), reference, numbers })
        };
        notes.into_values().filter_map(source).collect()
    }

    /// What the components of a document asked for.
    pub(super) fn components(&self, document: &Document) -> Vec<ComponentData> {
        let group = |query: &Query| query.group.as_ref().map(|word| word.text.clone());
        let data = |component: &Component| ComponentData {
            items: component.query.as_ref().map(|query| self.selected(query)),
            group: component.query.as_ref().and_then(group).unwrap_or_default(),
            object: component.of.as_ref().and_then(|of| self.card_by_id(&of.id)),
        };
        document.components.iter().map(data).collect()
    }

    fn selected(&self, query: &Query) -> Vec<ItemView> {
        let items = select(self.graph, self.config, query).into_iter();
        let view = |item: Item| {
            let index = self.graph.by_id(&item.card.id);
            let progress =
                index.and_then(|index| self.progress(self.graph.object(index), &query.voices));
            ItemView { item, progress: progress.map(Arc::new) }
        };
        items.map(view).collect()
    }

    /// The cited objects of a document's notes; `None` for footnotes and unknown ids.
    fn citations<'d>(
        &self,
        document: &'d Document,
    ) -> impl Iterator<Item = Option<(Index, &'d Citation)>> {
        document.notes.iter().map(|note| match &note.content {
            NoteContent::Citation(citation) => {
                Some((self.graph.by_id(&citation.source.id)?, citation))
            }
            NoteContent::Footnote(_) => None,
        })
    }

    /// How a source reads in the citation style; `None` when nothing cites it.
    pub(super) fn reference_of(&self, source: Index) -> Option<&SourceReferences> {
        self.references.get(&self.graph.object(source).summary.path).map(AsRef::as_ref)
    }

    /// How a citation reads; `None` when it names an object that is not a source.
    fn note(&self, source: Index, citation: &Citation) -> Option<Arc<Reference>> {
        let written = self.reference_of(source)?;
        let note = written.notes.get(&citation.locator);
        Some(note.or_bug(|| format!("a note of the source `{}`", citation.source.id)).clone())
    }

    fn quotations(&self, document: &Document) -> Vec<QuotationView> {
        let view = |(quotation, verdict): (&Quotation, &Verdict)| {
            let witnesses = quotation.witnesses.iter();
            let mut sources = witnesses.filter_map(|witness| self.card_by_id(&witness.source.id));
            let verified_in = verdict.proof().and_then(|proof| self.card_by_id(&proof.source));
            let page = verified_in.as_deref().and_then(url).unwrap_or_default();
            let words_url =
                verdict.proof().map(|proof| words::address(&page, &quotation.words, proof));
            QuotationView {
                verified_in,
                words_url: words_url.unwrap_or_default(),
                url: sources.find_map(|source| url(&source)).unwrap_or_default(),
            }
        };
        document.quotations.iter().zip(self.verdicts(&document.path)).map(view).collect()
    }

    fn quotation_rules(&self, document: &Document) -> Option<Arc<Destination>> {
        if document.quotations.is_empty() {
            return None;
        }
        let (_, page) = self.config.links.iter().find(|(name, _)| name == "quotations")?;
        self.by_id(&page.id)
    }
}

/// The web address that the card of a source shows.
fn url(card: &Card) -> Option<String> {
    card.fields.iter().find(|field| field.name == "url").map(|field| field.text.clone())
}
