//! The content files of an edition, for the comparison with the ledger.
//!
//! The ledger records passages and whole texts, so the comparison needs more than the graph holds.

use std::sync::Arc;

use super::edition::Edition;
use crate::load::Texts;
use crate::model::document::Document;
use crate::publish::promises::Content;

/// The content files of an edition.
#[derive(Debug, Clone, Copy)]
pub(super) struct EditionContent<'a> {
    /// Documents of everything that is published, in the order of their paths.
    pub(super) documents: &'a [Arc<Document>],
    pub(super) edition: &'a Edition,
    pub(super) texts: &'a Texts,
}

impl Content for EditionContent<'_> {
    fn document(&self, path: &str) -> Option<&Document> {
        self.documents.get(self.edition.position(path)?).map(Arc::as_ref)
    }

    fn text(&self, path: &str) -> Option<Arc<str>> {
        self.texts.get(path)
    }
}
