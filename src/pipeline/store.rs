//! Finished pages, remembered under their file.
//!
//! A page is asked two questions. The cheap one: are its text, the graph and the theme the same ones
//! as before? The exact one, when the graph or the theme is new: is everything that the page shows
//! still equal? Only when both fail is it rendered. Diagnostics are part of what is remembered.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;

use super::memo::Retention;
use super::pictures::Gallery;
use crate::diagnostic::Diagnostic;
use crate::fingerprint::Fingerprint;
use crate::model::page_ids::PageIds;
use crate::render::Assets;

/// A finished page.
#[derive(Debug, Clone)]
pub(super) struct Finished {
    /// The file.
    pub(super) bytes: Bytes,
    /// Its ids, when some text links to one of them.
    pub(super) ids: Option<PageIds>,
    /// The assets that it could show.
    pub(super) assets: Arc<Assets>,
    /// Links of its template that led nowhere.
    pub(super) dead: Arc<[String]>,
    /// What is wrong with it.
    pub(super) diagnostics: Arc<[Diagnostic]>,
}

/// The two questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Key {
    /// Text, graph, theme and addresses by name.
    pub(super) cheap: Fingerprint,
    /// Everything the page shows, by value, but for assets and addresses.
    pub(super) exact: Fingerprint,
}

/// How one page is made.
pub(super) trait Recipe {
    /// What the page shows of others.
    type Seen;
    /// Nothing that the page is made from can have changed while this is the same.
    fn cheap(&self) -> Fingerprint;
    /// Looks at the other pages.
    fn see(&self) -> Self::Seen;
    /// Everything that the page is made from, by value, but for assets and the addresses of others.
    fn exact(&self, seen: &Self::Seen) -> Fingerprint;
    /// Whether a page, which was otherwise made from the same, shows the same assets, and its links lead
    /// somewhere or not as they did.
    fn still_holds(&self, finished: &Finished) -> bool;
    /// Renders it.
    fn make(&self, seen: &Self::Seen) -> Finished;
}

/// Pages by file.
#[derive(Debug)]
pub(super) struct Store {
    entries: Mutex<HashMap<String, (Key, Finished)>>,
    retention: Retention,
    rendered: AtomicUsize,
    /// Pictures of pages.
    pub(super) gallery: Gallery,
}

impl Store {
    pub(super) fn new(retention: Retention) -> Self {
        Self {
            entries: Mutex::default(),
            retention,
            rendered: AtomicUsize::new(0),
            gallery: Gallery::default(),
        }
    }

    /// The finished page. What it shows of other pages is looked at only when the cheap question
    /// does not settle it, and then once.
    pub(super) fn page(&self, file: &str, recipe: &impl Recipe) -> Finished {
        if self.retention == Retention::Drop {
            return self.make(recipe, &recipe.see());
        }
        let cheap = recipe.cheap();
        let known = self.lock().get(file).cloned();
        if let Some((_, finished)) = known.as_ref().filter(|(key, _)| key.cheap == cheap) {
            return finished.clone();
        }
        let seen = recipe.see();
        let key = Key { cheap, exact: recipe.exact(&seen) };
        let same = known
            .filter(|(known, finished)| known.exact == key.exact && recipe.still_holds(finished));
        let finished = same.map_or_else(|| self.make(recipe, &seen), |(_, finished)| finished);
        self.lock().insert(file.to_owned(), (key, finished.clone()));
        finished
    }

    fn make<R: Recipe>(&self, recipe: &R, seen: &R::Seen) -> Finished {
        self.rendered.fetch_add(1, Ordering::Relaxed);
        recipe.make(seen)
    }

    /// Forgets pages that the site no longer has.
    pub(super) fn keep_only(&self, is_there: impl Fn(&str) -> bool) {
        if self.retention == Retention::Keep {
            self.lock().retain(|file, _| is_there(file));
        }
    }

    /// How many pages were rendered since this was last asked.
    pub(super) fn take_rendered(&self) -> usize {
        self.rendered.swap(0, Ordering::Relaxed)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, (Key, Finished)>> {
        // A panic while the map was held cannot have left an entry half written.
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
