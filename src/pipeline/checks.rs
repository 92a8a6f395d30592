//! The stage `check`: the rules that need no finished page, remembered for each text.
//!
//! A rule looks at one text and the names in the graph, or at the graph alone. While the names are
//! the same, only texts that changed are checked again. This is the only place that applies the
//! rules.

use std::sync::{Arc, LazyLock};

use rustc_hash::FxHashSet;

use super::edition::Edition;
use super::edition_content::EditionContent;
use super::manuscript::Manuscript;
use super::memo::{Memo, Retention};
use crate::check::{self, Input};
use crate::diagnostic::Diagnostic;
use crate::evidence::Verdicts;
use crate::fingerprint::Fingerprint;
use crate::load::Texts;
use crate::model::document::Document;
use crate::publish::plan::Plan;
use crate::publish::promises::Publication;

/// What the rules report, and which pages need their anchors checked.
#[derive(Debug, Default)]
pub(super) struct CheckReport {
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Folders of pages that some text links to with an anchor.
    pub(super) anchored: FxHashSet<Arc<str>>,
}

/// The edition to check, and those of all languages.
#[derive(Debug)]
pub(super) struct Editions<'e> {
    pub(super) own: &'e Edition,
    /// That of the site first.
    pub(super) all: &'e [Arc<Edition>],
}

impl<'e> Editions<'e> {
    /// The edition in the language of the site.
    fn site(&self) -> &'e Edition {
        self.all.first().map_or(self.own, AsRef::as_ref)
    }

    fn elsewhere(&self) -> impl Iterator<Item = &'e Edition> {
        let all = self.all.iter().map(AsRef::as_ref);
        all.filter(|other: &&Edition| !std::ptr::eq(*other, self.own))
    }
}

/// The same for one text.
#[derive(Debug)]
struct TextReport {
    diagnostics: Vec<Diagnostic>,
    anchored: Vec<Arc<str>>,
}

/// The rules with what they reported before.
#[derive(Debug)]
pub(super) struct Checks {
    texts: Memo<Arc<TextReport>>,
    site: Memo<Vec<Diagnostic>>,
}

impl Checks {
    /// Rules with an empty cache.
    pub(super) fn new(retention: Retention) -> Self {
        Self { texts: Memo::new(retention), site: Memo::new(retention) }
    }

    /// Checks an edition of a manuscript.
    pub(super) fn check(
        &mut self,
        manuscript: &Manuscript,
        editions: &Editions<'_>,
        verdicts: &Verdicts,
        texts: &Texts,
    ) -> CheckReport {
        let edition = editions.own;
        let elsewhere: Vec<&Plan> = editions.elsewhere().map(|edition| &edition.plan).collect();
        let project = manuscript.project.as_ref();
        let (files, published) = (manuscript.files(), manuscript.published_files());
        let own = manuscript.own_documents();
        let content = EditionContent { documents: &manuscript.documents, edition, texts };
        let redirects = edition.redirects(project);
        let input = Input {
            documents: &own,
            graph: &edition.graph,
            config: &project.config,
            pages: &edition.plan.pages.list,
            site: &editions.site().graph,
            elsewhere: &elsewhere,
            verdicts,
            files: &files,
            withheld: &manuscript.withheld,
            publication: edition.publication(project, &redirects, &content, &published),
            ratchet: &project.ratchet,
            lock: manuscript.options.lock,
            suggestions: check::Suggestions::default(),
            unread: &manuscript.unread,
        };
        self.apply(&input, editions)
    }

    fn apply(&mut self, input: &Input<'_>, editions: &Editions<'_>) -> CheckReport {
        let edition = editions.own;
        // Computed only on demand, because a single build caches nothing and does not need them.
        let names = LazyLock::new(|| names(input, editions));
        let key = |document: &Arc<Document>| {
            // A query that follows links depends on more than names.
            let graph = document.follows_links().then_some(edition.number);
            Fingerprint::of_value(&(*names, &document.path, document.hash, graph))
        };
        let check_text = |document: &Arc<Document>| {
            let anchored = check::anchor::linked_folders(document, input.graph);
            Arc::new(TextReport { diagnostics: check::text(input, document), anchored })
        };
        let (texts, site) = rayon::join(
            || self.texts.map(input.documents, key, check_text),
            || self.site.one(|| whole(input, editions), || check::site(input)),
        );
        let mut report = CheckReport::default();
        for text in texts {
            report.diagnostics.extend(text.diagnostics.iter().cloned());
            report.anchored.extend(text.anchored.iter().cloned());
        }
        report.diagnostics.extend(site);
        report.diagnostics.extend(check::promises(input));
        report
    }
}

/// Fingerprint of everything except the text itself that the rules about single texts may read.
fn names(input: &Input<'_>, editions: &Editions<'_>) -> Fingerprint {
    let Input {
        files,
        ratchet,
        lock,
        unread,
        publication,
        // All of these are in the names of the edition.
        graph: _,
        config: _,
        pages: _,
        documents: _,
        // The addresses of other languages are in the names of their editions.
        elsewhere: _,
        // Rules about single texts do not ask for these.
        site: _,
        verdicts: _,
        withheld: _,
        suggestions: _,
    } = input;
    // So is everything here; of texts a rule reads only its own.
    let Publication {
        redirects: _,
        graph: _,
        config: _,
        pages: _,
        past: _,
        content: _,
        files: _,
        ledger: _,
    } = publication;
    let names = editions.own.names();
    let elsewhere: Vec<_> = editions.elsewhere().map(Edition::names).collect();
    Fingerprint::of_value(&(names, elsewhere, files, ratchet.fingerprint, lock, unread))
}

/// Fingerprint of everything that the rules about the whole site may read.
fn whole(input: &Input<'_>, editions: &Editions<'_>) -> Fingerprint {
    let Input {
        files,
        ratchet,
        lock,
        unread,
        verdicts,
        // All of these follow from the edition.
        publication: _,
        graph: _,
        config: _,
        pages: _,
        site: _,
        elsewhere: _,
        // Rules about the whole site see no text.
        documents: _,
        suggestions: _,
        // Only the rules about promises ask for it, and those are always applied.
        withheld: _,
    } = input;
    let verdicts = verdicts.fingerprint;
    let numbers: Vec<u64> = editions.all.iter().map(|edition| edition.number).collect();
    let own = editions.own.number;
    Fingerprint::of_value(&(own, numbers, verdicts, files, ratchet.fingerprint, lock, unread))
}
