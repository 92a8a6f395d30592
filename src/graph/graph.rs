//! The graph of a site as data, and the lookups that several modules need.
//!
//! Every link in the graph leads to an object; links that could not be resolved are left out. This
//! module does not build graphs, and a finished graph is never changed.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::card::Card;
use super::excerpt::filled;
use super::object::{Index, Object, Objects};
use super::order;
use crate::cite::CslItem;
use crate::config::Config;
use crate::diagnostic::bug::OrBug;
use crate::model::date::PartialDate;
use crate::model::document::{Summary, Target};
use crate::model::id::Id;
use crate::model::kind::SOURCE;
use crate::model::query::SortKey;
use crate::model::record::UpdateKind;

/// The pages of a site and the links between them.
#[derive(Debug, Default)]
pub struct Graph {
    /// All objects by path of their file; list pages without a file come last.
    pub objects: Objects,
    /// Objects of each kind in the order of its list, by name of the kind.
    pub lists: BTreeMap<String, Vec<Index>>,
    /// The list page of each kind, by name of the kind.
    pub indexes: BTreeMap<String, Index>,
    /// The list page that is the home page.
    pub home: Option<Index>,
    /// Tags by slug.
    pub tags: BTreeMap<String, Tag>,
    /// Updates, newest first.
    pub updates: Vec<SiteUpdate>,
    /// Figures that have a page, to compare texts with.
    pub figures: Vec<Figure>,
    /// Files that only say where their page went, by id.
    pub gone: BTreeMap<String, Arc<Summary>>,
    /// Ids of those files, by the address that their page would have.
    pub gone_addresses: BTreeMap<String, String>,
    /// Files of drafts that are left out, by id.
    pub drafts: BTreeMap<String, Arc<str>>,
    /// Ids under which objects were first published, where those are not the present ones.
    pub(super) first_ids: FxHashMap<String, String>,
    pub(super) translations: Translations,
    pub(super) by_id: FxHashMap<Id, Index>,
    pub(super) by_path: FxHashMap<Arc<str>, Index>,
}

/// A figure that has a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Its object.
    pub index: Index,
    /// The numbers in it and in its unit, without commas: `1273`, `37%`.
    pub values: Vec<String>,
    /// The first word of its unit.
    pub unit: String,
    /// Words that, after a figure in a text, mean this one.
    pub phrases: Vec<String>,
}

/// One tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// Shown to readers.
    pub label: String,
    /// One sentence.
    pub summary: String,
    /// Folder of its page.
    pub folder: String,
    /// The objects that have it, by title.
    pub members: Vec<Index>,
}

/// An entry of some page's `updates`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SiteUpdate {
    /// When.
    pub date: PartialDate,
    /// Update or correction.
    pub kind: UpdateKind,
    /// What was done, plain.
    pub note: String,
    /// What was wrong, plain.
    pub was: String,
    /// The page.
    pub page: Arc<Card>,
    /// How many of the page's own updates before it are of the same day and kind.
    pub nth: usize,
}

/// The translation of a page into one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Translation {
    /// The day of the last change of the original, if that is newer than the translation.
    pub behind_since: Option<PartialDate>,
}

/// Translations by the id of their original and their language.
pub(super) type Translations = BTreeMap<(String, String), Translation>;

impl Translation {
    /// Whether it has every change of its original.
    pub fn is_current(self) -> bool {
        self.behind_since.is_none()
    }
}

/// A source that some text cites.
#[derive(Debug)]
pub struct CitedSource {
    /// Path of its file.
    pub path: Arc<str>,
    /// The fields that a citation style reads.
    pub entry: CslItem,
    /// The locators it is cited with, each once; `None` for citations without one.
    pub locators: Vec<Option<String>>,
}

impl Graph {
    /// Summaries of all files that have a page, or had one.
    pub fn summaries(&self) -> impl Iterator<Item = &Arc<Summary>> {
        self.with_page().map(|(_, object)| &object.summary).chain(self.gone.values())
    }

    /// The objects that have a page in the language of the graph.
    pub fn with_page(&self) -> impl Iterator<Item = (Index, &Object)> + Clone {
        self.objects.indexed().filter(|(_, object)| !object.is_foreign)
    }

    /// The object at a position of this graph.
    pub fn object(&self, index: Index) -> &Object {
        self.objects.at(index)
    }

    /// The object with an id.
    pub fn by_id(&self, id: &str) -> Option<Index> {
        self.by_id.get(id).copied()
    }

    /// The id of an object; empty for none.
    pub fn id(&self, index: Option<Index>) -> &str {
        index.map_or("", |index| &self.object(index).card.id)
    }

    /// The translation of the page with an id into a language, if it is published.
    pub fn translation(&self, id: &str, language: &str) -> Option<Translation> {
        self.translations.get(&(id.to_owned(), language.to_owned())).copied()
    }

    /// The object of a content file.
    pub fn by_path(&self, path: &str) -> Option<Index> {
        self.by_path.get(path).copied()
    }

    /// The object of a page, by the path of the object's file, which the page has.
    pub fn index_of(&self, path: &str) -> Index {
        self.by_path(path).or_bug(|| format!("the object of `{path}` in the graph"))
    }

    /// The objects of a kind in the order of its list; none for a kind that does not exist.
    pub fn list(&self, kind: &str) -> &[Index] {
        self.lists.get(kind).map_or(&[], Vec::as_slice)
    }

    /// The object that a link points to; `from` is the object whose text has the link.
    pub fn resolve(&self, target: &Target, from: Index) -> Option<Index> {
        match target {
            Target::Object(id) => self.by_id(id),
            Target::File(path) => self.by_path(path),
            Target::Here => Some(from),
            Target::Asset(_) | Target::Site(_) => None,
        }
    }

    /// A Markdown text of an object's front matter, plain; empty when there is none.
    pub fn text(&self, index: Index, position: Option<usize>) -> String {
        let texts = &self.object(index).summary.texts;
        let excerpt = position.map(|position| {
            texts.get(position).or_bug(|| format!("text {position} of a front matter"))
        });
        let title = |target: &Target| Some(self.title(self.resolve(target, index)?));
        excerpt.map(|excerpt| filled(excerpt, &title)).unwrap_or_default()
    }

    /// The title of an object as its file states it.
    pub(super) fn title(&self, index: Index) -> String {
        self.object(index).summary.record.title.clone()
    }

    /// The id under which the object with this id was first published.
    pub fn first_id<'g>(&'g self, id: &'g str) -> &'g str {
        self.first_ids.get(id).map_or(id, String::as_str)
    }

    /// Compares two objects by sort keys.
    pub(super) fn compare(
        &self,
        a: Index,
        b: Index,
        keys: &[SortKey],
        statuses: &[&str],
    ) -> Ordering {
        order::compare(self.object(a), self.object(b), keys, statuses)
    }

    /// The sources that are cited, with the locators they are cited with.
    pub fn cited_sources(&self, config: &Config) -> Vec<CitedSource> {
        let Some(kind) = config.kinds.get(SOURCE) else { return Vec::new() };
        let sources = self.objects.iter();
        let cited = sources.filter(|object| object.is_source() && !object.cited.is_empty());
        cited
            .map(|object| {
                let locators: BTreeSet<_> =
                    object.cited.iter().map(|(_, locator)| locator).collect();
                CitedSource {
                    path: object.summary.path.clone(),
                    entry: CslItem::new(&object.summary.record, kind),
                    locators: locators.into_iter().cloned().collect(),
                }
            })
            .collect()
    }

    /// Every id, for did-you-mean.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.objects.iter().map(|object| object.card.id.as_str())
    }
}
