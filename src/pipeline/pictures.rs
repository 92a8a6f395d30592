//! The share pictures of a site's pages.
//!
//! Drawing costs more than all else about a page, so nothing is drawn twice: the name of a picture
//! follows from what is on it, a preview remembers the pictures that it drew, and a build takes
//! them from the published site. No picture is promised: its name changes with what it shows.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use bytes::Bytes;
use rayon::prelude::*;

use super::Sink;
use super::site::Site;
use crate::diagnostic::failure::Failure;
use crate::graph::graph::Index;
use crate::model::address;
use crate::publish::plan::{Page, PageKind};
use crate::render::share::{Painter, ShareCard, pictured};
use crate::view::share::INDEX;

/// Pictures that were drawn, by their path.
#[derive(Debug, Default)]
pub(super) struct Gallery(Mutex<HashMap<String, Bytes>>);

impl Gallery {
    fn picture(&self, path: &str, draw: impl FnOnce() -> Vec<u8>) -> Bytes {
        // A panic while the map was locked cannot have left half an entry.
        let pictures = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(picture) = pictures().get(path) {
            return picture.clone();
        }
        let picture: Bytes = draw().into();
        pictures().insert(path.to_owned(), picture.clone());
        picture
    }

    /// Forgets pictures that no page has any more.
    pub(super) fn keep_only(&self, is_there: impl Fn(&str) -> bool) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).retain(|path, _| is_there(path));
    }
}

impl Site {
    /// The picture at a path.
    pub(super) fn picture(&self, path: &str) -> Option<Bytes> {
        let card = self.share_card(path)?;
        let draw = || Painter::new(&self.theme.share.typeface).draw(&card);
        Some(self.store.gallery.picture(path, draw))
    }

    /// What is on the picture at a path, if there is one.
    pub(super) fn share_card(&self, path: &str) -> Option<ShareCard> {
        let (kind, slug) = pictured(path)?;
        let kind = self.config.kinds.get(kind)?;
        let folder = match slug {
            INDEX => kind.list_url.clone(),
            slug => kind.url.replace("{slug}", slug),
        };
        let page = self.linked.pages.get(&address::file(&folder))?;
        let (PageKind::Object(index) | PageKind::List { index, .. }) = page.shows else {
            return None;
        };
        self.share_card_of(index).filter(|card| card.path == path)
    }

    /// The picture of an object; `None` when it has none, or one that cannot be drawn, which its
    /// page reports.
    fn share_card_of(&self, index: Index) -> Option<ShareCard> {
        // The card for other sites has the same document as the page.
        let page = Page { shows: PageKind::Embed(index), folder: String::new() };
        let document = self.document(&page);
        let view = self.neighbourhood().share(index, document)?;
        ShareCard::new(&self.theme, &view, document.map_or("", |document| &document.path)).ok()
    }

    /// Hands over all pictures.
    pub(super) fn put_pictures(&self, sink: &dyn Sink) -> Result<(), Failure> {
        if self.config.cards.is_none() {
            return Ok(());
        }
        let objects = (0..self.linked.graph.objects.len()).into_par_iter();
        objects.filter_map(|index| self.share_card_of(index)).try_for_each_init(
            || Painter::new(&self.theme.share.typeface),
            |painter, card| {
                let picture = sink.published(&card.path).unwrap_or_else(|| painter.draw(&card));
                sink.put(&card.path, picture.into())
            },
        )
    }
}
