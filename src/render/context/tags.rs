//! What `tags.html`, `tag.html` and `sitemap.html` get.
//!
//! These pages list objects and have no text of their own.

use serde::Serialize;

use super::card::SharedCard;
use super::values::Href;
use crate::render::theme::Theme;
use crate::view::{SiteMapView, TagPageView, TagView};

/// What `tags.html` gets.
#[derive(Debug, Serialize)]
pub(super) struct TagsContext<'a> {
    /// All tags.
    tags: Vec<Tag<'a>>,
}

/// What `tag.html` gets.
#[derive(Debug, Serialize)]
pub(super) struct TagContext<'a> {
    /// The tag.
    tag: Tag<'a>,
    /// The objects that have it, by title.
    items: Vec<SharedCard>,
}

/// What `sitemap.html` gets.
#[derive(Debug, Serialize)]
pub(super) struct SiteMapContext<'a> {
    /// All tags.
    tags: Vec<Tag<'a>>,
    /// The lists of the site that have objects.
    sections: Vec<Section<'a>>,
}

/// A tag.
#[derive(Debug, Serialize)]
pub(super) struct Tag<'a> {
    /// Its label.
    label: &'a str,
    /// Path of its page.
    path: Href<&'a str>,
    /// How many objects have it.
    count: usize,
    /// One sentence, or empty.
    summary: &'a str,
}

/// A list of the site with its objects.
#[derive(Debug, Serialize)]
struct Section<'a> {
    /// Title of the list page; for the kind of the home page, what several of it are called.
    title: &'a str,
    /// Path of the list page.
    path: Href<&'a str>,
    /// The objects.
    items: Vec<SharedCard>,
}

impl<'a> Tag<'a> {
    pub(super) fn of(tag: &'a TagView) -> Self {
        Self { label: &tag.label, path: Href(&tag.path), count: tag.count, summary: &tag.summary }
    }
}

impl<'a> TagsContext<'a> {
    pub(super) fn new(tags: &'a [TagView]) -> Self {
        Self { tags: tags.iter().map(Tag::of).collect() }
    }
}

impl<'a> TagContext<'a> {
    pub(super) fn new(theme: &Theme, view: &'a TagPageView) -> Self {
        Self { tag: Tag::of(&view.tag), items: theme.cards(&view.items) }
    }
}

impl<'a> SiteMapContext<'a> {
    pub(super) fn new(theme: &Theme, view: &'a SiteMapView) -> Self {
        let sections = view.sections.iter().map(|section| Section {
            title: &section.title,
            path: Href(&section.path),
            items: theme.cards(&section.items),
        });
        Self { tags: view.tags.iter().map(Tag::of).collect(), sections: sections.collect() }
    }
}
