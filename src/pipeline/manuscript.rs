//! What an edition of the site is made from: the project and everything that was parsed.
//!
//! A preview makes two editions from one manuscript, with drafts and without. A manuscript shares
//! its contents, so that a second one costs little.

use std::sync::Arc;

use super::content::ParsedContent;
use super::project::Project;
use crate::check::Unread;
use crate::config::options::{Drafts, Options};
use crate::model::document::{Document, Summary};

/// What an edition of the site is made from.
#[derive(Debug, Clone)]
pub(super) struct Manuscript {
    pub(super) project: Arc<Project>,
    /// Documents of everything that is published, in the order of their paths.
    pub(super) documents: Arc<[Arc<Document>]>,
    /// Summaries of all files, in the order of their paths.
    pub(super) summaries: Arc<[Arc<Summary>]>,
    pub(super) unread: Unread,
    pub(super) options: Options,
}

impl Manuscript {
    pub(super) fn new(project: &Arc<Project>, content: &ParsedContent, options: Options) -> Self {
        Self {
            project: project.clone(),
            documents: content.documents.clone(),
            summaries: content.summaries.clone(),
            unread: content.unread.clone(),
            options,
        }
    }

    /// The same without drafts; `None` when it shows none.
    pub(super) fn without_drafts(&self) -> Option<Self> {
        let is_draft = |document: &&Arc<Document>| document.record.draft;
        self.documents.iter().find(is_draft)?;
        let published = self.documents.iter().filter(|document| !is_draft(document));
        Some(Self {
            documents: published.cloned().collect(),
            options: Options { drafts: Drafts::Hidden, ..self.options },
            ..self.clone()
        })
    }

    /// Whether a file has a page in this edition.
    pub(super) fn is_published(&self, summary: &Summary) -> bool {
        summary.record.is_published(self.options.drafts == Drafts::Shown)
    }
}
