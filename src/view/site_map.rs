//! The site map: every list with its objects.
//!
//! Pages that are in no list, such as those of tags, are left out.

use std::sync::Arc;

use super::neighbourhood::Neighbourhood;
use super::tag::TagView;
use crate::graph::Card;
use crate::model::kind::Kind;

/// What the site map shows.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SiteMapView {
    /// The kinds that have objects, in the order of `site.toml`.
    pub sections: Vec<SectionView>,
    /// All tags.
    pub tags: Vec<TagView>,
}

/// The objects of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SectionView {
    /// The title of the list page; for the kind of the home page, what several of it are called.
    pub title: String,
    /// Path of the list page.
    pub path: String,
    /// The objects.
    pub items: Vec<Arc<Card>>,
}

impl Neighbourhood<'_> {
    /// Every list with its objects.
    pub(super) fn site_map(&self) -> SiteMapView {
        let kinds = self.config.kinds.values();
        let sections = kinds.filter_map(|kind| self.section(kind)).collect();
        SiteMapView { sections, tags: self.tags() }
    }

    fn section(&self, kind: &Kind) -> Option<SectionView> {
        let members = self.members(&kind.name);
        let list = self.card(*self.graph.indexes.get(&kind.name)?);
        if members.is_empty() {
            return None;
        }
        // The home page has the title of the whole site, which does not describe its list.
        let is_home = kind.list_url == "/";
        Some(SectionView {
            title: if is_home { kind.plural.clone() } else { list.title.clone() },
            path: list.path.clone(),
            items: self.cards(members),
        })
    }
}
