//! The stages that every language of a site goes through by itself: styles, graph, plan,
//! bibliography, theme and checks, with their caches.
//!
//! Nothing here knows how many languages there are. What concerns all of them is in the pipeline
//! itself.

use std::sync::Arc;

use super::bibliography::{Bibliography, BibliographyWriter};
use super::checks::{CheckReport, Checks, Editions};
use super::edition::Edition;
use super::edition_content::EditionContent;
use super::manuscript::Manuscript;
use super::marks::{self, Marking};
use super::memo::Retention;
use super::styles::{StyleReader, Styles};
use super::theme::{self, ReadyTheme};
use crate::diagnostic::Diagnostic;
use crate::evidence::Verdicts;
use crate::ledger::Promise;
use crate::load::Texts;

/// The caches of the stages in one language.
#[derive(Debug)]
pub(super) struct LanguageCaches {
    pub(super) styles: StyleReader,
    edition: Option<Arc<Edition>>,
    bibliography: BibliographyWriter,
    checks: Checks,
}

/// What the last stages in one language are given.
pub(super) struct LanguageInput {
    pub(super) manuscript: Manuscript,
    pub(super) styles: Styles,
    pub(super) edition: Arc<Edition>,
}

/// What the last stages in all languages are given.
#[derive(Debug, Clone, Copy)]
pub(super) struct SharedInput<'s> {
    /// The edition of each language, that of the site first.
    pub(super) editions: &'s [Arc<Edition>],
    pub(super) verdicts: &'s Verdicts,
    pub(super) texts: &'s Texts,
}

/// The results of the stages in one language.
pub(super) struct LanguageStages {
    pub(super) manuscript: Manuscript,
    pub(super) edition: Arc<Edition>,
    pub(super) bibliography: Arc<Bibliography>,
    pub(super) theme: ReadyTheme,
    pub(super) checks: CheckReport,
}

impl LanguageCaches {
    /// Empty caches.
    pub(super) fn new(retention: Retention) -> Self {
        Self {
            styles: StyleReader::new(retention),
            edition: None,
            bibliography: BibliographyWriter::new(retention),
            checks: Checks::new(retention),
        }
    }

    /// The stages `graph` and `publish`.
    pub(super) fn edition(&mut self, manuscript: &Manuscript) -> Arc<Edition> {
        let edition = Edition::new(manuscript, self.edition.take());
        self.edition = Some(edition.clone());
        edition
    }
}

impl LanguageInput {
    /// The stages `cite` and `check`, and the theme.
    pub(super) fn finish(
        self,
        caches: &mut LanguageCaches,
        shared: SharedInput<'_>,
    ) -> LanguageStages {
        let SharedInput { editions, verdicts, texts } = shared;
        let Self { manuscript, styles, edition } = self;
        let config = &manuscript.project.config;
        let ((bibliography, theme), checks) = rayon::join(
            || {
                let bibliography = || caches.bibliography.write(&edition, config, &styles.citation);
                rayon::join(bibliography, || theme::ready(&manuscript, &edition, &styles))
            },
            || {
                let editions = Editions { own: &edition, all: editions };
                caches.checks.check(&manuscript, &editions, verdicts, texts)
            },
        );
        LanguageStages { manuscript, edition, bibliography, theme, checks }
    }
}

impl LanguageStages {
    /// The diagnostics about the theme, and those of the rules.
    pub(super) fn take_diagnostics(&mut self) -> Vec<Diagnostic> {
        let mut diagnostics = std::mem::take(&mut self.theme.diagnostics);
        diagnostics.append(&mut self.checks.diagnostics);
        diagnostics
    }

    /// What is promised, as the ledger of the whole site has it.
    pub(super) fn promises(&self, texts: &Texts) -> Vec<Promise> {
        let project = self.manuscript.project.as_ref();
        let content = self.content(texts);
        let (redirects, files) =
            (self.edition.redirects(project), self.manuscript.published_files());
        let publication = self.edition.publication(project, &redirects, &content, &files);
        let promises = publication.promises();
        match project.config.site.folder.as_str() {
            "" => promises,
            folder => promises.into_iter().map(|promise| promise.within(folder)).collect(),
        }
    }

    /// Marks for passages in this language that should have one.
    pub(super) fn missing_marks(&self, texts: &Texts) -> Vec<Marking> {
        marks::missing(&self.manuscript.project, &self.content(texts))
    }

    fn content<'a>(&'a self, texts: &'a Texts) -> EditionContent<'a> {
        EditionContent { documents: &self.manuscript.documents, edition: &self.edition, texts }
    }
}
