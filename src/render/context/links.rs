//! Links of a page: to its neighbours, to feeds, and typed links to and from its object.
//!
//! Every path starts at the top of the site; templates put `root` in front.

use serde::Serialize;

use super::card::SharedCard;
use super::values::Href;
use crate::graph::Destination;
use crate::render::theme::Theme;
use crate::view::{self, FeedFile, MentionView, StateView};

/// A page to link to.
#[derive(Debug, Serialize)]
pub(super) struct PageLink<'a> {
    /// Its title.
    title: &'a str,
    /// Its path.
    path: Href<&'a str>,
}

/// A feed in one format.
#[derive(Debug, Serialize)]
pub(super) struct FeedLink<'a> {
    /// What readers call the format.
    label: &'a str,
    /// Its media type.
    #[serde(rename = "type")]
    media_type: &'a str,
    /// Path of the feed.
    path: Href<&'a str>,
}

/// Objects under the label of a typed link.
#[derive(Debug, Serialize)]
pub(super) struct LinkGroup<'a> {
    /// Name of the link, or of its inverse.
    name: &'a str,
    /// Its label.
    label: &'a str,
    /// The objects; never empty.
    items: Vec<SharedCard>,
}

/// A sentence that links to the page.
#[derive(Debug, Serialize)]
pub(super) struct Mention<'a> {
    /// The page with the sentence.
    card: SharedCard,
    /// The sentence, plain.
    text: &'a str,
    /// The nearest anchor above it, or an empty string.
    anchor: &'a str,
}

/// A page that cites the source.
#[derive(Debug, Serialize)]
pub(super) struct CitingPage<'a> {
    /// The page.
    card: SharedCard,
    /// Where in the source, as typed.
    locator: &'a str,
}

/// A state of the page at an address of its own.
#[derive(Debug, Serialize)]
pub(super) struct State<'a> {
    /// The release that first had it.
    date: &'a str,
    /// Its path.
    path: Href<&'a str>,
}

impl<'a> PageLink<'a> {
    pub(super) fn of(page: &'a Destination) -> Self {
        Self { title: &page.title, path: Href(&page.path) }
    }
}

impl<'a> FeedLink<'a> {
    pub(super) fn of(feed: &'a FeedFile) -> Self {
        let format = feed.format;
        Self { label: format.name(), media_type: format.media_type(), path: Href(&feed.path) }
    }
}

impl<'a> LinkGroup<'a> {
    pub(super) fn all(theme: &Theme, groups: &'a [view::LinkGroup]) -> Vec<Self> {
        let links = groups.iter().map(|group| Self {
            name: &group.name,
            label: &group.label,
            items: theme.cards(&group.items),
        });
        links.collect()
    }
}

impl<'a> Mention<'a> {
    pub(super) fn all(theme: &Theme, mentions: &'a [MentionView]) -> Vec<Self> {
        let mentions = mentions.iter().map(|mention| Self {
            card: theme.card(&mention.card),
            text: &mention.text,
            anchor: &mention.anchor,
        });
        mentions.collect()
    }
}

impl<'a> CitingPage<'a> {
    pub(super) fn all(theme: &Theme, pages: &'a [view::CitingPage]) -> Vec<Self> {
        let pages =
            pages.iter().map(|page| Self { card: theme.card(&page.card), locator: &page.locator });
        pages.collect()
    }
}

impl<'a> State<'a> {
    pub(super) fn all(states: &'a [StateView]) -> Vec<Self> {
        states.iter().map(|state| Self { date: &state.date, path: Href(&state.path) }).collect()
    }
}
