//! The pictures of a site's pages.
//!
//! Drawing costs more than all else about a page, so nothing is drawn twice: the name of a picture
//! says what is on it, a preview remembers what it drew, and a build takes from the last site what
//! it finds there under the same name. Pictures are not promised: their names change with what they
//! show.

use bytes::Bytes;
use rayon::prelude::*;

use super::sink::Sink;
use super::site::Site;
use crate::diagnostic::failure::Failure;
use crate::graph::Object;
use crate::model::address;
use crate::publish::plan::{Page, PageKind};
use crate::render::share::{Artist, Face, INDEX, pictured};

impl Site {
    /// The picture at a path.
    pub(super) fn picture(&self, path: &str) -> Option<Bytes> {
        let face = self.face(path)?;
        Some(self.store.gallery.picture(path, || Artist::new(&self.theme.typeface).draw(&face)))
    }

    /// What is on the picture at a path, if there is one.
    pub(super) fn face(&self, path: &str) -> Option<Face> {
        let (kind, slug) = pictured(path)?;
        let kind = self.config.kinds.get(kind)?;
        let folder =
            if slug == INDEX { kind.list_url.clone() } else { kind.url.replace("{slug}", slug) };
        let page = self.edition.plan.pages.get(&address::file(&folder))?;
        let (PageKind::Object(path_of_object) | PageKind::List { object: path_of_object, .. }) =
            &page.shows
        else {
            return None;
        };
        let graph = &self.edition.graph;
        let object = graph.object(graph.index_of(path_of_object));
        self.face_of(object).filter(|face| face.path() == path)
    }

    fn face_of(&self, object: &Object) -> Option<Face> {
        self.config.cards.as_ref()?;
        // The card for other sites knows what a picture shows, and little more.
        let shows = PageKind::Embed(object.summary.path.clone());
        let page = Page { shows, folder: String::new() };
        let view = self.neighbourhood().of(&page, self.document(&page));
        let slug = if object.is_index() { INDEX } else { &object.summary.record.slug };
        let typeface = &self.theme.typeface;
        let face = Face::new(&self.config, typeface, &view, slug)?;
        face.missing(typeface).is_empty().then_some(face)
    }

    /// Hands over all pictures.
    pub(super) fn put_pictures(&self, sink: &dyn Sink) -> Result<(), Failure> {
        if self.config.cards.is_none() {
            return Ok(());
        }
        let objects = self.edition.graph.objects.par_iter();
        objects.filter_map(|object| self.face_of(object)).try_for_each_init(
            || Artist::new(&self.theme.typeface),
            |artist, face| {
                let path = face.path();
                let drawn = sink.published(&path).unwrap_or_else(|| artist.draw(&face));
                sink.put(&path, drawn.into())
            },
        )
    }
}
