//! What the card of an object shows on other sites.
//!
//! A small part of what its page shows, so that few edits make a card anew.

use super::neighbourhood::Neighbourhood;
use super::neighbours::Neighbours;
use crate::graph::graph::Index;
use crate::model::document::Document;
use crate::model::kind::SOURCE;
use crate::publish::plan::{Page, PageKind};

impl Neighbourhood<'_> {
    /// What the card of an object shows: the object, and what its status, its text or its figure rests on. The page
    /// that it speaks of is the object's.
    pub(super) fn embed(&self, index: Index, document: Option<&Document>) -> Neighbours {
        let Some(object) = self.graph.objects.get(index) else { return Neighbours::default() };
        let page = Page {
            shows: PageKind::Object(object.summary.path.clone()),
            folder: object.folder.clone(),
        };
        let mut typed = self.typed(object);
        typed.retain(|group| group.items.iter().any(|card| card.kind == SOURCE));
        Neighbours {
            page: self.page_view(object, &page),
            typed,
            bibliography: self.bibliography(document),
            history: self.history(object, None).into_iter().take(1).collect(),
            ..Neighbours::default()
        }
    }
}
