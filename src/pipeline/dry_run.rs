//! Finds the errors that would stop publication but that a preview with drafts does not show.
//!
//! Publication leaves drafts out, so links to them break. The stages are those of every run, on the
//! same manuscript without its drafts. Nothing is rendered.

use std::sync::Arc;

use super::checks::{Checks, Editions};
use super::edition::Edition;
use super::manuscript::Manuscript;
use super::memo::Retention;
use crate::diagnostic::{self, Diagnostic};
use crate::evidence::Verdicts;
use crate::load::Texts;

/// A build without drafts that was prepared but has not run yet.
#[derive(Debug)]
pub struct PublishDryRun {
    /// That of each language.
    pub(super) manuscripts: Vec<Manuscript>,
    pub(super) verdicts: Arc<Verdicts>,
}

impl PublishDryRun {
    /// The errors of a build without drafts, except those in `reported`.
    pub fn run(&self, texts: &Texts, reported: &[Diagnostic]) -> Vec<Diagnostic> {
        let all = self.manuscripts.iter().map(|manuscript| Edition::new(manuscript, None));
        let all: Vec<Arc<Edition>> = all.collect();
        let reports = self.manuscripts.iter().zip(&all).map(|(manuscript, own)| {
            let editions = Editions { own, all: &all };
            Checks::new(Retention::Drop).check(manuscript, &editions, &self.verdicts, texts)
        });
        let mut diagnostics: Vec<_> = reports.flat_map(|report| report.diagnostics).collect();
        // A preview reports broken promises as warnings, and need not report them a second time.
        let is_reported = |new: &Diagnostic| {
            reported.iter().any(|old| old.code == new.code && old.span == new.span)
        };
        diagnostics.retain(|diagnostic| diagnostic.is_error() && !is_reported(diagnostic));
        diagnostic::sort(&mut diagnostics);
        diagnostics
    }
}
