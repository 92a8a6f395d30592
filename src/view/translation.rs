//! The same page in the other languages of a site, and whether a translation is behind its
//! original.
//!
//! A translation is behind when its original changed after somebody last read the two side by side,
//! which is what `reviewed` says of a translation. Nothing here compares texts.

use super::languages::InLanguage;
use super::neighbourhood::Neighbourhood;
use crate::graph::Object;
use crate::model::date::PartialDate;
use crate::publish::layout::GeneratedPage;
use crate::publish::plan::{Page, PageKind};

/// A page in one language.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Translation {
    /// BCP 47 tag of the language.
    pub language: String,
    /// What the language calls itself.
    pub name: String,
    /// The folder of the page in that language.
    pub folder: String,
    /// The path that links use.
    pub path: String,
}

/// The page that a translation was made from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct OriginalView {
    /// Its title.
    pub title: String,
    /// BCP 47 tag of its language.
    pub language: String,
    /// The path that links use.
    pub path: String,
    /// When it last changed, if that was after the translation was reviewed.
    pub changed: Option<PartialDate>,
}

impl Neighbourhood<'_> {
    /// The page in all languages in which it exists, this one included; none when that is the only
    /// one.
    pub(super) fn translations(&self, page: &Page) -> Vec<Translation> {
        let all = self.languages.all();
        if all.len() < 2 {
            return Vec::new();
        }
        let translation = |site: &InLanguage<'_>| {
            let folder = self.folder_in(*site, page)?;
            Some(Translation {
                language: site.config.site.language.clone(),
                name: site.config.messages.text("language-name"),
                path: self.addresses.path(&folder),
                folder,
            })
        };
        let found: Vec<Translation> = all.iter().filter_map(translation).collect();
        if found.len() < 2 { Vec::new() } else { found }
    }

    /// The folder of a page in a language; `None` when it does not exist there.
    fn folder_in(&self, site: InLanguage<'_>, page: &Page) -> Option<String> {
        match &page.shows {
            PageKind::Object(path) => {
                let object = self.graph.object(self.graph.index_of(path));
                Some(site.version(object)?.folder.clone())
            }
            PageKind::List { object, .. } => {
                let kind = self.graph.object(self.graph.index_of(object)).kind();
                Some(site.graph.object(*site.graph.indexes.get(kind)?).folder.clone())
            }
            PageKind::Tag(slug) => Some(site.graph.tags.get(slug)?.folder.clone()),
            // The others that exist in every language are in a folder with a fixed name.
            _ => {
                let generated = GeneratedPage::in_folder(&page.folder, &self.config.site)?;
                Some(generated.folder_on(&site.config.site))
            }
        }
    }

    /// The original of a translation.
    pub(super) fn original(&self, object: &Object) -> Option<OriginalView> {
        let record = &object.summary.record;
        let site = self.languages.all().into_iter().next()?;
        let original = record.original().and_then(|id| site.page(id))?;
        Some(OriginalView {
            title: original.card.title.clone(),
            language: site.config.site.language.clone(),
            path: original.card.path.clone(),
            changed: original.summary.record.changed_since(record.reviewed),
        })
    }
}
