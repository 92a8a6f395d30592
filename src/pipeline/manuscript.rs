//! What an edition of the site is made from: the project and everything that was parsed.
//!
//! A preview makes two editions from one manuscript, with drafts and without. A manuscript shares
//! its contents, so that a second one costs little.

use std::sync::Arc;

use super::content::ParsedContent;
use super::project::Project;
use super::withheld::{self, Withheld};
use crate::check::Unread;
use crate::config::options::{Drafts, Options};
use crate::load::Asset;
use crate::model::document::{Document, Summary};
use crate::publish::promises::PublishedFile;

/// What an edition of the site is made from.
#[derive(Debug, Clone)]
pub(super) struct Manuscript {
    pub(super) project: Arc<Project>,
    /// Documents of everything that is published, in the order of their paths.
    pub(super) documents: Arc<[Arc<Document>]>,
    /// Summaries of all files, in the order of their paths.
    pub(super) summaries: Arc<[Arc<Summary>]>,
    /// Files that are not published with the drafts that refer to them.
    pub(super) withheld: Arc<Withheld>,
    pub(super) unread: Unread,
    pub(super) options: Options,
}

impl Manuscript {
    pub(super) fn new(project: &Arc<Project>, content: &ParsedContent, options: Options) -> Self {
        Self {
            project: project.clone(),
            documents: content.documents.clone(),
            summaries: content.summaries.clone(),
            withheld: withheld::files(project, &content.documents, &content.hidden).into(),
            unread: content.unread.clone(),
            options,
        }
    }

    /// The same without drafts; `None` when it shows none.
    pub(super) fn without_drafts(&self) -> Option<Self> {
        let is_draft = |document: &&Arc<Document>| document.record.draft;
        self.documents.iter().find(is_draft)?;
        let (hidden, published): (Vec<_>, Vec<_>) =
            self.documents.iter().cloned().partition(|document| is_draft(&document));
        Some(Self {
            withheld: withheld::files(&self.project, &published, &hidden).into(),
            documents: published.into(),
            options: Options { drafts: Drafts::Hidden, ..self.options },
            ..self.clone()
        })
    }

    /// Paths on the site of files that are published under their own names.
    pub(super) fn static_files(&self) -> Vec<String> {
        self.published_files().into_iter().map(|file| file.path).collect()
    }

    /// The same with the hashes under which they are promised.
    pub(super) fn published_files(&self) -> Vec<PublishedFile> {
        let statics = self.project.statics.iter();
        let statics = statics.filter(|asset| !self.withheld.contains_key(&asset.path));
        let file = |asset: &Asset| PublishedFile {
            path: asset.path.clone(),
            hash: asset.hash.to_string().chars().take(16).collect(),
        };
        statics.map(file).collect()
    }

    /// Paths on the site of all files that texts may link to; assets under the names that texts
    /// use.
    pub(super) fn files(&self) -> Vec<String> {
        let mut files = self.project.files();
        files.retain(|file| !self.withheld.contains_key(file));
        files
    }

    /// Whether a file has a page in this edition.
    pub(super) fn is_published(&self, summary: &Summary) -> bool {
        summary.record.is_published(self.options.drafts == Drafts::Shown)
    }
}
