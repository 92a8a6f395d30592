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
use super::language::LanguageStages;
use super::project::Project;
use super::store::Store;
use crate::config::Config;
use crate::config::options::Options;
use crate::diagnostic::bug::OrBug;
use crate::diagnostic::report::Covered;
use crate::evidence::Verdicts;
use crate::fingerprint::Fingerprint;
use crate::graph::coverage::coverage;
use crate::ledger::ratchet::Ratchet;
use crate::load::Asset;
use crate::model::address;
use crate::model::document::Document;
use crate::publish::plan::{Page, Plan};
use crate::publish::redirects::RedirectTarget;
use crate::render::Theme;
use crate::source::Source;
use crate::view::languages::{InLanguage, Languages};

/// A site that is ready to be rendered, in one of its languages.
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
    /// What is published in all languages.
    pub(super) everywhere: Arc<Everywhere>,
    /// Folders of pages that texts link to with an anchor.
    pub(super) anchored: FxHashSet<Arc<str>>,
    /// The files of the search index, by path.
    pub(super) search: OnceLock<BTreeMap<String, Bytes>>,
    /// The site in its further languages; none in the site of one of those.
    pub(super) further: Vec<Site>,
    shared: OnceLock<Fingerprint>,
    published: OnceLock<Fingerprint>,
}

/// What is published in all languages.
#[derive(Debug)]
pub(super) struct Everywhere {
    /// The settings and the edition of each language, that of the site first.
    pub(super) languages: Vec<(Arc<Config>, Arc<Edition>)>,
    /// Assets and static files, by their path on the site.
    pub(super) assets: FxHashMap<String, Asset>,
}

/// What a [`Site`] is made from in every language, besides the project.
pub(super) struct SiteParts {
    pub(super) options: Options,
    pub(super) store: Arc<Store>,
    pub(super) verdicts: Arc<Verdicts>,
}

/// A file that is published under its old path too.
pub(super) struct Copy<'s> {
    /// The old path.
    pub(super) from: &'s str,
    /// The file that is there in its stead.
    pub(super) to: &'s str,
}

impl Site {
    /// The site from its stages in each language, that of the site first.
    pub(super) fn new(
        project: &Project,
        languages: Vec<LanguageStages>,
        shared: &SiteParts,
    ) -> Self {
        let everywhere = Arc::new(Everywhere::new(project, &languages));
        let sites = languages
            .into_iter()
            .map(|language| Self::in_language(language, everywhere.clone(), shared));
        let mut sites = sites.collect::<Vec<_>>().into_iter();
        let site = sites.next().or_bug(|| "the site in its own language".into());
        Self { further: sites.collect(), ..site }
    }

    fn in_language(
        language: LanguageStages,
        everywhere: Arc<Everywhere>,
        shared: &SiteParts,
    ) -> Self {
        let LanguageStages { manuscript, edition, bibliography, theme, checks } = language;
        let project = manuscript.project;
        Self {
            config: project.config.clone(),
            settings: project.config_source.clone(),
            ratchet: project.ratchet.clone(),
            options: shared.options,
            documents: manuscript.documents,
            edition,
            bibliography,
            theme: theme.theme,
            store: shared.store.clone(),
            verdicts: shared.verdicts.clone(),
            everywhere,
            anchored: checks.anchored,
            search: OnceLock::new(),
            further: Vec::new(),
            shared: OnceLock::new(),
            published: OnceLock::new(),
        }
    }

    /// The site in each of its languages.
    pub(super) fn in_each_language(&self) -> impl Iterator<Item = &Self> {
        std::iter::once(self).chain(&self.further)
    }

    /// How many pages the site has.
    pub fn pages(&self) -> usize {
        self.in_each_language().map(|site| site.list().len()).sum()
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
        let asset = || self.everywhere.assets.get(path).map(|asset| asset.bytes.clone());
        let page = || self.in_each_language().find_map(|site| site.page_file(path));
        let made = || self.in_each_language().find_map(|site| site.made_file(path));
        page().or_else(asset).or_else(made)
    }

    fn page_file(&self, path: &str) -> Option<Bytes> {
        self.page(path).map(|page| self.rendered(page).bytes)
    }

    /// A file in this language that is no page.
    fn made_file(&self, path: &str) -> Option<Bytes> {
        let picture = || self.picture(path);
        let search = || self.search_file(path);
        self.output(path).or_else(picture).or_else(search).or_else(|| self.copy(path))
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
        self.in_each_language().map(Self::own_drafts).sum()
    }

    fn own_drafts(&self) -> usize {
        let records = self.documents.iter().map(|document| &document.record);
        let own = records.filter(|record| self.config.site.speaks(&record.language));
        own.filter(|record| record.draft).count()
    }

    /// Whether a file is one of the pages.
    pub fn is_page(&self, path: &str) -> bool {
        self.in_each_language().any(|site| site.page(path).is_some())
    }

    /// Whether the page at a path is a draft.
    pub fn is_draft(&self, path: &str) -> bool {
        self.in_each_language().any(|site| {
            let document = site.page(path).and_then(|page| site.document(page));
            document.is_some_and(|document| document.record.draft)
        })
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
        let assets = self.everywhere.assets.iter();
        let assets: BTreeMap<_, _> = assets.map(|(path, asset)| (path, asset.hash)).collect();
        let languages: Vec<_> = self.in_each_language().map(Self::fingerprint_of_texts).collect();
        Fingerprint::of_value(&(languages, assets))
    }

    fn fingerprint_of_texts(&self) -> Fingerprint {
        let documents = self.documents.iter();
        let documents: Vec<_> = documents.map(|text| (&text.path, text.hash)).collect();
        Fingerprint::of_value(&(documents, self.shared()))
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
            // Paths of assets are in the fingerprint of addresses, and in the theme where it shows
            // them.
            everywhere,
            // Decides what is remembered of a page, and not what is in it.
            anchored: _,
            // Made of all pages, and part of none.
            search: _,
            // Each language has a fingerprint of its own.
            further: _,
            store: _,
            shared: _,
            published: _,
        } = self;
        let of_files = (ratchet.fingerprint, theme.fingerprint, verdicts.fingerprint);
        // A page also says where its translations are.
        let others = everywhere.languages.iter();
        let others: Vec<_> =
            others.map(|(config, edition)| (config.fingerprint, edition.number)).collect();
        Fingerprint::of_value(&(edition.number, others, bibliography.key, options, of_files))
    }

    /// Fingerprint of the addresses that a page may link to.
    pub(super) fn published(&self) -> Fingerprint {
        *self.published.get_or_init(|| {
            let files: BTreeSet<&str> = self.everywhere.assets.keys().map(String::as_str).collect();
            let plans = self.everywhere.plans();
            let plans: Vec<_> = plans
                .map(|plan| (plan.pages.fingerprint(), plan.outputs.keys().collect::<Vec<_>>()))
                .collect();
            Fingerprint::of_value(&(plans, files))
        })
    }
}

impl Languages for Everywhere {
    fn all(&self) -> Vec<InLanguage<'_>> {
        let languages = self.languages.iter();
        languages.map(|(config, edition)| InLanguage { config, graph: &edition.graph }).collect()
    }
}

impl Everywhere {
    fn new(project: &Project, languages: &[LanguageStages]) -> Self {
        let mut all = FxHashMap::default();
        for LanguageStages { manuscript, theme, .. } in languages {
            let theme = &theme.theme;
            all.extend(assets(project, theme));
            for file in manuscript.withheld.keys() {
                let asset = file.strip_prefix("assets/").and_then(|name| theme.asset(name));
                all.remove(asset.unwrap_or(file));
            }
        }
        let edition = |language: &LanguageStages| {
            (language.manuscript.project.config.clone(), language.edition.clone())
        };
        Self { languages: languages.iter().map(edition).collect(), assets: all }
    }

    fn plans(&self) -> impl Iterator<Item = &Plan> {
        self.languages.iter().map(|(_, edition)| &edition.plan)
    }

    /// Whether a page or file is published at a path, in whatever language.
    pub(super) fn has(&self, path: &str) -> bool {
        let is_planned =
            |plan: &Plan| plan.pages.is_address(path) || plan.outputs.contains_key(path);
        self.assets.contains_key(path) || self.plans().any(is_planned)
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
