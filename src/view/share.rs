//! What the share picture of an object may show: the object, what became of it, its first source.
//!
//! The theme decides what of this is drawn, and where.

use std::sync::Arc;

use super::links::LinkGroup;
use super::neighbourhood::Neighbourhood;
use crate::graph::{Card, Object};

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
    /// kind. `backlinks` are all typed links to the object, and `source` is the first that it rests
    /// on.
    pub(super) fn share(
        &self,
        object: &Object,
        backlinks: &[LinkGroup],
        source: Option<&Arc<Card>>,
    ) -> Option<ShareView> {
        let kinds = &self.config.cards.as_ref()?.kinds;
        if !kinds.is_empty() && !kinds.iter().any(|kind| kind == object.kind()) {
            return None;
        }
        let slug = if object.is_index() { INDEX } else { &object.summary.record.slug };
        Some(ShareView {
            card: object.card.clone(),
            slug: slug.to_owned(),
            backlinks: backlinks.iter().filter_map(with_status).collect(),
            source: source.cloned(),
        })
    }
}

/// The part of a group that has a status.
fn with_status(group: &LinkGroup) -> Option<LinkGroup> {
    let items = group.items.iter().filter(|card| card.status.is_some());
    let items: Vec<_> = items.cloned().collect();
    (!items.is_empty()).then(|| LinkGroup { items, ..group.clone() })
}
