//! What an edition of the site is made from: the project and everything that was parsed.
//!
//! A site has a manuscript for each of its languages, and a preview makes two editions of each,
//! with drafts and without. Manuscripts share what they hold, so that each costs little.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::content::Written;
use super::project::Project;
use super::withheld::{self, Withheld};
use crate::check::Unread;
use crate::config::options::{Drafts, Options};
use crate::load::Asset;
use crate::model::document::{Document, Summary};
use crate::model::record::Record;
use crate::publish::promises::PublishedFile;

/// What an edition of the site in one language is made from.
#[derive(Debug, Clone)]
pub(super) struct Manuscript {
    /// The project with the settings of the language.
    pub(super) project: Arc<Project>,
    /// Documents of everything that is published, in the order of their paths. What was not
    /// translated is there in the language of the site.
    pub(super) documents: Arc<[Arc<Document>]>,
    /// Summaries of all files, in the order of their paths; the same applies to them.
    pub(super) summaries: Arc<[Arc<Summary>]>,
    /// Summaries of the published translations of these pages.
    pub(super) translations: Arc<[Arc<Summary>]>,
    /// Files that are not published with the drafts that refer to them.
    pub(super) withheld: Arc<Withheld>,
    pub(super) unread: Unread,
    pub(super) options: Options,
}

impl Manuscript {
    /// The manuscript of each language, that of the site first. `projects` are in the same order.
    pub(super) fn in_each_language(
        projects: &[Arc<Project>],
        written: &Written,
        options: Options,
    ) -> Vec<Self> {
        let Some(site) = projects.first() else { return Vec::new() };
        let withheld: Arc<_> = withheld::files(site, &written.documents, &written.hidden).into();
        let of_language = |project: &Arc<Project>| {
            let selection = Selection::new(project, written, options);
            Self {
                project: project.clone(),
                documents: selection.of(&written.documents, |document| &document.record),
                summaries: selection.of(&written.summaries, |summary| &summary.record),
                translations: selection.translations(written, options),
                withheld: withheld.clone(),
                unread: written.unread.clone(),
                options,
            }
        };
        projects.iter().map(of_language).collect()
    }

    /// The documents in the language of the manuscript.
    pub(super) fn own_documents(&self) -> Arc<[Arc<Document>]> {
        let site = &self.project.config.site;
        let is_own = |document: &&Arc<Document>| site.speaks(&document.record.language);
        if self.documents.iter().all(|document| is_own(&document)) {
            return self.documents.clone();
        }
        self.documents.iter().filter(is_own).cloned().collect()
    }

    /// Paths on the site of files that are published under their own names.
    pub(super) fn static_files(&self) -> Vec<String> {
        self.statics().map(|asset| asset.path.clone()).collect()
    }

    /// Those that are promised in this language, with the hashes under which they are.
    pub(super) fn published_files(&self) -> Vec<PublishedFile> {
        let file = |asset: &Asset| PublishedFile {
            path: asset.path.clone(),
            hash: asset.hash.to_string().chars().take(16).collect(),
        };
        self.statics().filter(|asset| self.project.promises(&asset.path)).map(file).collect()
    }

    fn statics(&self) -> impl Iterator<Item = &Asset> {
        let statics = self.project.statics.iter();
        statics.filter(|asset| !self.withheld.contains_key(&asset.path))
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

/// What belongs to the manuscript of a language.
struct Selection<'p> {
    project: &'p Project,
    /// Ids of pages that were translated into it.
    translated: BTreeSet<String>,
}

impl<'p> Selection<'p> {
    fn new(project: &'p Project, written: &Written, options: Options) -> Self {
        let is_shown = |record: &&Record| record.is_published(options.drafts == Drafts::Shown);
        let records = written.summaries.iter().map(|summary| summary.record.as_ref());
        let own = records.filter(|record| project.config.site.speaks(&record.language));
        let originals = own.filter(is_shown).filter_map(|record| record.original());
        Self { project, translated: originals.map(str::to_owned).collect() }
    }

    /// What is in the language, and what was not translated into it. Each language has its own list
    /// pages and old addresses.
    fn has(&self, record: &Record) -> bool {
        let is_untranslated = || {
            let is_page = !record.index && record.fate.is_none();
            is_page && record.language.is_empty() && !self.translated.contains(record.id.as_str())
        };
        self.project.config.site.speaks(&record.language) || is_untranslated()
    }

    /// What was translated from the language of the site, for the manuscript in that language.
    fn translations(&self, written: &Written, options: Options) -> Arc<[Arc<Summary>]> {
        if self.project.further.is_empty() || !self.project.config.site.speaks("") {
            return Arc::default();
        }
        let is_shown = |record: &Record| record.is_published(options.drafts == Drafts::Shown);
        let all = written.summaries.iter();
        let translated = |summary: &&Arc<Summary>| {
            !summary.record.language.is_empty() && is_shown(&summary.record)
        };
        all.filter(translated).cloned().collect()
    }

    fn of<T>(&self, all: &Arc<[Arc<T>]>, record: impl Fn(&T) -> &Record) -> Arc<[Arc<T>]> {
        if self.project.further.is_empty() {
            return all.clone();
        }
        all.iter().filter(|each| self.has(record(each))).cloned().collect()
    }
}
