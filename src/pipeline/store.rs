//! Rendered pages, cached by their file.
//!
//! Two keys decide whether a cached page is still valid. The cheap one stays the same while its
//! text, the edition and the theme do. When it differs, the exact one is compared, which covers
//! everything that the page shows. A page is rendered only when both differ. Its diagnostics are
//! cached too.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;

use super::activity::{Activity, Working};
use super::gallery::Gallery;
use super::memo::{Memo, Retention};
use crate::diagnostic::Diagnostic;
use crate::fingerprint::Fingerprint;
use crate::model::page_ids::PageIds;
use crate::render::Assets;
use crate::render::search::SearchEntry;
use crate::render::share::ShareCard;

/// A rendered page.
#[derive(Debug, Clone)]
pub(super) struct RenderedPage {
    /// The file.
    pub(super) bytes: Bytes,
    /// Its share picture, if it has one.
    pub(super) picture: Option<Arc<ShareCard>>,
    /// Its ids, when some text links to one of them.
    pub(super) ids: Option<PageIds>,
    /// The assets that it could show.
    pub(super) assets: Arc<Assets>,
    /// Links of its template that were broken.
    pub(super) dead: Arc<[String]>,
    /// What is wrong with it.
    pub(super) diagnostics: Arc<[Diagnostic]>,
}

/// The two keys of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Key {
    cheap: Fingerprint,
    exact: Fingerprint,
}

/// How one page is made.
pub(super) trait Recipe {
    /// What the page shows of others.
    type View;
    /// A cheap key: while it is the same, nothing that the page is made from can have changed.
    fn cheap(&self) -> Fingerprint;
    /// Collects what the page shows of others.
    fn view(&self) -> Self::View;
    /// The exact key: covers the values of all that the page is made from, except assets and the
    /// addresses of others.
    fn exact(&self, view: &Self::View) -> Fingerprint;
    /// Whether a page with an equal exact key has the same paths of assets and the same broken
    /// links.
    fn still_holds(&self, page: &RenderedPage) -> bool;
    /// Notes that it is being rendered.
    fn begin(&self, activity: &Arc<Activity>, view: &Self::View) -> Working;

    /// Renders it.
    fn render(&self, view: &Self::View) -> RenderedPage;
}

/// Pages by file.
#[derive(Debug)]
pub(super) struct Store {
    entries: Mutex<HashMap<String, (Key, RenderedPage)>>,
    pub(super) retention: Retention,
    rendered: AtomicUsize,
    /// Pictures of pages.
    pub(super) gallery: Gallery,
    /// What pages bring to the search index of their language, by its folder.
    pub(super) search: Mutex<BTreeMap<String, Memo<Option<Arc<SearchEntry>>>>>,
    /// The pages that are being rendered.
    pub(super) activity: Arc<Activity>,
}

impl Store {
    pub(super) fn new(retention: Retention) -> Self {
        Self {
            entries: Mutex::default(),
            retention,
            rendered: AtomicUsize::new(0),
            gallery: Gallery::default(),
            search: Mutex::default(),
            activity: Arc::default(),
        }
    }

    /// The rendered page. What it shows of other pages is collected only when the cheap key
    /// differs, and then once.
    pub(super) fn page(&self, file: &str, recipe: &impl Recipe) -> RenderedPage {
        if self.retention == Retention::Drop {
            return self.render(recipe, &recipe.view());
        }
        let cheap = recipe.cheap();
        let before = self.lock().get(file).cloned();
        if let Some((_, page)) = before.as_ref().filter(|(key, _)| key.cheap == cheap) {
            return page.clone();
        }
        let view = recipe.view();
        let key = Key { cheap, exact: recipe.exact(&view) };
        let same =
            before.filter(|(before, page)| before.exact == key.exact && recipe.still_holds(page));
        let page = same.map_or_else(|| self.render(recipe, &view), |(_, page)| page);
        self.lock().insert(file.to_owned(), (key, page.clone()));
        page
    }

    fn render<R: Recipe>(&self, recipe: &R, view: &R::View) -> RenderedPage {
        self.rendered.fetch_add(1, Ordering::Relaxed);
        let _working = recipe.begin(&self.activity, view);
        recipe.render(view)
    }

    /// Forgets pages that the site no longer has.
    pub(super) fn keep_only(&self, is_there: impl Fn(&str) -> bool) {
        if self.retention == Retention::Keep {
            self.lock().retain(|file, _| is_there(file));
        }
    }

    /// How many pages were rendered since the last call.
    pub(super) fn take_rendered(&self) -> usize {
        self.rendered.swap(0, Ordering::Relaxed)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, (Key, RenderedPage)>> {
        // A panic while the map was held cannot have left an entry half written.
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
