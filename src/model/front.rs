//! What is shown of a document by pages that show its front matter alone: cards and past states.
//!
//! Such a page is rendered again only when this changes, not with every edit of the text beneath.

use super::document::{Document, Link};
use crate::fingerprint::Fingerprint;

impl Document {
    /// Fingerprint of everything that texts of the front matter show: the text beneath it may
    /// change. The pattern names every field, so that a new one does not compile until somebody
    /// decides.
    pub fn front(&self) -> Fingerprint {
        let Self {
            record,
            texts,
            links,
            images,
            code,
            components,
            passage_links,
            // Which file it is, and all of its text.
            path: _,
            hash: _,
            // Only the text beneath the front matter shows or uses these.
            body: _,
            headings: _,
            notes: _,
            figures: _,
            quotations: _,
            bare: _,
            bracketed: _,
            anchors: _,
            passages: _,
            moved: _,
        } = self;
        let links = links.iter();
        let links = links.map(|Link { target, anchor, range: _, figure: _ }| (target, anchor));
        let links: Vec<_> = links.collect();
        let parts = (images, code, components, passage_links);
        Fingerprint::of_value(&(record, texts, links, parts))
    }
}
