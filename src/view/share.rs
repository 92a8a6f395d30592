//! What the share picture of an object may show: the object, what became of it, its first source.
//!
//! The page links to the picture by a name that is derived from what it shows, and the picture is
//! drawn elsewhere. Both use this view, so they cannot differ. The theme decides what is drawn, and
//! where.

use std::sync::Arc;

use super::links::LinkGroup;
use super::neighbourhood::Neighbourhood;
use crate::graph::graph::{Card, Index};
use crate::model::document::Document;

/// The slug in the name of a list page's picture.
pub const INDEX: &str = "index";

/// What the share picture of an object may show.
#[derive(Debug, Clone, Hash)]
pub struct ShareView {
    /// The object.
    pub card: Arc<Card>,
    /// The slug of its page, or [`INDEX`].
    pub slug: String,
    /// The objects that link to it and have a status, by the name of the inverse.
    pub backlinks: Vec<LinkGroup>,
    /// The first source that its status, its text or its figure rests on.
    pub source: Option<Arc<Card>>,
}

impl Neighbourhood<'_> {
    /// What the picture of an object may show; `None` when the site asks for no picture of its
    /// kind. `document` is that of the object, if it has one.
    pub fn share(&self, index: Index, document: Option<&Document>) -> Option<ShareView> {
        let object = self.graph.object(index);
        let kinds = &self.config.cards.as_ref()?.kinds;
        if !kinds.is_empty() && !kinds.iter().any(|kind| kind == object.kind()) {
            return None;
        }
        let mut backlinks = self.backlinks(object);
        for group in &mut backlinks {
            group.items.retain(|card| card.status.is_some());
        }
        backlinks.retain(|group| !group.items.is_empty());
        let slug = if object.is_index() { INDEX } else { &object.summary.record.slug };
        Some(ShareView {
            card: object.card.clone(),
            slug: slug.to_owned(),
            backlinks,
            source: self.embedded_card(index, document).sources.into_iter().next(),
        })
    }
}
