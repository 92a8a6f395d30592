//! What a publish would say that a preview with drafts does not.
//!
//! A build leaves drafts out, and then what leads to them leads nowhere. The rules are those of
//! every build, asked of the same files without their drafts. Renders nothing.

use std::sync::Arc;

use rayon::prelude::*;

use super::project::Project;
use crate::check::{self, Unread};
use crate::config::Config;
use crate::config::options::{Drafts, Options};
use crate::diagnostic::{self, Diagnostic};
use crate::evidence::Verdicts;
use crate::graph::build;
use crate::ledger::Ledger;
use crate::ledger::ratchet::Ratchet;
use crate::model::document::{Document, Summary};
use crate::publish::promises::{NoContent, Publication};
use crate::publish::redirects::Redirects;
use crate::publish::{outputs, past, plan};

/// A build without drafts that has yet to be tried.
#[derive(Debug)]
pub struct PublishDryRun {
    config: Arc<Config>,
    documents: Vec<Arc<Document>>,
    summaries: Vec<Arc<Summary>>,
    files: Vec<String>,
    verdicts: Arc<Verdicts>,
    statics: Vec<String>,
    ledger: Option<Arc<Ledger>>,
    ratchet: Arc<Ratchet>,
    options: Options,
    unread: Unread,
}

impl PublishDryRun {
    /// `None` when there is no draft on show, and so nothing to try.
    pub(super) fn new(
        project: &Project,
        documents: &[Arc<Document>],
        summaries: &[Arc<Summary>],
        verdicts: &Arc<Verdicts>,
        options: Options,
    ) -> Option<Self> {
        let is_draft = |document: &Arc<Document>| document.record.draft;
        documents.iter().any(is_draft).then(|| Self {
            config: project.config.clone(),
            documents: documents.iter().filter(|document| !is_draft(document)).cloned().collect(),
            summaries: summaries.to_vec(),
            files: project.files(),
            verdicts: verdicts.clone(),
            statics: project.static_files(),
            ledger: project.ledger.clone(),
            ratchet: project.ratchet.clone(),
            unread: project.unread.clone(),
            options: Options { drafts: Drafts::Hidden, ..options },
        })
    }

    /// What would be wrong besides what is known.
    pub fn run(&self, known: &[Diagnostic]) -> Vec<Diagnostic> {
        let (config, ledger) = (self.config.as_ref(), self.ledger.as_deref());
        let graph = build::build(&self.summaries, config, self.options, ledger);
        let past = past::states(&graph, config, ledger);
        let mut pages = plan::plan(&graph, config, &past);
        let made = outputs::outputs(&graph, config);
        let produced = plan::produced(&graph, (&pages, &made), &self.statics);
        let redirects = Redirects::new(&graph, config, ledger, &produced);
        let old = (&graph, self.options.addresses);
        pages.extend(plan::former(&redirects, &redirects.forwards(), old));
        let input = check::Input {
            documents: &self.documents,
            graph: &graph,
            config,
            pages: &pages,
            files: &self.files,
            verdicts: &self.verdicts,
            publication: Publication {
                redirects: &redirects,
                graph: &graph,
                config,
                pages: &pages,
                past: &past,
                content: &NoContent,
                files: &[],
                ledger,
            },
            ratchet: &self.ratchet,
            lock: self.options.lock,
            suggestions: check::Suggestions::default(),
            unread: &self.unread,
        };
        let texts = self.documents.par_iter();
        let texts = texts.flat_map_iter(|document| check::text(&input, document));
        let mut found: Vec<Diagnostic> = texts.collect();
        found.extend(check::site(&input));
        found.extend(check::promises(&input));
        // A preview takes broken promises less hard, and is not told of them a second time.
        let is_known =
            |new: &Diagnostic| known.iter().any(|old| old.code == new.code && old.span == new.span);
        found.retain(|diagnostic| diagnostic.is_error() && !is_known(diagnostic));
        diagnostic::sort(&mut found);
        found
    }
}
