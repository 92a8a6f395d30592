//! A site that is ready to be rendered, page by page and in any order.
//!
//! A site owns everything it needs, so that a preview can render the requested page first and the
//! others later. This module maps each path to the origin of its file; the other modules of this
//! folder generate the file.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use rustc_hash::{FxHashMap, FxHashSet};

use super::bibliography::Bibliography;
use super::edition::Edition;
use super::project::Project;
use super::store::Store;
use super::withheld::Withheld;
use crate::config::Config;
use crate::config::options::Options;
use crate::diagnostic::report::Covered;
use crate::evidence::Verdicts;
use crate::fingerprint::Fingerprint;
use crate::graph::coverage::coverage;
use crate::ledger::ratchet::Ratchet;
use crate::load::Asset;
use crate::model::address;
use crate::model::document::Document;
use crate::publish::plan::Page;
use crate::publish::redirects::RedirectTarget;
use crate::render::Theme;
use crate::source::Source;

/// A site that is ready to be rendered.
#[derive(Debug)]
pub struct Site {
    pub(super) config: Arc<Config>,
    /// The text of the settings, for places in it.
    pub(super) settings: Source,
    pub(super) ratchet: Arc<Ratchet>,
    pub(super) options: Options,
    /// Documents of everything that is published, in the order of their paths.
    pub(super) documents: Arc<[Arc<Document>]>,
    pub(super) edition: Arc<Edition>,
    pub(super) bibliography: Arc<Bibliography>,
    pub(super) theme: Arc<Theme>,
    pub(super) store: Arc<Store>,
    pub(super) verdicts: Arc<Verdicts>,
    /// Assets and static files, by their path on the site.
    pub(super) assets: FxHashMap<String, Asset>,
    /// Folders of pages that texts link to with an anchor.
    pub(super) anchored: FxHashSet<Arc<str>>,
    /// The files of the search index, by path.
    pub(super) search: OnceLock<BTreeMap<String, Bytes>>,
    shared: OnceLock<Fingerprint>,
    published: OnceLock<Fingerprint>,
}

/// What a [`Site`] is made from, besides the project.
pub(super) struct SiteParts {
    pub(super) options: Options,
    pub(super) documents: Arc<[Arc<Document>]>,
    pub(super) edition: Arc<Edition>,
    pub(super) bibliography: Arc<Bibliography>,
    pub(super) theme: Arc<Theme>,
    pub(super) store: Arc<Store>,
    pub(super) verdicts: Arc<Verdicts>,
    pub(super) withheld: Arc<Withheld>,
    pub(super) anchored: FxHashSet<Arc<str>>,
}

/// A file that is published under its old path too.
pub(super) struct Copy<'s> {
    /// The old path.
    pub(super) from: &'s str,
    /// The file that is there in its stead.
    pub(super) to: &'s str,
}

impl Site {
    /// Puts the parts together.
    pub(super) fn new(project: &Project, parts: SiteParts) -> Self {
        let SiteParts {
            options,
            documents,
            edition,
            bibliography,
            theme,
            store,
            verdicts,
            withheld,
            anchored,
        } = parts;
        let mut assets = assets(project, &theme);
        for file in withheld.keys() {
            let asset = file.strip_prefix("assets/").and_then(|name| theme.asset(name));
            assets.remove(asset.unwrap_or(file));
        }
        Self {
            config: project.config.clone(),
            settings: project.config_source.clone(),
            ratchet: project.ratchet.clone(),
            options,
            documents,
            edition,
            bibliography,
            theme,
            store,
            verdicts,
            assets,
            anchored,
            search: OnceLock::new(),
            shared: OnceLock::new(),
            published: OnceLock::new(),
        }
    }

    /// How many pages the site has.
    pub fn pages(&self) -> usize {
        self.list().len()
    }

    /// How far each gate is met.
    pub(super) fn coverage(&self) -> Vec<Covered> {
        let coverage = coverage(&self.edition.graph, &self.config, &self.verdicts);
        let gates = self.config.gates.iter().zip(&coverage);
        gates
            .map(|(gate, coverage)| Covered {
                gate: gate.name.clone(),
                rule: gate.text.clone(),
                total: coverage.total,
                met: coverage.met(),
                excepted: coverage.excepted.len(),
                ratchet: gate.ratchet,
                allowed: gate.ratchet.then(|| self.ratchet.count(&gate.name)).flatten(),
            })
            .collect()
    }

    /// A file of the site by its path; a page is rendered now if it has to be.
    pub fn file(&self, path: &str) -> Option<Bytes> {
        if let Some(page) = self.page(path) {
            return Some(self.rendered(page).bytes);
        }
        let asset = || self.assets.get(path).map(|asset| asset.bytes.clone());
        asset()
            .or_else(|| self.output(path))
            .or_else(|| self.picture(path))
            .or_else(|| self.search_file(path))
            .or_else(|| self.copy(path))
    }

    /// The folder of its host that the site is made for, with a `/` at both ends.
    pub fn base_path(&self) -> &str {
        self.config.site.base_path()
    }

    /// A file that is published under its old path too.
    fn copy(&self, path: &str) -> Option<Bytes> {
        self.file(self.copies().find(|copy| copy.from == path)?.to)
    }

    /// Old paths of files that are not pages. A host that cannot redirect can only serve the same
    /// bytes at both paths.
    pub(super) fn copies(&self) -> impl Iterator<Item = Copy<'_>> {
        let forwards = self.edition.plan.forwards.iter();
        let files = forwards.filter(|(from, _)| !address::is_page(from));
        files.filter_map(|(from, target)| match target {
            RedirectTarget::Address(to) if !address::is_page(to) => {
                let (from, to) = (from.trim_start_matches('/'), to.trim_start_matches('/'));
                Some(Copy { from, to })
            }
            _ => None,
        })
    }

    /// How many pages are drafts.
    pub fn drafts(&self) -> usize {
        self.documents.iter().filter(|document| document.record.draft).count()
    }

    /// Whether a file is one of the pages.
    pub fn is_page(&self, path: &str) -> bool {
        self.page(path).is_some()
    }

    /// Whether the page at a path is a draft.
    pub fn is_draft(&self, path: &str) -> bool {
        let document = self.page(path).and_then(|page| self.document(page));
        document.is_some_and(|document| document.record.draft)
    }

    /// The page whose file this is.
    pub(super) fn page(&self, path: &str) -> Option<&Page> {
        self.edition.plan.pages.get(path)
    }

    /// Every page.
    pub(super) fn list(&self) -> &[Page] {
        &self.edition.plan.pages.list
    }

    /// The document of a page's object; `None` for pages without a file.
    pub(super) fn document(&self, page: &Page) -> Option<&Document> {
        self.document_of(page.object()?)
    }

    /// The document of a content file.
    pub(super) fn document_of(&self, path: &str) -> Option<&Document> {
        self.documents.get(self.edition.position(path)?).map(AsRef::as_ref)
    }

    /// Fingerprint of everything that the site's files are made from.
    pub(super) fn fingerprint(&self) -> Fingerprint {
        let documents = self.documents.iter();
        let documents: Vec<_> = documents.map(|text| (&text.path, text.hash)).collect();
        let assets = self.assets.iter();
        let assets: BTreeMap<_, _> = assets.map(|(path, asset)| (path, asset.hash)).collect();
        Fingerprint::of_value(&(documents, assets, self.shared()))
    }

    /// Fingerprint of what all pages share. While it is the same, a page can change only with its
    /// own text or the addresses of others.
    pub(super) fn shared(&self) -> Fingerprint {
        *self.shared.get_or_init(|| self.fingerprint_of_shared())
    }

    /// The pattern names every field, so a new field does not compile until a developer decides
    /// whether the fingerprint covers it.
    fn fingerprint_of_shared(&self) -> Fingerprint {
        let Self {
            ratchet,
            options,
            edition,
            bibliography,
            theme,
            verdicts,
            // Part of the edition and of the theme.
            config: _,
            settings: _,
            // Each page has its own document.
            documents: _,
            // Their paths are in the fingerprint of addresses, and in the theme where it shows
            // them.
            assets: _,
            // Decides what is remembered of a page, and not what is in it.
            anchored: _,
            // Made of all pages, and part of none.
            search: _,
            store: _,
            shared: _,
            published: _,
        } = self;
        let of_files = (ratchet.fingerprint, theme.fingerprint, verdicts.fingerprint);
        Fingerprint::of_value(&(edition.number, bibliography.key, options, of_files))
    }

    /// Fingerprint of the addresses that a page may link to.
    pub(super) fn published(&self) -> Fingerprint {
        *self.published.get_or_init(|| {
            let files: BTreeSet<&str> = self.assets.keys().map(String::as_str).collect();
            let plan = &self.edition.plan;
            let outputs: Vec<_> = plan.outputs.keys().collect();
            Fingerprint::of_value(&(plan.pages.fingerprint(), outputs, files))
        })
    }
}

/// Files that are published as they are, by their path on the site.
fn assets(project: &Project, theme: &Theme) -> FxHashMap<String, Asset> {
    let statics = project.statics.iter().map(|asset| (asset.path.clone(), asset.clone()));
    let assets = project.theme.assets.iter();
    let assets =
        assets.filter_map(|(name, asset)| Some((theme.asset(name)?.to_owned(), asset.clone())));
    statics.chain(assets).collect()
}
