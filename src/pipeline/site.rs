//! A site that is ready to be rendered, page by page and in any order.
//!
//! It owns everything it needs, so that a preview can render the page that somebody looks at first,
//! and the others while the editor reads on.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Sink;
use super::linked::Linked;
use super::project::Project;
use super::store::{Finished, Recipe, Store};
use crate::check::{self, anchor::Anchors};
use crate::config::Config;
use crate::config::options::Options;
use crate::diagnostic::failure::Failure;
use crate::diagnostic::report::Covered;
use crate::diagnostic::{Diagnostic, catalogue::theme as catalogue};
use crate::evidence::Verdicts;
use crate::fingerprint::Fingerprint;
use crate::graph::coverage::coverage;
use crate::load::Asset;
use crate::model::address;
use crate::model::document::{Document, Target};
use crate::publish::plan::{Page, PageKind};
use crate::publish::redirects::RedirectTarget;
use crate::render::scan::Seen;
use crate::render::{self, Job, Theme};
use crate::source::{SHARE, Span};
use crate::view::neighbours::Neighbours;

/// A site that is ready to be rendered.
#[derive(Debug)]
pub struct Site {
    pub(super) config: Arc<Config>,
    pub(super) options: Options,
    pub(super) documents: Vec<Arc<Document>>,
    pub(super) linked: Arc<Linked>,
    pub(super) theme: Arc<Theme>,
    pub(super) store: Arc<Store>,
    pub(super) verdicts: Arc<Verdicts>,
    assets: FxHashMap<String, Asset>,
    /// Asked for by a preview only.
    published: OnceLock<Fingerprint>,
    /// Folders of pages that texts link into with an anchor.
    anchored: FxHashSet<Arc<str>>,
}

/// What a [`Site`] is made from, besides the project.
pub(super) struct Parts {
    pub(super) options: Options,
    pub(super) documents: Vec<Arc<Document>>,
    pub(super) linked: Arc<Linked>,
    pub(super) theme: Arc<Theme>,
    pub(super) store: Arc<Store>,
    pub(super) anchored: FxHashSet<Arc<str>>,
    pub(super) verdicts: Arc<Verdicts>,
}

impl Site {
    /// Puts the parts together.
    pub(super) fn new(project: &Project, parts: Parts) -> Self {
        let Parts { options, documents, linked, theme, store, anchored, verdicts } = parts;
        let assets = files(project, &theme);
        Self {
            config: project.config.clone(),
            options,
            documents,
            linked,
            theme,
            store,
            verdicts,
            assets,
            published: OnceLock::new(),
            anchored,
        }
    }

    /// How many pages the site has.
    pub fn pages(&self) -> usize {
        self.linked.pages.list.len()
    }

    /// What became of each gate.
    pub(super) fn coverage(&self) -> Vec<Covered> {
        let coverage = coverage(&self.linked.graph, &self.config, &self.verdicts);
        let gates = self.config.gates.iter().zip(&coverage);
        gates
            .map(|(gate, coverage)| Covered {
                gate: gate.name.clone(),
                rule: gate.text.clone(),
                total: coverage.total,
                met: coverage.met(),
                excepted: coverage.excepted.len(),
                ratchet: gate.ratchet,
                allowed: gate.ratchet.then(|| self.linked.ratchet.count(&gate.name)).flatten(),
            })
            .collect()
    }

    /// A file of the site by its path; a page is rendered now if it has to be.
    pub fn file(&self, path: &str) -> Option<Bytes> {
        if let Some(page) = self.linked.pages.get(path) {
            return Some(self.finished(page).bytes);
        }
        let known = self.asset(path).or_else(|| self.output(path));
        known.or_else(|| self.picture(path)).or_else(|| self.copy(path))
    }

    fn asset(&self, path: &str) -> Option<Bytes> {
        self.assets.get(path).map(|asset| asset.bytes.clone())
    }

    /// The folder of its host that the site is made for, with a `/` at both ends.
    pub fn base_path(&self) -> &str {
        self.config.site.base_path()
    }

    /// A file that is published under its old name too.
    fn copy(&self, path: &str) -> Option<Bytes> {
        self.file(self.copies().find(|(old, _)| *old == path)?.1)
    }

    /// Old paths of files that are no pages, with the files that are there in their stead: a host
    /// that cannot redirect can only give the same bytes at both.
    fn copies(&self) -> impl Iterator<Item = (&str, &str)> {
        let forwards = self.linked.forwards.iter();
        forwards.filter(|(from, _)| !address::is_page(from)).filter_map(|(from, end)| match end {
            RedirectTarget::Address(to) if !address::is_page(to) => {
                Some((from.trim_start_matches('/'), to.trim_start_matches('/')))
            }
            _ => None,
        })
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
        let shared = (self.linked.epoch, self.theme.fingerprint, self.verdicts.fingerprint);
        Fingerprint::of_value(&(documents, assets, shared))
    }

    /// Whether a file is one of the pages.
    pub fn is_page(&self, path: &str) -> bool {
        self.linked.pages.get(path).is_some()
    }

    /// Whether the page at a path is a draft.
    pub fn is_draft(&self, path: &str) -> bool {
        let page = self.linked.pages.get(path);
        page.and_then(|page| self.document(page)).is_some_and(|document| document.record.draft)
    }

    /// Every page.
    pub(super) fn list(&self) -> &[Page] {
        &self.linked.pages.list
    }

    /// Renders pages into `sink`.
    pub(super) fn render<'s>(
        &'s self,
        pages: &'s [Page],
        sink: &dyn Sink,
    ) -> Result<Vec<(&'s Page, Finished)>, Failure> {
        let page = |page: &'s Page| {
            let mut finished = self.finished(page);
            // The bytes are handed over; a build must not hold all pages at once.
            sink.put(&page.file(), std::mem::take(&mut finished.bytes))?;
            Ok((page, finished))
        };
        pages.par_iter().with_max_len(SHARE).map(page).collect()
    }

    /// Everything that is wrong with pages, once all of them are finished.
    pub(super) fn judge(&self, finished: Vec<(&Page, Finished)>) -> Vec<Diagnostic> {
        let mut anchors = Anchors::default();
        let mut diagnostics = Vec::new();
        for (page, finished) in finished {
            diagnostics.extend(finished.diagnostics.iter().cloned());
            let is_half = finished.diagnostics.iter().any(Diagnostic::is_about_half_a_page);
            if let Some(ids) = finished.ids.filter(|_| !is_half) {
                anchors.insert(&page.folder, ids);
            }
        }
        diagnostics.extend(check::anchor::check(&self.documents, &self.linked.graph, &anchors));
        diagnostics.extend(self.without_policy());
        diagnostics
    }

    /// Renders the pages among these files before all others, and says whether they are sound.
    pub fn render_first(&self, files: &[String]) -> bool {
        let pages: Vec<&Page> =
            files.iter().filter_map(|file| self.linked.pages.get(file)).collect();
        let finished = pages.par_iter().map(|page| self.finished(page));
        !finished.any(|finished| finished.diagnostics.iter().any(Diagnostic::is_error))
    }

    /// Hands over the files that are not pages.
    pub(super) fn put_files(&self, sink: &dyn Sink) -> Result<(), Failure> {
        let made = self.linked.outputs.keys();
        let made: Vec<_> = made.filter(|path| !self.assets.contains_key(*path)).collect();
        made.into_par_iter().try_for_each(|path| match self.output(path) {
            Some(bytes) => sink.put(path, bytes),
            None => Ok(()),
        })?;
        self.put_pictures(sink)?;
        for (old, now) in self.copies() {
            if let Some(bytes) = self.file(now) {
                sink.put(old, bytes)?;
            }
        }
        for file in self.host_files().iter().filter(|file| file.in_site) {
            sink.put(file.name, file.text.clone().into())?;
        }
        let mut assets: Vec<_> = self.assets.iter().collect();
        assets.sort_by_key(|(path, _)| *path);
        assets.into_iter().try_for_each(|(path, asset)| sink.put(path, asset.bytes.clone()))
    }

    /// Forgets what is remembered of pages that are gone.
    pub(super) fn sweep(&self) {
        self.store.keep_only(|file| self.linked.pages.get(file).is_some());
        self.store.gallery.keep_only(|path| self.share_card(path).is_some());
    }

    /// Fingerprint of the addresses that a page may link to.
    fn published(&self) -> Fingerprint {
        *self.published.get_or_init(|| {
            let files: BTreeSet<&str> = self.assets.keys().map(String::as_str).collect();
            let outputs: Vec<_> = self.linked.outputs.keys().collect();
            Fingerprint::of_value(&(self.linked.pages.fingerprint(), outputs, files))
        })
    }

    fn finished(&self, page: &Page) -> Finished {
        let recipe = PageRecipe { site: self, page, document: self.document(page) };
        let mut finished = self.store.page(&page.file(), &recipe);
        if finished.ids.is_none() && self.anchored.contains(page.folder.as_str()) {
            finished.ids = Some(Seen::of(&finished.bytes).ids());
        }
        finished
    }

    pub(super) fn document(&self, page: &Page) -> Option<&Document> {
        match page.shows {
            PageKind::Object(index)
            | PageKind::Embed(index)
            | PageKind::List { index, .. }
            | PageKind::AsAt { index, .. } => {
                let object =
                    self.linked.graph.objects.get(index).filter(|object| object.has_file)?;
                let position = self.linked.position(&object.summary.path)?;
                self.documents.get(position).map(AsRef::as_ref)
            }
            _ => None,
        }
    }

    /// Links of a finished page that lead nowhere. Those of its text were checked in the text; what is left is the
    /// template's.
    fn dead_links(&self, page: &Page, document: Option<&Document>, seen: &Seen<'_>) -> Vec<String> {
        let links = document.map_or(&[][..], |document| &document.links);
        let images = document.map_or(&[][..], |document| &document.images);
        let typed = |path: &str| {
            let is_it = |target: &Target| matches!(target, Target::Site(target) if target == path);
            links.iter().any(|link| is_it(&link.target))
                || images.iter().any(|image| is_it(&image.target))
        };
        let is_file =
            |path: &str| self.linked.outputs.contains_key(path) || self.assets.contains_key(path);
        let is_published =
            |path: &str| self.linked.pages.is_address(path) || is_file(path) || typed(path);
        let dead = seen.dead_links(&render::root(&self.theme, page), is_published);
        dead.into_iter().map(str::to_owned).collect()
    }

    /// What only the finished page shows: dead links of templates, and ids that are there twice.
    fn faults(
        &self,
        (page, document): (&Page, Option<&Document>),
        template: &str,
        (dead, seen): (&[String], &Seen<'_>),
    ) -> Vec<Diagnostic> {
        let root = render::root(&self.theme, page);
        let folder = format!("/{}", page.folder);
        let dead = dead.iter().map(|href| self.theme.dead_link(template, &folder, (&root, href)));
        let repeated = seen.repeated_ids().into_iter();
        let path = document.map_or("site.toml", |document| &document.path);
        dead.chain(repeated.map(|id| catalogue::repeated_id(&Span::start_of(path), id))).collect()
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
        let text = self.document.map(|document| (&document.path, document.hash));
        let graph = (site.linked.epoch, site.verdicts.fingerprint);
        let shared = (graph, site.theme.fingerprint, site.published());
        Fingerprint::of_value(&(self.page, text, shared))
    }

    fn see(&self) -> Neighbours {
        self.site.neighbourhood().of(self.page, self.document)
    }

    fn exact(&self, neighbours: &Neighbours) -> Fingerprint {
        let site = self.site;
        let text = self.document.map(|document| match self.page.shows {
            PageKind::AsAt { .. } | PageKind::Embed(_) => (&document.path, document.front()),
            _ => (&document.path, document.hash),
        });
        Fingerprint::of_value(&(self.page, text, neighbours, site.theme.fingerprint))
    }

    fn still_holds(&self, finished: &Finished) -> bool {
        let Self { site, page, document } = *self;
        finished.assets.are_shown_alike(&site.theme.assets, &finished.bytes)
            && site.dead_links(page, document, &Seen::of(&finished.bytes)) == *finished.dead
    }

    fn make(&self, neighbours: &Neighbours) -> Finished {
        let Self { site, page, document } = *self;
        let rendered = render::page(&site.theme, Job { page, document, neighbours });
        let ids = site.anchored.contains(page.folder.as_str());
        let seen = Seen::of(&rendered.bytes);
        let ids = ids.then(|| seen.ids());
        let dead: Vec<String> = site.dead_links(page, document, &seen);
        let faults = site.faults((page, document), &rendered.template, (&dead, &seen));
        let mut diagnostics = rendered.diagnostics;
        diagnostics.extend(faults);
        let (bytes, assets) = (rendered.bytes.into(), site.theme.assets.clone());
        Finished { bytes, ids, assets, dead: dead.into(), diagnostics: diagnostics.into() }
    }
}

/// Files that are not pages, by their path on the site.
fn files(project: &Project, theme: &Theme) -> FxHashMap<String, Asset> {
    let statics = project.statics.iter().map(|asset| (asset.path.clone(), asset.clone()));
    let assets = project.theme.assets.iter();
    let assets =
        assets.filter_map(|(name, asset)| Some((theme.asset(name)?.to_owned(), asset.clone())));
    statics.chain(assets).collect()
}
