//! The pictures of a site's pages.
//!
//! Drawing costs more than all else about a page, so nothing is drawn twice: the name of a picture says what
//! is on it, a preview remembers what it drew, and a build takes from the site that is live what it finds there
//! under the same name. Pictures are not promised, because their names change with what they show.

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
use crate::render::share::{Artist, Face, INDEX, pictured};

/// Pictures that were drawn, by their path.
#[derive(Debug, Default)]
pub(super) struct Gallery(Mutex<HashMap<String, Bytes>>);

impl Gallery {
    fn picture(&self, path: &str, draw: impl FnOnce() -> Vec<u8>) -> Bytes {
        // A panic while the map was held cannot have left an entry half written.
        let hung = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(picture) = hung().get(path) {
            return picture.clone();
        }
        let picture: Bytes = draw().into();
        hung().insert(path.to_owned(), picture.clone());
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
        let face = self.face(path)?;
        Some(self.store.gallery.picture(path, || Artist::new(&self.theme.typeface).draw(&face)))
    }

    /// What is on the picture at a path, if there is one.
    pub(super) fn face(&self, path: &str) -> Option<Face> {
        let (kind, slug) = pictured(path)?;
        let kind = self.config.kinds.get(kind)?;
        let folder =
            if slug == INDEX { kind.list_url.clone() } else { kind.url.replace("{slug}", slug) };
        let page = self.linked.pages.get(&address::file(&folder))?;
        let (PageKind::Object(index) | PageKind::List { index, .. }) = page.shows else {
            return None;
        };
        self.face_of(index).filter(|face| face.path() == path)
    }

    fn face_of(&self, index: Index) -> Option<Face> {
        self.config.cards.as_ref()?;
        let object = self.linked.graph.objects.get(index)?;
        // The card for other sites knows what a picture shows, and little more.
        let page = Page { shows: PageKind::Embed(index), folder: String::new() };
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
        let objects = (0..self.linked.graph.objects.len()).into_par_iter();
        objects.filter_map(|index| self.face_of(index)).try_for_each_init(
            || Artist::new(&self.theme.typeface),
            |artist, face| {
                let path = face.path();
                let drawn = sink.published(&path).unwrap_or_else(|| artist.draw(&face));
                sink.put(&path, drawn.into())
            },
        )
    }
}
