//! A site that is ready to be rendered, page by page and in any order.
//!
//! It owns everything it needs, so that a preview can render the page that somebody looks at first,
//! and the others while the editor reads on.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Sink;
use super::linked::Linked;
use super::project::Project;
use super::store::{Finished, Recipe, Store};
use crate::check::{self, FIXED, anchor::Anchors};
use crate::config::Config;
use crate::diagnostic::failure::Failure;
use crate::diagnostic::{Diagnostic, catalogue::theme as catalogue};
use crate::fingerprint::Fingerprint;
use crate::link::Options;
use crate::link::neighbourhood::Neighbourhood;
use crate::link::neighbours::Neighbours;
use crate::link::plan::{Page, Shows};
use crate::load::Asset;
use crate::parse::document::{Document, Target};
use crate::render::{self, Job, Theme, scan};
use crate::source::Span;

/// A site that is ready to be rendered.
#[derive(Debug)]
pub struct Site {
    pub(super) config: Arc<Config>,
    pub(super) options: Options,
    pub(super) documents: Vec<Arc<Document>>,
    pub(super) linked: Arc<Linked>,
    pub(super) theme: Arc<Theme>,
    pub(super) store: Arc<Store>,
    by_path: FxHashMap<Arc<str>, usize>,
    /// Asked for by a preview only.
    by_file: OnceLock<FxHashMap<String, usize>>,
    assets: FxHashMap<String, Asset>,
    /// Every address that a page may link to, without a leading slash.
    published: FxHashSet<String>,
    /// Asked for by a preview only.
    published_fingerprint: OnceLock<Fingerprint>,
    /// Folders of pages that texts link into with an anchor.
    anchored: FxHashSet<String>,
}

/// What a [`Site`] is made from, besides the project.
pub(super) struct Parts {
    pub(super) options: Options,
    pub(super) documents: Vec<Arc<Document>>,
    pub(super) linked: Arc<Linked>,
    pub(super) theme: Arc<Theme>,
    pub(super) store: Arc<Store>,
}

impl Site {
    /// Puts the parts together.
    pub(super) fn new(project: &Project, parts: Parts) -> Self {
        let Parts { options, documents, linked, theme, store } = parts;
        let assets = files(project, &theme);
        let mut published = linked.addresses();
        published.extend(assets.keys().cloned());
        published.extend(FIXED.map(String::from));
        Self {
            by_path: documents
                .iter()
                .enumerate()
                .map(|(at, document)| (document.path.clone(), at))
                .collect(),
            by_file: OnceLock::new(),
            anchored: check::anchor::wanted(&documents, &linked.graph),
            published_fingerprint: OnceLock::new(),
            config: project.config.clone(),
            options,
            documents,
            linked,
            theme,
            store,
            assets,
            published,
        }
    }

    /// The rules that need no finished page.
    pub(super) fn check(&self, project: &Project) -> Vec<Diagnostic> {
        check::check(&check::Input {
            documents: &self.documents,
            graph: &self.linked.graph,
            config: &self.config,
            pages: &self.linked.pages,
            files: &project.files(),
        })
    }

    /// How many pages the site has.
    pub fn pages(&self) -> usize {
        self.linked.pages.len()
    }

    /// A file of the site by its path; a page is rendered now if it has to be.
    pub fn file(&self, path: &str) -> Option<Arc<[u8]>> {
        if let Some(page) = self.page(path) {
            return Some(self.finished(page).bytes);
        }
        let site = &self.config.site;
        match path {
            "sitemap.xml" => Some(self.sitemap().into()),
            "feed.xml" => Some(render::feed(site, &self.linked.graph.updates).into()),
            "robots.txt" if !self.assets.contains_key(path) => {
                Some(render::robots(&site.base_url).into())
            }
            _ => self.assets.get(path).map(|asset| asset.bytes.clone()),
        }
    }

    /// How many pages are drafts.
    pub fn drafts(&self) -> usize {
        self.documents.iter().filter(|document| document.record.draft).count()
    }

    /// Fingerprint of everything that the site's files are made from.
    pub(super) fn fingerprint(&self) -> Fingerprint {
        let documents: Vec<_> =
            self.documents.iter().map(|document| (&document.path, document.hash)).collect();
        let assets: BTreeMap<_, _> =
            self.assets.iter().map(|(path, asset)| (path, asset.hash)).collect();
        Fingerprint::of_value(&(documents, assets, self.linked.epoch, self.theme.fingerprint))
    }

    /// Whether the page at a path is a draft.
    pub fn is_draft(&self, path: &str) -> bool {
        self.page(path)
            .and_then(|page| self.document(page))
            .is_some_and(|document| document.record.draft)
    }

    /// Renders every page into `sink` and gives back everything that is wrong with them.
    pub(super) fn render(&self, sink: &dyn Sink) -> Result<Vec<Diagnostic>, Failure> {
        let results: Vec<(&Page, Finished)> = self
            .linked
            .pages
            .par_iter()
            .map(|page| {
                let mut finished = self.finished(page);
                sink.put(&page.file(), &finished.bytes)?;
                // The bytes are handed over; a build must not hold all pages at once.
                finished.bytes = Arc::default();
                Ok((page, finished))
            })
            .collect::<Result<_, Failure>>()?;
        let mut anchors = Anchors::default();
        let mut diagnostics = Vec::new();
        for (page, finished) in results {
            diagnostics.extend(finished.diagnostics.iter().cloned());
            if let Some(ids) = finished.ids {
                anchors.insert(&page.folder, ids);
            }
        }
        diagnostics.extend(check::anchor::check(&self.documents, &self.linked.graph, &anchors));
        Ok(diagnostics)
    }

    /// Hands over the files that are not pages.
    pub(super) fn put_files(&self, sink: &dyn Sink) -> Result<(), Failure> {
        for path in FIXED.into_iter().filter(|path| !self.assets.contains_key(*path)) {
            if let Some(bytes) = self.file(path) {
                sink.put(path, &bytes)?;
            }
        }
        let mut assets: Vec<_> = self.assets.iter().collect();
        assets.sort_by_key(|(path, _)| *path);
        assets.into_iter().try_for_each(|(path, asset)| sink.put(path, &asset.bytes))
    }

    /// Forgets what is remembered of pages that are gone.
    pub(super) fn sweep(&self) {
        self.store.keep_only(self.linked.pages.iter().map(Page::file));
    }

    fn page(&self, file: &str) -> Option<&Page> {
        let pages = self.linked.pages.iter().enumerate();
        let by_file = || pages.map(|(at, page)| (page.file(), at)).collect();
        let at = self.by_file.get_or_init(by_file).get(file)?;
        self.linked.pages.get(*at)
    }

    fn published_fingerprint(&self) -> Fingerprint {
        *self.published_fingerprint.get_or_init(|| {
            let mut sorted: Vec<&String> = self.published.iter().collect();
            sorted.sort();
            Fingerprint::of_value(&sorted)
        })
    }

    fn sitemap(&self) -> Vec<u8> {
        let shown = self.linked.pages.iter().filter(|page| page.shows != Shows::NotFound);
        let folders: Vec<&str> = shown.map(|page| page.folder.as_str()).collect();
        render::sitemap(&self.config.site.base_url, &folders)
    }

    fn finished(&self, page: &Page) -> Finished {
        let recipe = PageRecipe { site: self, page, document: self.document(page) };
        let mut finished = self.store.page(&page.file(), &recipe);
        if finished.ids.is_none() && self.anchored.contains(&page.folder) {
            finished.ids = Some(Arc::new(scan::ids(&finished.bytes)));
        }
        finished
    }

    fn document(&self, page: &Page) -> Option<&Document> {
        match page.shows {
            Shows::Object(index) | Shows::List { index, .. } => {
                let object =
                    self.linked.graph.objects.get(index).filter(|object| object.has_file)?;
                let position = self.by_path.get(&object.summary.path)?;
                self.documents.get(*position).map(AsRef::as_ref)
            }
            _ => None,
        }
    }

    /// What only the finished page shows: dead links of templates, and ids that are there twice.
    fn faults(&self, page: &Page, document: Option<&Document>, html: &[u8]) -> Vec<Diagnostic> {
        let root = render::root(&self.theme, page);
        // Links of the text were checked in the text; what is left is the template's.
        let links = document.map_or(&[][..], |document| &document.links);
        let typed = |path: &str| {
            links.iter().any(|link| matches!(&link.target, Target::Site(target) if target == path))
        };
        let is_published = |path: &str| self.published.contains(path) || typed(path);
        let dead = scan::dead_links(html, &root, is_published);
        let dead = dead.iter().map(|href| self.theme.dead_link(&page.folder, href));
        let repeated = scan::repeated_ids(html).into_iter();
        let path = document.map_or("site.toml", |document| &document.path);
        dead.chain(repeated.map(|id| catalogue::repeated_id(&start_of(path), id))).collect()
    }
}

/// One page of a site, as the store asks for it.
struct PageRecipe<'s> {
    site: &'s Site,
    page: &'s Page,
    document: Option<&'s Document>,
}

impl Recipe for PageRecipe<'_> {
    type Seen = Neighbours;

    fn cheap(&self) -> Fingerprint {
        let site = self.site;
        let hash = self.document.map(|document| document.hash);
        let shared = (site.linked.epoch, site.theme.fingerprint, site.published_fingerprint());
        Fingerprint::of_value(&(self.page, hash, shared))
    }

    fn see(&self) -> Neighbours {
        let site = self.site;
        let (graph, config) = (&site.linked.graph, site.config.as_ref());
        let addresses = site.options.addresses;
        Neighbourhood { graph, config, addresses }.of(self.page, self.document)
    }

    fn exact(&self, neighbours: &Neighbours) -> Fingerprint {
        let site = self.site;
        let hash = self.document.map(|document| document.hash);
        let shared = (site.theme.fingerprint, site.published_fingerprint());
        Fingerprint::of_value(&(self.page, hash, neighbours, shared))
    }

    fn make(&self, neighbours: &Neighbours) -> Finished {
        let Self { site, page, document } = *self;
        let rendered = render::page(&site.theme, Job { page, document, neighbours });
        let ids = site.anchored.contains(&page.folder);
        let ids = ids.then(|| Arc::new(scan::ids(&rendered.bytes)));
        let mut diagnostics = rendered.diagnostics;
        diagnostics.extend(site.faults(page, document, &rendered.bytes));
        Finished { bytes: rendered.bytes.into(), ids, diagnostics: diagnostics.into() }
    }
}

fn start_of(path: &str) -> Span {
    Span { file: path.into(), start: 0, end: 0 }
}

/// Files that are not pages, by their path on the site.
fn files(project: &Project, theme: &Theme) -> FxHashMap<String, Asset> {
    let statics = project.statics.iter().map(|asset| (asset.path.clone(), asset.clone()));
    let assets = project.theme.assets.iter();
    let assets =
        assets.filter_map(|(name, asset)| Some((theme.asset(name)?.to_owned(), asset.clone())));
    statics.chain(assets).collect()
}
