//! The card of an object for other sites.
//!
//! It shows a small part of what the page of the object shows, so that few edits change a card.

use std::sync::Arc;

use super::content::basis;
use super::neighbourhood::Neighbourhood;
use super::text::CitedSource;
use crate::graph::{Card, Index};
use crate::model::document::Document;

/// What the card of an object shows beside the object itself.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CardView {
    /// The sources that the object rests on.
    pub sources: Vec<Arc<Card>>,
}

impl Neighbourhood<'_> {
    /// The card of an object.
    pub(super) fn embedded_card(&self, index: Index, document: Option<&Document>) -> CardView {
        let object = self.graph.object(index);
        let headline = self.headline(object, None);
        let bibliography: Vec<CitedSource> =
            document.map_or_else(Vec::new, |document| self.bibliography(document));
        let links = self.links(object);
        let sources = basis(headline.as_ref(), &bibliography, &links);
        CardView { sources: sources.into_iter().cloned().collect() }
    }
}
