//! Building again at every change.
//!
//! A change is prepared first: read, parsed, linked and checked. From then on the server shows the
//! new pages, and renders those that are asked for. The others are rendered meanwhile, because only
//! finished pages tell everything that is wrong; a further change interrupts that.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::Listener;
use super::http::{Report, Revisions};
use super::report;
use super::revision::{Asked, Built};
use super::watch::{Change, Watcher};
use crate::config::options::Options;
use crate::diagnostic::bug::Bug;
use crate::diagnostic::failure::Failure;
use crate::diagnostic::{Diagnostic, Severity};
use crate::fingerprint::Fingerprint;
use crate::pipeline::{Outcome, Pipeline, Prepared, Retention, Sink, Site};

/// One rebuild, for the terminal.
#[derive(Debug)]
pub struct Rebuild<'a> {
    /// Files that changed, from the project's folder; none at the first build.
    pub changed: &'a [PathBuf],
    /// What was found and made.
    pub outcome: &'a Outcome,
    /// From the change to the finished site.
    pub took: Duration,
}

/// Builds and rebuilds one project.
pub(super) struct Engine {
    root: PathBuf,
    wanted: super::Options,
    pipeline: Pipeline,
    revisions: Arc<Revisions>,
    asked: Arc<Asked>,
    number: u64,
    /// The newest site without errors.
    good: Option<Arc<Site>>,
    /// What is on show: that one, or the newest while there is none.
    shown: Option<Arc<Site>>,
    /// Fingerprint of the newest complete build, or failure, to tell whether anything is new.
    told: Option<Fingerprint>,
    /// When all files were looked at last.
    looked: Instant,
    /// Changes that have been shown, but not finished.
    unfinished: Option<(Change, Instant)>,
}

impl Engine {
    pub(super) fn new(wanted: &super::Options, revisions: Arc<Revisions>) -> Self {
        let root = wanted.root.canonicalize().unwrap_or_else(|_| wanted.root.clone());
        Self {
            pipeline: pipeline(&root, wanted),
            root,
            wanted: wanted.clone(),
            revisions,
            asked: Arc::default(),
            number: 0,
            good: None,
            shown: None,
            told: None,
            looked: Instant::now(),
            unfinished: None,
        }
    }

    /// Builds, then waits for changes and builds again, for as long as the program runs.
    pub(super) fn run(mut self, mut watcher: Watcher, listener: &mut dyn Listener) -> ! {
        let mut change = Change::new();
        loop {
            if let Some(notice) = watcher.take_notice() {
                listener.notice(&notice);
            }
            let step = AssertUnwindSafe(|| self.rebuild(change, &mut watcher, listener));
            if let Err(payload) = catch_unwind(step) {
                self.begin_again(&Bug::failure(&*payload), listener);
            }
            change = watcher.wait(self.looked);
        }
    }

    /// After a mistake of ours: what was remembered may be half done, so nothing is.
    fn begin_again(&mut self, bug: &Failure, listener: &mut dyn Listener) {
        self.pipeline = pipeline(&self.root, &self.wanted);
        (self.told, self.unfinished) = (None, None);
        self.failed(bug, listener);
    }

    fn rebuild(&mut self, change: Change, watcher: &mut Watcher, listener: &mut dyn Listener) {
        self.hint(&change);
        let (mut changed, start) =
            self.unfinished.take().unwrap_or((Change::new(), Instant::now()));
        changed.extend(change);
        let prepared = match self.pipeline.prepare() {
            Ok(prepared) if self.told.is_some() && self.told == prepared.fingerprint => return,
            Ok(prepared) => without_promises(prepared),
            Err(failure) => return self.failed(&failure, listener),
        };
        match self.complete(prepared, watcher, listener.sink()) {
            Some(outcome) => {
                let changed = self.relative(&changed);
                let took = start.elapsed();
                listener.rebuilt(&Rebuild { changed: &changed, outcome: &outcome, took });
            }
            None => self.unfinished = Some((changed, start)),
        }
    }

    /// Has only those files looked at that are said to have changed.
    fn hint(&mut self, change: &Change) {
        if change.is_empty() {
            self.looked = Instant::now();
        }
        self.pipeline.changed(change);
    }

    /// Shows a prepared site, and finishes it unless there is a further change.
    fn complete(
        &mut self,
        mut prepared: Prepared,
        watcher: &mut Watcher,
        sink: &dyn Sink,
    ) -> Option<Outcome> {
        let (fingerprint, site) = (prepared.fingerprint, prepared.site.clone());
        let dry_run = prepared.dry_run.take();
        self.told = None;
        self.show_early(&prepared);
        let outcome = self.pipeline.render_while(prepared, sink, || !watcher.has_more())?;
        let held = dry_run.map(|dry_run| dry_run.run(&outcome.texts, &outcome.diagnostics));
        let held = held.unwrap_or_default();
        let report = report::of(&outcome.diagnostics, &held, &outcome.texts, site.as_deref());
        if !outcome.has_errors() {
            self.good.clone_from(&site);
        }
        self.show(self.good.clone().or(site), report);
        self.told = fingerprint;
        Some(outcome)
    }

    /// Shows what is wrong, or else the pages that somebody looks at, before all others are finished.
    fn show_early(&mut self, prepared: &Prepared) {
        let site = prepared.site.clone();
        let report = || report::of(&prepared.diagnostics, &[], &prepared.texts, site.as_deref());
        if prepared.diagnostics.iter().any(Diagnostic::is_error) {
            return self.show(self.good.clone().or(site.clone()), report());
        }
        let looked_at = self.asked.pages();
        if site.as_ref().is_some_and(|site| site.render_first(&looked_at)) {
            self.show(site.clone(), report());
        }
    }

    /// Publishes a revision, unless nothing is new.
    fn show(&mut self, site: Option<Arc<Site>>, report: Report) {
        let is_same_site = match (&self.shown, &site) {
            (Some(known), Some(shown)) => Arc::ptr_eq(known, shown),
            (known, shown) => known.is_none() && shown.is_none(),
        };
        if is_same_site && *self.revisions.current().report() == report {
            return;
        }
        self.shown = site;
        self.number += 1;
        let shown = (self.shown.clone(), report);
        self.revisions.publish(Arc::new(Built::new(self.number, shown, self.asked.clone())));
    }

    /// The project cannot be read at all; what was there stays on show.
    fn failed(&mut self, failure: &Failure, listener: &mut dyn Listener) {
        let fingerprint = Fingerprint::of(failure.to_string().as_bytes());
        if self.told != Some(fingerprint) {
            self.told = Some(fingerprint);
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

/// A pipeline that remembers nothing yet.
fn pipeline(root: &Path, wanted: &super::Options) -> Pipeline {
    let options = Options { drafts: wanted.drafts, ..Options::default() };
    let mut pipeline = Pipeline::new(root, options, Retention::Keep);
    if let Some(folder) = &wanted.evidence {
        pipeline.add_evidence(folder);
    }
    pipeline
}

/// A broken promise stops a publication and not a preview: whoever renames a page wants to see it.
fn without_promises(mut prepared: Prepared) -> Prepared {
    let broken = prepared.diagnostics.iter_mut().filter(|found| found.code.is_about_promises());
    broken.for_each(|found| found.severity = Severity::Warning);
    prepared
}
