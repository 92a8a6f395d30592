//! Calls the stages in their order. No other module calls them.
//!
//! One [`Pipeline`] serves both a single build and a preview: a build is the first run, and a
//! preview runs again with the caches of earlier runs. The pipeline decides nothing about content
//! and writes no files.

mod activity;
mod bibliography;
mod checks;
mod content;
mod dry_run;
mod edition;
mod edition_content;
mod gallery;
mod hosting;
mod language;
mod ledger_update;
mod manuscript;
mod marks;
mod memo;
mod outcome;
mod outputs;
mod pictures;
mod project;
mod quotations;
mod recipe;
mod rendering;
mod search;
mod sink;
mod site;
mod store;
mod styles;
mod theme;
mod withheld;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::config::options::{Drafts, Lock, Options};
use crate::diagnostic::bug::OrBug;
use crate::diagnostic::failure::Failure;
use crate::diagnostic::{self, Diagnostic};
use crate::fingerprint::Fingerprint;
use crate::load::{Disk, Hold, Rereading};

use content::{ParsedContent, Parser};
use edition::Edition;
use language::{LanguageCaches, LanguageInput, LanguageStages, SharedInput};
use manuscript::Manuscript;
use memo::Memo;
use project::Project;
use quotations::Judge;
use site::SiteParts;
use store::Store;
use styles::Styles;

pub use activity::{Activity, Work};
pub use dry_run::PublishDryRun;
pub use ledger_update::LedgerUpdate;
pub use marks::Marking;
pub use memo::Retention;
pub use outcome::{Outcome, Prepared};
pub use quotations::Quotations;
pub use sink::{Discard, Sink};
pub use site::Site;

/// How many pages are rendered before a preview checks for more urgent work.
const PORTION: usize = 128;

/// The stages with their caches.
#[derive(Debug)]
pub struct Pipeline {
    disk: Disk,
    /// Files that changed since the last run; empty when that is not known.
    changed: Vec<PathBuf>,
    options: Options,
    retention: Retention,
    parser: Parser,
    judge: Judge,
    /// The caches of each language, by its tag.
    languages: BTreeMap<String, LanguageCaches>,
    store: Arc<Store>,
}

/// The results of the stages before rendering, with their diagnostics.
struct Stages {
    project: Arc<Project>,
    content: ParsedContent,
    quotations: Quotations,
    /// Those of each language, that of the site first.
    languages: Vec<LanguageStages>,
}

impl Pipeline {
    /// A pipeline for the project in `root`, with empty caches.
    pub fn new(root: &Path, options: Options, retention: Retention) -> Self {
        let rereading = match retention {
            Retention::Drop => Rereading::All,
            Retention::Keep => Rereading::Changed,
        };
        Self {
            disk: Disk::new(root, rereading),
            changed: Vec::new(),
            options,
            retention,
            parser: Parser { memo: Memo::new(retention), drafts: options.drafts },
            judge: Judge::new(retention),
            languages: BTreeMap::new(),
            store: Arc::new(Store::new(retention)),
        }
    }

    /// Reads evidence texts from this folder too, and not only from the project.
    pub fn add_evidence(&mut self, folder: &Path) {
        self.disk.add_evidence(folder);
    }

    /// The pages that are being rendered, for whoever watches from another thread.
    pub fn activity(&self) -> Arc<Activity> {
        self.store.activity.clone()
    }

    /// Names the files that changed since the last run, so that the next run need not check every
    /// file. Without this call, or without paths, it checks all of them. The named files are read
    /// even if their modification times are the same.
    pub fn changed(&mut self, paths: &[PathBuf]) {
        self.changed = paths.to_vec();
    }

    /// Builds the project and passes its files to `sink`. When the content has errors, the outcome
    /// lists all of them, and the sink gets no files or must not publish those it got.
    pub fn run(&mut self, sink: &dyn Sink) -> Result<Outcome, Failure> {
        let prepared = self.prepare()?;
        let sink = if prepared.has_errors() { &Discard } else { sink };
        self.render(prepared, sink)
    }

    /// Runs all stages before rendering. Stages that do not depend on each other run in parallel.
    pub fn prepare(&mut self) -> Result<Prepared, Failure> {
        let project = Arc::new(self.load()?);
        let projects = project.clone().in_each_language();
        let mut caches = self.caches(&projects);
        let (content, styles) = self.parse(&projects, &mut caches)?;
        let manuscripts = Manuscript::in_each_language(&projects, &content.written, self.options);
        let (quotations, editions) = rayon::join(
            // evidence
            || self.judge.judge(&project.evidence, &content.written.documents),
            // graph, publish
            || editions(&manuscripts, &mut caches),
        );
        let (verdicts, texts) = (quotations.verdicts.as_ref(), &content.texts);
        let shared = SharedInput { editions: &editions, verdicts, texts };
        let own = editions.iter().cloned();
        let inputs = manuscripts.into_iter().zip(styles).zip(own).zip(&mut caches);
        let languages = inputs.map(|(((manuscript, styles), edition), caches)| {
            let input = LanguageInput { manuscript, styles, edition };
            input.finish(caches, shared)
        });
        let languages = languages.collect();
        self.keep(&projects, caches);
        Ok(self.prepared(Stages { project, content, quotations, languages }))
    }

    /// Reads the project, except its content.
    fn load(&mut self) -> Result<Project, Failure> {
        let changed = std::mem::take(&mut self.changed);
        Project::load(&mut self.disk, &changed, self.options.lock)
    }

    /// The caches of the languages of these projects. Those of other languages are dropped.
    fn caches(&mut self, projects: &[Arc<Project>]) -> Vec<LanguageCaches> {
        let mut kept = std::mem::take(&mut self.languages);
        let caches = projects.iter().map(|project| {
            let kept = kept.remove(&project.config.site.language);
            kept.unwrap_or_else(|| LanguageCaches::new(self.retention))
        });
        caches.collect()
    }

    fn keep(&mut self, projects: &[Arc<Project>], caches: Vec<LanguageCaches>) {
        let languages = projects.iter().map(|project| project.config.site.language.clone());
        self.languages = languages.zip(caches).collect();
    }

    /// Reads and parses the content, and prepares the styles at the same time.
    fn parse(
        &mut self,
        projects: &[Arc<Project>],
        caches: &mut [LanguageCaches],
    ) -> Result<(ParsedContent, Vec<Styles>), Failure> {
        let site = projects.first().or_bug(|| "the project in the language of the site".into());
        // The comparison with the ledger reads most texts again. A preview keeps them in any case.
        let compares = site.ledger.is_some() || self.options.lock != Lock::Kept;
        let holds = compares || self.retention == Retention::Keep;
        let hold = if holds { Hold::Texts } else { Hold::Fingerprints };
        let (content, styles) = rayon::join(
            || self.parser.parse(site, &mut self.disk, hold),
            || projects.iter().zip(caches).map(|(project, own)| own.styles.read(project)).collect(),
        );
        Ok((content?, styles))
    }

    /// The site that results from the stages.
    fn prepared(&mut self, mut stages: Stages) -> Prepared {
        let is_usable = stages.is_usable();
        let diagnostics = stages.take_diagnostics();
        let ledger_update = self.ledger_update(&stages);
        let dry_run = self.dry_run(&stages);
        let Stages { project, content, quotations, languages } = stages;
        let shared = SiteParts {
            options: self.options,
            store: self.store.clone(),
            verdicts: quotations.verdicts.clone(),
        };
        let site = Site::new(&project, languages, &shared);
        let keeps = self.retention == Retention::Keep;
        let fingerprint = keeps.then(|| Fingerprint::of_value(&(site.fingerprint(), &diagnostics)));
        Prepared {
            site: is_usable.then(|| Arc::new(site)),
            diagnostics,
            dry_run,
            texts: content.texts,
            parsed: self.parser.memo.computed(),
            ledger_update,
            fingerprint,
            quotations,
        }
    }

    fn ledger_update(&self, stages: &Stages) -> Option<LedgerUpdate> {
        let Stages { project, languages, quotations, content } = stages;
        match self.options.lock {
            Lock::Renewed => {
                LedgerUpdate::new(project, languages, &quotations.verdicts, &content.texts)
            }
            Lock::Kept | Lock::Complete => None,
        }
    }

    /// The same site without its drafts, when a preview shows any.
    fn dry_run(&self, stages: &Stages) -> Option<PublishDryRun> {
        if self.retention == Retention::Drop {
            return None;
        }
        let languages = stages.languages.iter();
        let projects: Vec<_> =
            languages.map(|language| language.manuscript.project.clone()).collect();
        let written = stages.content.written.without_drafts()?;
        let options = Options { drafts: Drafts::Hidden, ..self.options };
        let manuscripts = Manuscript::in_each_language(&projects, &written, options);
        Some(PublishDryRun { manuscripts, verdicts: stages.quotations.verdicts.clone() })
    }

    /// Renders a prepared site whole.
    pub fn render(&self, prepared: Prepared, sink: &dyn Sink) -> Result<Outcome, Failure> {
        let Some(site) = prepared.site.clone() else {
            return Ok(self.outcome(prepared, Vec::new()));
        };
        sink.announce(site.pages());
        let (mut diagnostics, mut cards) = (Vec::new(), Vec::new());
        for site in site.in_each_language() {
            let pages = site.render(site.list(), sink)?;
            cards.extend(site.share_cards(&pages));
            diagnostics.extend(site.diagnostics(pages));
        }
        let outcome = self.outcome(prepared, diagnostics);
        if !outcome.has_errors() {
            site.put_files(sink)?;
            site.in_each_language().try_for_each(|site| site.put_search(sink))?;
            site.put_pictures(&cards, sink)?;
        }
        Ok(outcome)
    }

    /// Renders a prepared site for its diagnostics, as long as `go_on` returns true between two
    /// portions. When it is stopped, the pages rendered so far stay in the cache.
    pub fn render_while(
        &self,
        prepared: Prepared,
        sink: &dyn Sink,
        mut go_on: impl FnMut() -> bool,
    ) -> Option<Outcome> {
        let Some(site) = prepared.site.clone() else {
            return Some(self.outcome(prepared, Vec::new()));
        };
        sink.announce(site.pages());
        let mut diagnostics = Vec::new();
        for site in site.in_each_language() {
            let mut pages = Vec::with_capacity(site.list().len());
            for portion in site.list().chunks(PORTION) {
                pages.extend(site.render(portion, sink).ok()?);
                if !go_on() {
                    self.store.take_rendered();
                    return None;
                }
            }
            diagnostics.extend(site.diagnostics(pages));
        }
        Some(self.outcome(prepared, diagnostics))
    }

    fn outcome(&self, prepared: Prepared, mut of_pages: Vec<Diagnostic>) -> Outcome {
        let Prepared { site, mut diagnostics, texts, parsed, ledger_update, .. } = prepared;
        let pages = site.as_ref().map_or(0, |site| site.pages());
        let coverage = site.as_ref().map(|site| site.coverage()).unwrap_or_default();
        if let Some(site) = &site {
            site.sweep();
            diagnostics.extend(site.host_faults());
            diagnostic::limit(&mut of_pages, site.config.limits.mistakes);
        }
        diagnostics.extend(of_pages);
        diagnostic::sort(&mut diagnostics);
        let rendered = self.store.take_rendered();
        Outcome { diagnostics, texts, coverage, pages, parsed, rendered, site, ledger_update }
    }
}

impl Stages {
    /// Whether the settings could not be read, so that other settings are used instead.
    fn is_fallback(&self) -> bool {
        self.project.config.is_fallback
    }

    /// Whether the settings and the templates can be used.
    fn is_usable(&self) -> bool {
        !self.is_fallback() && self.languages.iter().all(|language| language.theme.is_usable)
    }

    /// The diagnostics of all stages. If the settings could not be read, only those of reading are
    /// right.
    fn take_diagnostics(&mut self) -> Vec<Diagnostic> {
        let mut diagnostics = self.project.diagnostics.clone();
        diagnostics.append(&mut self.content.diagnostics);
        if !self.is_fallback() {
            diagnostics.append(&mut self.quotations.diagnostics);
            // What concerns all languages is found in each. Sorting drops what is there twice.
            let languages = self.languages.iter_mut();
            diagnostics.extend(languages.flat_map(LanguageStages::take_diagnostics));
        }
        diagnostic::limit(&mut diagnostics, self.project.config.limits.mistakes);
        diagnostics
    }
}

/// The edition of each manuscript.
fn editions(manuscripts: &[Manuscript], caches: &mut [LanguageCaches]) -> Vec<Arc<Edition>> {
    manuscripts.iter().zip(caches).map(|(manuscript, own)| own.edition(manuscript)).collect()
}
