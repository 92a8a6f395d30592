//! The share pictures of a site's pages.
//!
//! Drawing takes longer than all else about a page, so no picture is drawn twice: its name is
//! derived from what it shows, a preview caches the pictures that it drew, and a build copies them
//! from the published site. The ledger does not record pictures, because their names change with
//! their content.

use bytes::Bytes;
use rayon::prelude::*;

use super::sink::Sink;
use super::site::Site;
use crate::diagnostic::failure::Failure;
use crate::graph::{Index, Object};
use crate::model::address;
use crate::publish::plan::PageKind;
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
    pub(super) fn share_card(&self, path: &str) -> Option<ShareCard> {
        let (kind, slug) = pictured(path)?;
        let kind = self.config.kinds.get(kind)?;
        let folder = match slug {
            INDEX => kind.list_url.clone(),
            slug => kind.url.replace("{slug}", slug),
        };
        let page = self.edition.plan.pages.get(&address::file(&folder))?;
        let (PageKind::Object(object) | PageKind::List { object, .. }) = &page.shows else {
            return None;
        };
        let graph = &self.edition.graph;
        let index = graph.index_of(object);
        self.share_card_of(index, graph.object(index)).filter(|card| card.path == path)
    }

    /// The picture of an object; `None` when it has none, or one that cannot be drawn, which its
    /// page reports.
    fn share_card_of(&self, index: Index, object: &Object) -> Option<ShareCard> {
        let document = self.document_of(&object.summary.path).filter(|_| object.has_file);
        let view = self.neighbourhood().share(index, document)?;
        ShareCard::new(&self.theme, &view, &object.summary.path).ok()
    }

    /// Passes all pictures to `sink`.
    pub(super) fn put_pictures(&self, sink: &dyn Sink) -> Result<(), Failure> {
        if self.config.cards.is_none() {
            return Ok(());
        }
        let objects: Vec<(Index, &Object)> = self.edition.graph.objects.indexed().collect();
        let cards = objects.into_par_iter();
        let cards = cards.filter_map(|(index, object)| self.share_card_of(index, object));
        cards.try_for_each_init(
            || Painter::new(&self.theme.share.typeface),
            |painter, card| {
                let picture = sink.published(&card.path).unwrap_or_else(|| painter.draw(&card));
                sink.put(&card.path, picture.into())
            },
        )
    }
}
