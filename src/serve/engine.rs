//! Builds the site again after every change.
//!
//! A change is prepared first: read, parsed, linked and checked. From then on the server shows the
//! new site, and renders each page that is requested. The other pages are rendered meanwhile,
//! because only finished pages reveal every fault; a further change interrupts that. Nothing is
//! ever written to disk.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use super::http::{Report, Revisions};
use super::listener::{Listener, Rebuild};
use super::options::Options;
use super::report;
use super::revision::{RecentPages, SiteRevision};
use super::watch::{Change, Watcher};
use crate::config::options;
use crate::diagnostic::bug::Bug;
use crate::diagnostic::failure::Failure;
use crate::diagnostic::{Diagnostic, Severity};
use crate::fingerprint::Fingerprint;
use crate::pipeline::{Outcome, Pipeline, Prepared, Retention, Sink, Site};

/// Builds and rebuilds one project.
pub(super) struct Engine {
    root: PathBuf,
    options: Options,
    pipeline: Pipeline,
    revisions: Arc<Revisions>,
    recent: Arc<RecentPages>,
    number: u64,
    /// The newest site that was rendered completely, without errors.
    last_good: Option<Arc<Site>>,
    /// A newer one without known errors, which was shown but not rendered completely.
    shown_early: Option<Arc<Site>>,
    /// The site that is shown: the last one without errors, or the newest while there is none.
    shown: Option<Arc<Site>>,
    /// Fingerprint of the last complete build or failure that was reported.
    reported: Option<Fingerprint>,
    /// When all files were last checked.
    last_scan: Instant,
    /// Changes that are shown but not completely rendered, and when they began.
    unfinished: Option<(Change, Instant)>,
}

impl Engine {
    pub(super) fn new(options: &Options, revisions: Arc<Revisions>) -> Self {
        let root = options.root.canonicalize().unwrap_or_else(|_| options.root.clone());
        Self {
            pipeline: pipeline(&root, options),
            root,
            options: options.clone(),
            revisions,
            recent: Arc::default(),
            number: 0,
            last_good: None,
            shown_early: None,
            shown: None,
            reported: None,
            last_scan: Instant::now(),
            unfinished: None,
        }
    }

    /// Builds, then waits for changes and builds again, for as long as the program runs.
    pub(super) fn run(mut self, mut watcher: Watcher, listener: &mut dyn Listener) -> ! {
        let mut change = Change::new();
        listener.renders(self.pipeline.activity());
        loop {
            if let Some(notice) = watcher.take_notice() {
                listener.notice(&notice);
            }
            let step = AssertUnwindSafe(|| self.rebuild(change, &mut watcher, listener));
            if let Err(payload) = catch_unwind(step) {
                self.begin_again(&Bug::failure(&*payload), listener);
            }
            change = watcher.wait(self.last_scan);
        }
    }

    /// Starts afresh after a bug, because anything that was remembered may be inconsistent.
    fn begin_again(&mut self, bug: &Failure, listener: &mut dyn Listener) {
        self.pipeline = pipeline(&self.root, &self.options);
        listener.renders(self.pipeline.activity());
        self.reported = None;
        self.unfinished = None;
        self.failed(bug, listener);
    }

    fn rebuild(&mut self, change: Change, watcher: &mut Watcher, listener: &mut dyn Listener) {
        self.hint(&change);
        let (mut changed, start) =
            self.unfinished.take().unwrap_or((Change::new(), Instant::now()));
        changed.extend(change);
        let prepared = match self.pipeline.prepare() {
            Ok(prepared) if self.is_reported(&prepared) => return,
            Ok(prepared) => without_promises(prepared),
            Err(failure) => return self.failed(&failure, listener),
        };
        match self.complete(prepared, watcher, listener.sink()) {
            Some(outcome) => {
                let changed = self.relative(&changed);
                let took = start.elapsed();
                let shows_older = !is_same(self.shown.as_ref(), outcome.site.as_ref());
                let outcome = &outcome;
                listener.rebuilt(&Rebuild { changed: &changed, outcome, took, shows_older });
            }
            None => self.unfinished = Some((changed, start)),
        }
    }

    fn is_reported(&self, prepared: &Prepared) -> bool {
        self.reported.is_some() && self.reported == prepared.fingerprint
    }

    /// Tells the pipeline which files changed, so that it checks only these.
    fn hint(&mut self, change: &Change) {
        if change.is_empty() {
            self.last_scan = Instant::now();
        }
        self.pipeline.changed(change);
    }

    /// Shows a prepared site, and renders all of it unless there is a further change.
    fn complete(
        &mut self,
        mut prepared: Prepared,
        watcher: &mut Watcher,
        sink: &dyn Sink,
    ) -> Option<Outcome> {
        let (fingerprint, site) = (prepared.fingerprint, prepared.site.clone());
        let dry_run = prepared.dry_run.take();
        self.reported = None;
        let has_mistakes = prepared.diagnostics.iter().any(Diagnostic::is_error);
        self.show_first(&prepared, has_mistakes);
        let outcome = self.pipeline.render_while(prepared, sink, || !watcher.has_more())?;
        let held = dry_run.map(|dry_run| dry_run.run(&outcome.texts, &outcome.diagnostics));
        let held = held.unwrap_or_default();
        let report = report::of(&outcome.diagnostics, &held, &outcome.texts, site.as_deref());
        if !has_mistakes {
            self.shown_early = None;
        }
        if !outcome.has_errors() {
            self.last_good.clone_from(&site);
        }
        self.show(self.without_errors().or(site), report);
        self.reported = fingerprint;
        Some(outcome)
    }

    /// Shows mistakes, or else the pages that are open in browsers, before all pages are rendered.
    fn show_first(&mut self, prepared: &Prepared, has_mistakes: bool) {
        let site = prepared.site.clone();
        let report = || report::of(&prepared.diagnostics, &[], &prepared.texts, site.as_deref());
        if has_mistakes {
            return self.show(self.without_errors().or(site.clone()), report());
        }
        let open_pages = self.recent.pages();
        if site.as_ref().is_some_and(|site| site.render_first(&open_pages)) {
            self.show(site.clone(), report());
            self.shown_early = site;
        }
    }

    /// The newest site without known errors.
    fn without_errors(&self) -> Option<Arc<Site>> {
        self.shown_early.clone().or_else(|| self.last_good.clone())
    }

    /// Shows a new revision, unless it would be the same.
    fn show(&mut self, site: Option<Arc<Site>>, report: Report) {
        if is_same(self.shown.as_ref(), site.as_ref())
            && *self.revisions.current().report() == report
        {
            return;
        }
        self.shown = site;
        self.number += 1;
        self.revisions.publish(Arc::new(SiteRevision {
            number: self.number,
            site: self.shown.clone(),
            report,
            recent: self.recent.clone(),
        }));
    }

    /// Reports that the project cannot be read at all; the site that is shown stays.
    fn failed(&mut self, failure: &Failure, listener: &mut dyn Listener) {
        let fingerprint = Fingerprint::of(failure.to_string().as_bytes());
        if self.reported != Some(fingerprint) {
            self.reported = Some(fingerprint);
            self.show(self.shown.clone(), report::of_failure(failure));
            listener.failed(failure);
        }
    }

    fn relative(&self, change: &Change) -> Vec<PathBuf> {
        let mut paths: Vec<PathBuf> = change
            .iter()
            .map(|path| path.strip_prefix(&self.root).unwrap_or(path).to_owned())
            .collect();
        paths.sort();
        paths.dedup();
        paths
    }
}

fn is_same(one: Option<&Arc<Site>>, other: Option<&Arc<Site>>) -> bool {
    one.map(Arc::as_ptr) == other.map(Arc::as_ptr)
}

/// A pipeline without any memory of earlier builds.
fn pipeline(root: &Path, options: &Options) -> Pipeline {
    let build = options::Options { drafts: options.drafts, ..options::Options::default() };
    let mut pipeline = Pipeline::new(root, build, Retention::Keep);
    if let Some(folder) = &options.evidence {
        pipeline.add_evidence(folder);
    }
    pipeline
}

/// Turns broken promises into warnings. They stop a publish, but an editor who has just renamed a
/// page wants to see it.
fn without_promises(mut prepared: Prepared) -> Prepared {
    let broken = prepared.diagnostics.iter_mut().filter(|found| found.code.is_about_promises());
    broken.for_each(|diagnostic| diagnostic.severity = Severity::Warning);
    prepared
}
