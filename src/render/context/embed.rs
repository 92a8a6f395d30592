//! What `embed.html` gets: the card of an object for other sites.
//!
//! `page` is the page of the object, so that the card can link to it.

use serde::Serialize;

use super::card::SharedCard;
use super::data::Licence;
use crate::render::job::Source;
use crate::view::CardView;

/// What `embed.html` gets.
#[derive(Debug, Serialize)]
pub(super) struct EmbedContext<'a> {
    /// The object.
    card: SharedCard,
    /// What it rests on: the sources of the newest entry of its history; without any, those that
    /// its text cites; without these, those that it links to.
    sources: Vec<SharedCard>,
    /// What others may do with the contents of the site.
    licence: Option<Licence<'a>>,
}

impl<'a> EmbedContext<'a> {
    pub(super) fn new(source: &Source<'a>, view: &CardView) -> Self {
        let theme = source.theme;
        Self {
            card: theme.card(&source.view.page.card),
            sources: theme.cards(&view.sources),
            licence: theme.config.licence.as_ref().map(Licence::of),
        }
    }
}
