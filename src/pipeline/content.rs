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
    /// Documents of everything that is published, in the order of their paths.
    pub(super) documents: Arc<[Arc<Document>]>,
    /// Documents of drafts that are not published.
    pub(super) hidden: Arc<[Arc<Document>]>,
    /// Summaries of all files, in the order of their paths.
    pub(super) summaries: Arc<[Arc<Summary>]>,
    /// Texts of all files that a diagnostic may point to.
    pub(super) texts: Texts,
    /// Files that could not be read as objects.
    pub(super) unread: Unread,
    pub(super) diagnostics: Vec<Diagnostic>,
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
        let (config, memo) = (project.config.as_ref(), &self.memo);
        let read = disk.content(hold, |source| {
            let key = || Fingerprint::of_value(&(&source.path, source.hash, config.fingerprint));
            let result = memo.get(key, || parse::parse(source, config));
            let is_unread = result.value.summary.is_none();
            (result, is_unread.then(|| source.clone()))
        })?;
        disk.end();
        let (files, results): (Vec<ContentFile>, Vec<_>) = read.value.into_iter().unzip();
        let (results, unread): (Vec<_>, Vec<Option<Source>>) = results.into_iter().unzip();
        let texts = Texts::new(disk.root(), files, project.sources());
        let content = ParsedContent {
            documents: Arc::default(),
            hidden: Arc::default(),
            summaries: Arc::default(),
            texts,
            unread: Unread::of(unread.iter().flatten()),
            diagnostics: read.diagnostics,
        };
        let parsed = self.memo.keep(results);
        Ok(self.collect(parsed, project, content))
    }

    /// Adds what was parsed. If the settings could not be read, the diagnostics of texts would be
    /// wrong, so they are dropped.
    fn collect(
        &self,
        parsed: Vec<Parsed>,
        project: &Project,
        mut content: ParsedContent,
    ) -> ParsedContent {
        let shows_drafts = self.drafts == Drafts::Shown;
        let (mut documents, mut hidden, mut summaries) = (Vec::new(), Vec::new(), Vec::new());
        for Parsed { document, summary, diagnostics } in parsed {
            if !project.config.is_fallback {
                content.diagnostics.extend(diagnostics);
            }
            summaries.extend(summary);
            let is_published = |it: &Arc<Document>| it.record.is_published(shows_drafts);
            match document {
                Some(document) if is_published(&document) => documents.push(document),
                Some(document) if document.record.draft => hidden.push(document),
                _ => {}
            }
        }
        content.documents = documents.into();
        content.hidden = hidden.into();
        content.summaries = summaries.into();
        content
    }
}
