//! What a page shows of its quotations: which were checked, where they are from, what that means.
//!
//! The verdicts are made elsewhere; here they only become something that a page may show.

use std::sync::Arc;

use super::entry::Quoted;
use super::neighbourhood::Neighbourhood;
use super::neighbours::{Destination, QuotationView};
use crate::graph::graph::Card;
use crate::model::document::Document;
use crate::model::quotation::{Quotation, Verdict};

impl Neighbourhood<'_> {
    pub(super) fn quotations(&self, document: Option<&Document>) -> Vec<QuotationView> {
        let Some(document) = document else { return Vec::new() };
        let source =
            |id: &str| -> Option<Arc<Card>> { self.graph.by_id(id).and_then(|at| self.card(at)) };
        let view = |(quotation, verdict): (&Quotation, &Verdict)| {
            let witnesses = quotation.witnesses.iter();
            let mut cards = witnesses.filter_map(|witness| source(&witness.source.id));
            QuotationView {
                verified_in: verdict.proof().and_then(|proof| source(&proof.source)),
                url: cards.find_map(|card| url(&card)).unwrap_or_default(),
            }
        };
        let verdicts = self.verdicts.map_or(&[][..], |verdicts| verdicts.of(&document.path));
        document.quotations.iter().zip(verdicts).map(view).collect()
    }

    /// Quotations that were found in their source, with where.
    pub(super) fn proven(&self, document: &Document) -> Vec<Quoted> {
        let verdicts = self.verdicts.map_or(&[][..], |verdicts| verdicts.of(&document.path));
        let found = document.quotations.iter().zip(verdicts).filter_map(|(quotation, verdict)| {
            let proof = verdict.proof()?.clone();
            Some(Quoted { words: quotation.words.clone(), proof })
        });
        found.collect()
    }

    /// Only a page with quotations shows anything of it.
    pub(super) fn contract(&self, document: Option<&Document>) -> Option<Arc<Destination>> {
        document.filter(|document| !document.quotations.is_empty())?;
        let (_, page) = self.config.links.iter().find(|(name, _)| name == "quotations")?;
        self.by_id(&page.id)
    }
}

/// The web address that a source's card shows.
fn url(card: &Card) -> Option<String> {
    card.fields.iter().find(|field| field.name == "url").map(|field| field.text.clone())
}
