//! The share pictures of a site's pages.
//!
//! Drawing takes longer than all else about a page, so no picture is drawn twice: its name is
//! derived from what it shows, a preview caches the pictures that it drew, and a build copies them
//! from the published site. The ledger does not record pictures, because their names change with
//! their content.

use std::sync::Arc;

use bytes::Bytes;
use rayon::prelude::*;

use super::sink::Sink;
use super::site::Site;
use super::store::RenderedPage;
use crate::diagnostic::failure::Failure;
use crate::model::address;
use crate::publish::plan::{Page, PageKind};
use crate::render::share::{Painter, ShareCard, pictured};
use crate::view::share::INDEX;

impl Site {
    /// The picture at a path.
    pub(super) fn picture(&self, path: &str) -> Option<Bytes> {
        let card = self.share_card(path)?;
        let draw = || Painter::new(&self.theme.share.typeface).draw(&card);
        Some(self.store.gallery.picture(path, draw))
    }

    /// What is on the picture at a path, if there is one.
    pub(super) fn share_card(&self, path: &str) -> Option<Arc<ShareCard>> {
        let (kind, slug) = pictured(path)?;
        let kind = self.config.kinds.get(kind)?;
        let folder = match slug {
            INDEX => kind.list_url.clone(),
            slug => kind.url.replace("{slug}", slug),
        };
        let page = self.page(&address::file(&folder))?;
        self.rendered(page).picture.filter(|card| card.path == path)
    }

    /// What is on the pictures of these pages, which have just been rendered. All pages of a list
    /// have the picture of the first. A file of the project at the same path replaces a picture.
    pub(super) fn share_cards(&self, pages: &[(&Page, RenderedPage)]) -> Vec<Arc<ShareCard>> {
        let is_first =
            |page: &Page| !matches!(page.shows, PageKind::List { number, .. } if number > 1);
        let pages = pages.iter().filter(|(page, _)| is_first(page));
        let cards = pages.filter_map(|(_, rendered)| rendered.picture.as_ref());
        cards.filter(|card| !self.everywhere.assets.contains_key(&card.path)).cloned().collect()
    }

    /// Draws pictures, and passes them to `sink`.
    pub(super) fn put_pictures(
        &self,
        cards: &[Arc<ShareCard>],
        sink: &dyn Sink,
    ) -> Result<(), Failure> {
        cards.par_iter().try_for_each_init(
            || Painter::new(&self.theme.share.typeface),
            |painter, card| {
                let picture = sink.published(&card.path).unwrap_or_else(|| painter.draw(card));
                sink.put(&card.path, picture.into())
            },
        )
    }
}
