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

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::config::options::{Lock, Options};
use crate::diagnostic::failure::Failure;
use crate::diagnostic::{self, Diagnostic};
use crate::fingerprint::Fingerprint;
use crate::load::{Disk, Hold, Rereading};

use bibliography::{Bibliography, BibliographyWriter};
use checks::{CheckReport, Checks};
use content::{ParsedContent, Parser};
use edition::Edition;
use manuscript::Manuscript;
use memo::Memo;
use project::Project;
use quotations::Judge;
use site::SiteParts;
use store::Store;
use styles::{StyleReader, Styles};
use theme::ReadyTheme;

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
    styles: StyleReader,
    judge: Judge,
    edition: Option<Arc<Edition>>,
    bibliography: BibliographyWriter,
    checks: Checks,
    store: Arc<Store>,
}

/// The results of the stages before rendering, with their diagnostics.
struct Stages {
    manuscript: Manuscript,
    content: ParsedContent,
    quotations: Quotations,
    edition: Arc<Edition>,
    bibliography: Arc<Bibliography>,
    theme: ReadyTheme,
    checks: CheckReport,
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
            styles: StyleReader::new(retention),
            judge: Judge::new(retention),
            edition: None,
            bibliography: BibliographyWriter::new(retention),
            checks: Checks::new(retention),
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
        let (content, styles) = self.parse(&project)?;
        let manuscript = Manuscript::new(&project, &content, self.options);
        let (quotations, edition) = rayon::join(
            // evidence
            || self.judge.judge(&project.evidence, &manuscript.documents),
            // graph, publish
            || Edition::new(&manuscript, self.edition.take()),
        );
        let ((bibliography, theme), checks) = rayon::join(
            || {
                // cite
                let bibliography =
                    || self.bibliography.write(&edition, &project.config, &styles.citation);
                rayon::join(bibliography, || theme::ready(&manuscript, &edition, &styles))
            },
            // check
            || self.checks.check(&manuscript, &edition, &quotations.verdicts, &content.texts),
        );
        let stages =
            Stages { manuscript, content, quotations, edition, bibliography, theme, checks };
        Ok(self.prepared(stages))
    }

    /// Reads the project, except its content.
    fn load(&mut self) -> Result<Project, Failure> {
        let changed = std::mem::take(&mut self.changed);
        Project::load(&mut self.disk, &changed, self.options.lock)
    }

    /// Reads and parses the content, and prepares the styles at the same time.
    fn parse(&mut self, project: &Project) -> Result<(ParsedContent, Styles), Failure> {
        // The comparison with the ledger reads most texts again. A preview keeps them in any case.
        let compares = project.ledger.is_some() || self.options.lock != Lock::Kept;
        let holds = compares || self.retention == Retention::Keep;
        let hold = if holds { Hold::Texts } else { Hold::Fingerprints };
        let (content, styles) = rayon::join(
            || self.parser.parse(project, &mut self.disk, hold),
            || self.styles.read(project),
        );
        Ok((content?, styles))
    }

    /// The site that results from the stages.
    fn prepared(&mut self, mut stages: Stages) -> Prepared {
        self.edition = Some(stages.edition.clone());
        let is_usable = stages.theme.is_usable && !stages.is_fallback();
        let diagnostics = stages.take_diagnostics();
        let ledger_update = self.ledger_update(&stages);
        let dry_run = self.dry_run(&stages);
        let Stages { manuscript, content, quotations, .. } = stages;
        let site = Site::new(
            &manuscript.project,
            SiteParts {
                options: self.options,
                documents: manuscript.documents,
                edition: stages.edition,
                bibliography: stages.bibliography,
                theme: stages.theme.theme,
                store: self.store.clone(),
                verdicts: quotations.verdicts.clone(),
                withheld: manuscript.withheld,
                anchored: stages.checks.anchored,
            },
        );
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
        let Stages { manuscript, edition, quotations, content, .. } = stages;
        match self.options.lock {
            Lock::Renewed => {
                LedgerUpdate::new(manuscript, edition, &quotations.verdicts, &content.texts)
            }
            Lock::Kept | Lock::Complete => None,
        }
    }

    /// The same site without its drafts, when a preview shows any.
    fn dry_run(&self, stages: &Stages) -> Option<PublishDryRun> {
        if self.retention == Retention::Drop {
            return None;
        }
        let manuscript = stages.manuscript.without_drafts()?;
        Some(PublishDryRun { manuscript, verdicts: stages.quotations.verdicts.clone() })
    }

    /// Renders a prepared site whole.
    pub fn render(&self, prepared: Prepared, sink: &dyn Sink) -> Result<Outcome, Failure> {
        let Some(site) = prepared.site.clone() else {
            return Ok(self.outcome(prepared, Vec::new()));
        };
        sink.announce(site.pages());
        let pages = site.render(site.list(), sink)?;
        let cards = site.share_cards(&pages);
        let outcome = self.outcome(prepared, site.diagnostics(pages));
        if !outcome.has_errors() {
            site.put_files(sink)?;
            site.put_search(sink)?;
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
        let mut pages = Vec::with_capacity(site.pages());
        for portion in site.list().chunks(PORTION) {
            pages.extend(site.render(portion, sink).ok()?);
            if !go_on() {
                self.store.take_rendered();
                return None;
            }
        }
        Some(self.outcome(prepared, site.diagnostics(pages)))
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
        self.manuscript.project.config.is_fallback
    }

    /// The diagnostics of all stages. If the settings could not be read, only those of reading are
    /// right.
    fn take_diagnostics(&mut self) -> Vec<Diagnostic> {
        let mut diagnostics = self.manuscript.project.diagnostics.clone();
        diagnostics.append(&mut self.content.diagnostics);
        if !self.is_fallback() {
            diagnostics.append(&mut self.theme.diagnostics);
            diagnostics.append(&mut self.quotations.diagnostics);
            diagnostics.append(&mut self.checks.diagnostics);
        }
        diagnostic::limit(&mut diagnostics, self.manuscript.project.config.limits.mistakes);
        diagnostics
    }
}
