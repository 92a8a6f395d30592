//! Tags: the page of one, the list of all, and those of an object.
//!
//! The graph already decided which objects have a tag, and what the label of each tag is.

use std::sync::Arc;

use super::neighbourhood::Neighbourhood;
use crate::graph::{Card, Object, Tag};
use crate::model::id::slugify;

/// One tag.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TagView {
    /// The label that readers see.
    pub label: String,
    /// The path of its page that links use.
    pub path: String,
    /// How many objects have it; 0 where a page only names its own tags.
    pub count: usize,
    /// One sentence; empty where a page only names its own tags.
    pub summary: String,
}

/// What the page of a tag shows.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TagPageView {
    /// The tag.
    pub tag: TagView,
    /// The objects that have it, by title.
    pub items: Vec<Arc<Card>>,
}

impl Neighbourhood<'_> {
    /// The page of the tag with a slug.
    pub(super) fn tag_page(&self, slug: &str) -> TagPageView {
        TagPageView { tag: self.counted(slug), items: self.cards(&self.tag(slug).members) }
    }

    /// All tags, with how many objects have each.
    pub(super) fn tags(&self) -> Vec<TagView> {
        self.graph.tags.keys().map(|slug| self.counted(slug)).collect()
    }

    /// The tags of an object.
    pub(super) fn tags_of(&self, object: &Object) -> Vec<TagView> {
        let slugs = object.summary.record.tags.iter().map(|tag| slugify(&tag.id));
        // A label without a letter has no slug, and so no tag.
        let tags = slugs.filter_map(|slug| self.graph.tags.get(&slug));
        let named = |tag: &Tag| TagView {
            label: tag.label.clone(),
            path: self.addresses.path(&tag.folder),
            count: 0,
            summary: String::new(),
        };
        tags.map(named).collect()
    }

    fn counted(&self, slug: &str) -> TagView {
        let tag = self.tag(slug);
        TagView {
            label: tag.label.clone(),
            path: self.addresses.path(&tag.folder),
            count: tag.members.len(),
            summary: tag.summary.clone(),
        }
    }
}
