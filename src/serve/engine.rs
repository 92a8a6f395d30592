//! Building again at every change.
//!
//! A change is prepared first: read, parsed, linked and checked. From then on the server shows the
//! new pages, and renders those that are asked for. The others are rendered meanwhile, because only
//! finished pages tell everything that is wrong; a further change interrupts that.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::Listener;
use super::http::{Report, Revisions};
use super::report;
use super::revision::Built;
use super::watch::{Change, Watcher};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::failure::Failure;
use crate::fingerprint::Fingerprint;
use crate::link::{Addresses, Drafts, Options};
use crate::pipeline::{Discard, Outcome, Pipeline, Prepared, Retention, Site};

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
    pipeline: Pipeline,
    revisions: Arc<Revisions>,
    number: u64,
    /// The newest site without errors, or the newest at all.
    shown: Option<Arc<Site>>,
    /// Fingerprint of the newest complete build, or failure, to tell whether anything is new.
    told: Option<Fingerprint>,
}

impl Engine {
    pub(super) fn new(root: &Path, revisions: Arc<Revisions>) -> Self {
        let options = Options { drafts: Drafts::Shown, addresses: Addresses::Folders };
        let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        let pipeline = Pipeline::new(&root, options, Retention::Keep);
        Self { root, pipeline, revisions, number: 0, shown: None, told: None }
    }

    /// Builds, then waits for changes and builds again, for as long as the program runs.
    pub(super) fn run(mut self, mut watcher: Watcher, listener: &mut dyn Listener) -> ! {
        let mut change = Change::new();
        loop {
            if let Some(notice) = watcher.take_notice() {
                listener.notice(&notice);
            }
            self.rebuild(&change, listener);
            change = watcher.wait();
        }
    }

    fn rebuild(&mut self, change: &Change, listener: &mut dyn Listener) {
        let start = Instant::now();
        let paths: Vec<&Path> = change.iter().map(PathBuf::as_path).collect();
        self.pipeline.changed(&paths);
        let outcome = match self.pipeline.prepare() {
            Ok(prepared) => match self.complete(prepared) {
                Some(outcome) => outcome,
                None => return,
            },
            Err(failure) => return self.failed(&failure, listener),
        };
        let changed = self.relative(change);
        listener.rebuilt(&Rebuild { changed: &changed, outcome: &outcome, took: start.elapsed() });
    }

    /// Shows a prepared site and finishes it. `None` when nothing is new.
    fn complete(&mut self, prepared: Prepared) -> Option<Outcome> {
        let fingerprint = prepared.fingerprint;
        if self.told == Some(fingerprint) {
            return None;
        }
        let site = prepared.site.clone();
        let sound = !prepared.diagnostics.iter().any(Diagnostic::is_error);
        if sound {
            self.show(
                site.as_ref(),
                report::of(&prepared.diagnostics, &prepared.texts, site.as_deref()),
            );
        }
        let outcome = self.pipeline.render(prepared, &Discard).unwrap_or_default();
        let shown = if outcome.has_errors() { None } else { site.as_ref() };
        self.show(shown, report::of(&outcome.diagnostics, &outcome.texts, site.as_deref()));
        if self.shown.is_none() {
            self.shown = site;
        }
        self.told = Some(fingerprint);
        Some(outcome)
    }

    /// Publishes a revision: with this site when it is sound, else with the one before.
    fn show(&mut self, site: Option<&Arc<Site>>, report: Report) {
        if let Some(site) = site {
            self.shown = Some(site.clone());
        }
        self.number += 1;
        self.revisions.publish(Arc::new(Built::new(self.number, self.shown.clone(), report)));
    }

    /// The project cannot be read at all; what was there stays on show.
    fn failed(&mut self, failure: &Failure, listener: &mut dyn Listener) {
        let fingerprint = Fingerprint::of(failure.to_string().as_bytes());
        if self.told != Some(fingerprint) {
            self.told = Some(fingerprint);
            self.show(None, report::of_failure(failure));
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
