//! The order of the stages. Only this module calls them.
//!
//! One [`Pipeline`] serves a single build and a preview alike: a build is the first run, a preview
//! runs again with what it remembers. It decides nothing about content and writes nothing itself.

mod checked;
mod dry_run;
mod hosting;
mod ledger_update;
mod linked;
mod marks;
mod memo;
mod outputs;
mod pages;
mod pictures;
mod project;
mod site;
mod store;
mod verification;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;

use crate::check;
use crate::cite::SourceReferences;
use crate::config::options::{Drafts, Lock, Options};
use crate::diagnostic::failure::Failure;
use crate::diagnostic::report::Covered;
use crate::diagnostic::{self, Diagnostic};
use crate::evidence::Verdicts;
use crate::fingerprint::Fingerprint;
use crate::ledger;
use crate::load::{Disk, Hold, Rereading, Texts};
use crate::model::document::{Document, Summary};
use crate::parse::Parsed;
use crate::publish::promises::Publication;

use checked::{Checked, Checks};
use ledger_update::Published;
use linked::{Given, Linked, Writer};
use memo::Memo;
use project::{Project, ReadContent, ReadStyle, ReadTypeface};
use store::Store;
use verification::Verification;

pub use dry_run::PublishDryRun;
pub use ledger_update::LedgerUpdate;
pub use marks::Marking;
pub use memo::Retention;
pub use site::Site;
pub use verification::Quotations;

/// How many pages are rendered between two looks at whether something else is more urgent.
const PORTION: usize = 128;

/// Takes finished files; called from several threads.
pub trait Sink: Sync {
    /// Hears how many pages are about to come; files that are not pages follow them.
    fn announce(&self, _pages: usize) {}
    /// Takes one file of the site.
    fn put(&self, path: &str, bytes: Bytes) -> Result<(), Failure>;
    /// The bytes of a file that was published before under this name. Only files whose name says what is in
    /// them may be taken from there.
    fn published(&self, _path: &str) -> Option<Vec<u8>> {
        None
    }
}

/// Takes files and forgets them: for checking without output.
#[derive(Debug, Clone, Copy)]
pub struct Discard;

impl Sink for Discard {
    fn put(&self, _: &str, _: Bytes) -> Result<(), Failure> {
        Ok(())
    }
}

impl Sink for crate::write::Queue<'_> {
    fn put(&self, path: &str, bytes: Bytes) -> Result<(), Failure> {
        Self::put(self, path, bytes)
    }

    fn published(&self, path: &str) -> Option<Vec<u8>> {
        Self::published(self, path)
    }
}

/// What a run found and made.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Everything that is wrong, in the order of files.
    pub diagnostics: Vec<Diagnostic>,
    /// Texts of all files that diagnostics may speak of.
    pub texts: Texts,
    /// What became of each gate.
    pub coverage: Vec<Covered>,
    /// How many pages the site has.
    pub pages: usize,
    /// How many files were parsed in this run.
    pub parsed: usize,
    /// How many pages were rendered in this run.
    pub rendered: usize,
    /// The site itself; `None` when the theme cannot be used.
    pub site: Option<Arc<Site>>,
    /// The ledger with this run's promises, when that was asked for.
    pub ledger_update: Option<LedgerUpdate>,
}

impl Outcome {
    /// Whether the site may not be published.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }

    /// The text of a file.
    pub fn text(&self, path: &str) -> Option<Arc<str>> {
        self.texts.get(path)
    }
}

/// A site before its first page is rendered.
#[derive(Debug)]
pub struct Prepared {
    /// The site; `None` when the theme cannot be used.
    pub site: Option<Arc<Site>>,
    /// What is wrong so far.
    pub diagnostics: Vec<Diagnostic>,
    /// The same without its drafts, when it has any.
    pub dry_run: Option<PublishDryRun>,
    /// Texts of all files that diagnostics may speak of.
    pub texts: Texts,
    /// How many files were parsed.
    pub parsed: usize,
    /// The ledger with this run's promises, when that was asked for.
    pub ledger_update: Option<LedgerUpdate>,
    /// Fingerprint of everything that a preview shows of it, the same as before when nothing is new; `None` in
    /// a single build.
    pub fingerprint: Option<Fingerprint>,
    /// What became of the quotations.
    pub quotations: Quotations,
}

/// The stages with what they remember.
#[derive(Debug)]
pub struct Pipeline {
    disk: Disk,
    /// What changed since the last run; nothing when that is not known.
    changed: Vec<PathBuf>,
    options: Options,
    retention: Retention,
    parsed: Memo<Parsed>,
    style: Memo<ReadStyle>,
    typeface: Memo<ReadTypeface>,
    references: Memo<Arc<SourceReferences>>,
    linked: Option<Arc<Linked>>,
    checks: Checks,
    evidence: Verification,
    store: Arc<Store>,
}

impl Pipeline {
    /// A pipeline for the project in `root` that remembers nothing yet.
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
            parsed: Memo::new(retention),
            // One style, which takes longer to decode than a small site to build.
            style: Memo::new(Retention::Keep),
            typeface: Memo::new(retention),
            references: Memo::new(retention),
            linked: None,
            checks: Checks::new(retention),
            evidence: Verification::new(retention),
            store: Arc::new(Store::new(retention)),
        }
    }

    /// Reads evidence texts from this folder too, and not only from the project.
    pub fn add_evidence(&mut self, folder: &Path) {
        self.disk.add_evidence(folder);
    }

    /// Says which files changed since the last run, so that the next need not look at all of them;
    /// without this, or without paths, it does. The files named are read whatever their times say.
    pub fn changed(&mut self, paths: &[PathBuf]) {
        self.changed = paths.to_vec();
    }

    /// Builds the project and hands its files to `sink`. When the content has errors they are all in
    /// the outcome, and the sink gets nothing or must not publish what it got.
    pub fn run(&mut self, sink: &dyn Sink) -> Result<Outcome, Failure> {
        let prepared = self.prepare()?;
        let broken = prepared.diagnostics.iter().any(Diagnostic::is_error);
        let sink = if broken { &Discard } else { sink };
        let outcome = self.render(prepared, sink)?;
        Ok(outcome)
    }

    /// Reads, parses, links and checks the project.
    pub fn prepare(&mut self) -> Result<Prepared, Failure> {
        let (mut project, content, ((style, wrong), (typeface, told))) = self.read()?;
        let ReadContent { parsed, texts, diagnostics: told_of_files, unread } = content;
        project.unread = unread;
        let mut diagnostics = std::mem::take(&mut project.diagnostics);
        diagnostics.extend(told_of_files);
        if self.options.lock == Lock::Renewed {
            diagnostics.retain(|diagnostic| !ledger::is_mendable(diagnostic.code));
        }
        // Without the settings everything else that can be said is wrong.
        let about_settings = project.config.is_fallback.then(|| diagnostics.clone());
        diagnostics.extend(wrong.into_iter().chain(told));
        let (documents, summaries) = self.published(parsed, &mut diagnostics);
        let writer = Writer { style: &style, memo: &mut self.references };
        let given = Given {
            summaries,
            config: &project.config,
            options: self.options,
            ledger: project.ledger.as_deref(),
            ratchet: &project.ratchet,
            files: project.static_files(),
        };
        let linked = Linked::new(self.linked.take(), given, writer);
        self.linked = Some(linked.clone());
        let ((theme, wrong), quotations) = rayon::join(
            || project.theme(&linked, typeface),
            || self.evidence.quotations(&project.evidence, &linked.graph, &documents),
        );
        let is_sound = wrong.is_empty() && about_settings.is_none();
        diagnostics.extend(wrong);
        diagnostics.extend(quotations.check());
        let verdicts = quotations.verdicts.clone();
        let published = Published { documents: &documents, linked: &linked, texts: &texts };
        let (checked, ledger_update) = ledger_update::with_publication(&project, &published, |p| {
            (
                self.check(&project, &documents, (&linked, &verdicts), p),
                self.ledger_update(&project, (&linked, &verdicts), (p, &published)),
            )
        });
        diagnostics.extend(checked.diagnostics);
        let (options, store, anchored) = (self.options, self.store.clone(), checked.anchored);
        let summaries = &linked.summaries;
        let dry_run = PublishDryRun::new(&project, &documents, summaries, &verdicts, self.options);
        let parts = site::Parts { options, documents, linked, theme, store, anchored, verdicts };
        let site = Site::new(&project, parts);
        let diagnostics = about_settings.unwrap_or(diagnostics);
        let fingerprint = || Fingerprint::of_value(&(site.fingerprint(), &diagnostics));
        let fingerprint = (self.retention == Retention::Keep).then(fingerprint);
        Ok(Prepared {
            ledger_update,
            site: is_sound.then(|| Arc::new(site)),
            diagnostics,
            dry_run,
            texts,
            parsed: self.parsed.made(),
            fingerprint,
            quotations,
        })
    }

    /// Reads the project, parses its content, and makes citation style and typeface ready beside that: a
    /// style takes longer to decode than a small site to parse.
    fn read(&mut self) -> Result<(Project, ReadContent, (ReadStyle, ReadTypeface)), Failure> {
        let changed = std::mem::take(&mut self.changed);
        let project = project::read(&mut self.disk, &changed)?;
        // Whoever compares with what was promised asks for most texts, and a preview has them anyway.
        let compares = project.ledger.is_some() || self.options.lock != Lock::Kept;
        let holds = compares || self.retention == Retention::Keep;
        let hold = if holds { Hold::Texts } else { Hold::Fingerprints };
        let (content, styles) = rayon::join(
            || project.content(&mut self.disk, &mut self.parsed, hold),
            || (project.style(&mut self.style), project.typeface(&mut self.typeface)),
        );
        Ok((project, content?, styles))
    }

    /// Renders a prepared site whole.
    pub fn render(&self, prepared: Prepared, sink: &dyn Sink) -> Result<Outcome, Failure> {
        let site = prepared.site.clone();
        let Some(site) = &site else { return Ok(self.outcome(prepared, Vec::new())) };
        sink.announce(site.pages());
        let finished = site.render(site.list(), sink)?;
        let outcome = self.outcome(prepared, site.judge(finished));
        if !outcome.has_errors() {
            site.put_files(sink)?;
        }
        Ok(outcome)
    }

    /// Renders a prepared site, for what is wrong with it, as long as `go_on` says so between two
    /// portions. What was rendered when it is stopped is remembered.
    pub fn render_while(
        &self,
        prepared: Prepared,
        sink: &dyn Sink,
        mut go_on: impl FnMut() -> bool,
    ) -> Option<Outcome> {
        let site = prepared.site.clone();
        let Some(site) = &site else { return Some(self.outcome(prepared, Vec::new())) };
        sink.announce(site.pages());
        let mut finished = Vec::with_capacity(site.pages());
        for portion in site.list().chunks(PORTION) {
            finished.extend(site.render(portion, sink).ok()?);
            if !go_on() {
                return None;
            }
        }
        Some(self.outcome(prepared, site.judge(finished)))
    }

    fn outcome(&self, prepared: Prepared, wrong: Vec<Diagnostic>) -> Outcome {
        let Prepared { site, mut diagnostics, texts, parsed, ledger_update, .. } = prepared;
        let pages = site.as_ref().map_or(0, |site| site.pages());
        let coverage = site.as_ref().map(|site| site.coverage()).unwrap_or_default();
        if let Some(site) = &site {
            site.sweep();
            diagnostics.extend(site.host_faults());
        }
        diagnostics.extend(wrong);
        diagnostic::sort(&mut diagnostics);
        let rendered = self.store.take_rendered();
        Outcome { diagnostics, texts, coverage, pages, parsed, rendered, site, ledger_update }
    }

    /// The rules that need no finished page.
    fn check(
        &mut self,
        project: &Project,
        documents: &[Arc<Document>],
        (linked, verdicts): (&Linked, &Verdicts),
        publication: Publication<'_>,
    ) -> Checked {
        let input = check::Input {
            documents,
            graph: &linked.graph,
            config: &project.config,
            pages: &linked.pages.list,
            verdicts,
            files: &project.files(),
            publication,
            ratchet: &project.ratchet,
            lock: self.options.lock,
            suggestions: check::Suggestions::default(),
            unread: &project.unread,
        };
        self.checks.apply(&input, linked)
    }

    fn ledger_update(
        &self,
        project: &Project,
        (linked, verdicts): (&Linked, &Verdicts),
        published: (Publication<'_>, &Published<'_>),
    ) -> Option<LedgerUpdate> {
        match self.options.lock {
            Lock::Renewed => ledger_update::ledger_update(project, (linked, verdicts), published),
            Lock::Kept | Lock::Complete => None,
        }
    }

    /// Documents of everything that is published, and the summaries of all files.
    fn published(
        &self,
        parsed: Vec<Parsed>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> (Vec<Arc<Document>>, Vec<Arc<Summary>>) {
        let shows_drafts = self.options.drafts == Drafts::Shown;
        let (mut documents, mut summaries) = (Vec::new(), Vec::new());
        for parsed in parsed {
            diagnostics.extend(parsed.diagnostics);
            summaries.extend(parsed.summary);
            documents.extend(
                parsed.document.filter(|document| document.record.is_published(shows_drafts)),
            );
        }
        (documents, summaries)
    }
}
