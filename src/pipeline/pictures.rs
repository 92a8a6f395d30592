//! The share pictures of a site's pages.
//!
//! Drawing takes longer than all else about a page, so no picture is drawn twice: its name is
//! derived from what it shows, a preview caches the pictures that it drew, and a build copies them
//! from the published site. The ledger does not record pictures, because their names change with
//! their content.

use std::sync::Arc;

use bytes::Bytes;

use super::sink::Sink;
use super::site::Site;
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

    /// Passes the picture of a page to `sink`. All pages of a list have the picture of the first.
    /// A file of the project at the same path replaces it.
    pub(super) fn put_picture(
        &self,
        page: &Page,
        card: &ShareCard,
        painter: &mut Painter,
        sink: &dyn Sink,
    ) -> Result<(), Failure> {
        let is_first = !matches!(page.shows, PageKind::List { number, .. } if number > 1);
        if !is_first || self.assets.contains_key(&card.path) {
            return Ok(());
        }
        let picture = sink.published(&card.path).unwrap_or_else(|| painter.draw(card));
        sink.put(&card.path, picture.into())
    }
}
