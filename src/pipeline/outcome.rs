//! The results of a run: first a site that is ready to be rendered, then the finished build.
//!
//! Both carry all diagnostics so far: errors in content are data, and never abort a run.

use std::sync::Arc;

use super::dry_run::PublishDryRun;
use super::ledger_update::LedgerUpdate;
use super::quotations::Quotations;
use super::site::Site;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::report::Covered;
use crate::fingerprint::Fingerprint;
use crate::load::Texts;

/// A site before its first page is rendered.
#[derive(Debug)]
pub struct Prepared {
    /// The site; `None` when the theme or the settings cannot be used.
    pub site: Option<Arc<Site>>,
    /// All diagnostics so far.
    pub diagnostics: Vec<Diagnostic>,
    /// The same site without its drafts, in a preview that shows any.
    pub dry_run: Option<PublishDryRun>,
    /// Texts of all files that diagnostics may point to.
    pub texts: Texts,
    /// How many files were parsed.
    pub parsed: usize,
    /// The ledger with the promises of this run, when the options ask for it.
    pub ledger_update: Option<LedgerUpdate>,
    /// Fingerprint of everything that a preview shows, the same as before when nothing is new;
    /// `None` in a single build.
    pub fingerprint: Option<Fingerprint>,
    /// All quotations with their verdicts.
    pub quotations: Quotations,
}

impl Prepared {
    /// Whether the site may not be published.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }
}

/// A finished run.
#[derive(Debug, Default)]
pub struct Outcome {
    /// All diagnostics, in the order of files.
    pub diagnostics: Vec<Diagnostic>,
    /// Texts of all files that diagnostics may point to.
    pub texts: Texts,
    /// How far each gate is met.
    pub coverage: Vec<Covered>,
    /// How many pages the site has.
    pub pages: usize,
    /// How many files were parsed in this run.
    pub parsed: usize,
    /// How many pages were rendered in this run.
    pub rendered: usize,
    /// The site itself; `None` when the theme or the settings cannot be used.
    pub site: Option<Arc<Site>>,
    /// The ledger with the promises of this run, when the options ask for it.
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
