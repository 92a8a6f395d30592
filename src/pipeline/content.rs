//! The stage `parse`: every content file, parsed as soon as it is read.
//!
//! A build drops a text once it is parsed, so that it need not hold all texts in memory. The
//! results are cached by the hash of the file.

use std::sync::Arc;

use super::memo::Memo;
use super::project::Project;
use crate::check::Unread;
use crate::config::options::Drafts;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::failure::Failure;
use crate::fingerprint::Fingerprint;
use crate::load::{ContentFile, Disk, Hold, Texts};
use crate::model::document::{Document, Summary};
use crate::parse::{self, Parsed};
use crate::source::Source;

/// The content of a project.
pub(super) struct ParsedContent {
    /// What was written, in all languages.
    pub(super) written: Written,
    /// Texts of all files that a diagnostic may point to.
    pub(super) texts: Texts,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Everything that was written, in all languages, as it was parsed.
#[derive(Debug, Clone)]
pub(super) struct Written {
    /// Documents of everything that is published, in the order of their paths.
    pub(super) documents: Arc<[Arc<Document>]>,
    /// Documents of drafts that are not published.
    pub(super) hidden: Arc<[Arc<Document>]>,
    /// Summaries of all files, in the order of their paths.
    pub(super) summaries: Arc<[Arc<Summary>]>,
    /// Files that could not be read as objects.
    pub(super) unread: Unread,
}

impl Written {
    /// The same with its drafts hidden; `None` when it shows none.
    pub(super) fn without_drafts(&self) -> Option<Self> {
        let is_draft = |document: &&Arc<Document>| document.record.draft;
        self.documents.iter().find(is_draft)?;
        let (hidden, documents): (Vec<_>, Vec<_>) =
            self.documents.iter().cloned().partition(|document| is_draft(&document));
        Some(Self { documents: documents.into(), hidden: hidden.into(), ..self.clone() })
    }
}

/// Parses content files and remembers the results.
#[derive(Debug)]
pub(super) struct Parser {
    pub(super) memo: Memo<Parsed>,
    pub(super) drafts: Drafts,
}

impl Parser {
    /// Reads and parses the content, which ends the reading of the project.
    pub(super) fn parse(
        &mut self,
        project: &Project,
        disk: &mut Disk,
        hold: Hold,
    ) -> Result<ParsedContent, Failure> {
        let (languages, memo) = (project.languages(), &self.memo);
        let settings = project.settings();
        let read = disk.content(hold, |source| {
            let key = || Fingerprint::of_value(&(&source.path, source.hash, &settings));
            let result = memo.get(key, || parse::parse(source, languages));
            let is_unread = result.value.summary.is_none();
            (result, is_unread.then(|| source.clone()))
        })?;
        disk.end();
        let (files, results): (Vec<ContentFile>, Vec<_>) = read.value.into_iter().unzip();
        let (results, unread): (Vec<_>, Vec<Option<Source>>) = results.into_iter().unzip();
        let texts = Texts::new(disk.root(), files, project.sources());
        let parsed = self.memo.keep(results);
        let mut diagnostics = read.diagnostics;
        let unread = Unread::of(unread.iter().flatten());
        let written = self.collect(parsed, unread, project, &mut diagnostics);
        Ok(ParsedContent { written, texts, diagnostics })
    }

    /// What was parsed. If the settings could not be read, the diagnostics of texts would be wrong,
    /// so they are dropped.
    fn collect(
        &self,
        parsed: Vec<Parsed>,
        unread: Unread,
        project: &Project,
        all: &mut Vec<Diagnostic>,
    ) -> Written {
        let shows_drafts = self.drafts == Drafts::Shown;
        let (mut documents, mut hidden, mut summaries) = (Vec::new(), Vec::new(), Vec::new());
        for Parsed { document, summary, diagnostics } in parsed {
            if !project.config.is_fallback {
                all.extend(diagnostics);
            }
            summaries.extend(summary);
            let is_published = |it: &Arc<Document>| it.record.is_published(shows_drafts);
            match document {
                Some(document) if is_published(&document) => documents.push(document),
                Some(document) if document.record.draft => hidden.push(document),
                _ => {}
            }
        }
        let (documents, hidden) = (documents.into(), hidden.into());
        Written { documents, hidden, summaries: summaries.into(), unread }
    }
}
