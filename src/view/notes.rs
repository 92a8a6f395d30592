//! The sources that a page cites, and how they read.
//!
//! Everything is looked up in the graph, where each reference was written once for the whole site.

use std::sync::Arc;

use indexmap::IndexMap;

use super::neighbourhood::Neighbourhood;
use super::neighbours::CitedSource;
use crate::cite::{Reference, Referenced};
use crate::graph::graph::{Card, Index};
use crate::model::document::{Citation, Document, NoteContent};

impl Neighbourhood<'_> {
    /// The sources of a document's notes, in the notes' order.
    pub(super) fn sources(&self, document: Option<&Document>) -> Vec<Option<Arc<Card>>> {
        self.citations(document).map(|cited| self.card(cited?.0)).collect()
    }

    /// How the notes read, in the same order.
    pub(super) fn references(&self, document: Option<&Document>) -> Vec<Option<Arc<Reference>>> {
        let reference = |(source, citation): (Index, &Citation)| {
            self.reference_of(source)?.notes.get(&citation.locator).cloned()
        };
        self.citations(document).map(|cited| cited.and_then(reference)).collect()
    }

    /// The sources, each once, by the number of their first note.
    pub(super) fn bibliography(&self, document: Option<&Document>) -> Vec<CitedSource> {
        let mut cited: IndexMap<&str, (Index, Vec<usize>)> = IndexMap::new();
        for (position, citation) in self.citations(document).enumerate() {
            if let Some((source, _)) = citation {
                let path = &self.graph.object(source).summary.path;
                cited.entry(path).or_insert((source, Vec::new())).1.push(position + 1);
            }
        }
        let source = |(source, numbers): (Index, Vec<usize>)| {
            let reference = self.reference_of(source)?.entry.clone();
            Some(CitedSource { card: self.card(source)?, reference, numbers })
        };
        cited.into_values().filter_map(source).collect()
    }

    fn reference_of(&self, source: Index) -> Option<&Referenced> {
        self.references.get(&self.graph.object(source).summary.path).map(AsRef::as_ref)
    }

    /// The sources of a document's notes, in the notes' order; `None` for footnotes.
    fn citations<'d>(
        &self,
        document: Option<&'d Document>,
    ) -> impl Iterator<Item = Option<(Index, &'d Citation)>> {
        let notes = document.map_or(&[][..], |document| &document.notes);
        notes.iter().map(|note| match &note.content {
            NoteContent::Citation(citation) => {
                Some((self.graph.by_id(&citation.source.id)?, citation))
            }
            NoteContent::Footnote(_) => None,
        })
    }
}
