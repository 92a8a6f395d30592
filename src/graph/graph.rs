//! The graph of a site as data.
//!
//! Everything is resolved to positions; what could not be resolved is not in it.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::cite::CslItem;
use crate::config::Config;
use crate::diagnostic::bug::OrBug;
use crate::fingerprint::Fingerprint;
use crate::model::date::PartialDate;
use crate::model::document::{Summary, Target};
use crate::model::id::Id;
use crate::model::kind::SOURCE;
use crate::model::record::{Fate, Reference, UpdateKind};

/// Position of an object in [`Graph::objects`].
pub type Index = usize;

/// Everything that is known of how pages hang together.
#[derive(Debug, Default)]
pub struct Graph {
    /// All objects by path of their file; list pages without a file come last.
    pub objects: Vec<Object>,
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
    /// Ids of those, by the address that their page would have.
    pub gone_addresses: BTreeMap<String, String>,
    /// Files of drafts that are left out, by id.
    pub drafts: BTreeMap<String, Arc<str>>,
    /// Position of each object in the list of its kind, by index; meaningless for list pages.
    pub positions: Vec<usize>,
    /// First ids, where they are not the present ones.
    pub(super) first_ids: FxHashMap<String, String>,
    pub(super) by_id: FxHashMap<Id, Index>,
    pub(super) by_path: FxHashMap<Arc<str>, Index>,
}

/// Where an object is in the graph; `None` for pages without an object. Counts for nothing in fingerprints: when
/// a file comes, those behind it move up, and what is shown of them is as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Position(pub Option<Index>);

impl Hash for Position {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

/// One object.
#[derive(Debug)]
pub struct Object {
    /// What its file says; a list page without a file has one that is made up.
    pub summary: Arc<Summary>,
    /// Whether there is a file.
    pub has_file: bool,
    /// Folder of its page on the site, without a leading slash.
    pub folder: String,
    /// What other pages may show of it.
    pub card: Arc<Card>,
    /// What a link to it shows.
    pub destination: Arc<Destination>,
    /// Where its typed links lead, by name of the link.
    pub links: Vec<(String, Vec<Index>)>,
    /// What leads here by typed links, by name of the inverse.
    pub inverses: BTreeMap<String, Vec<Index>>,
    /// Links to it in texts, as the object and the position of the mention in its summary.
    pub mentioned: Vec<(Index, usize)>,
    /// Citations of it, as the object and the locator.
    pub cited: Vec<(Index, Option<String>)>,
}

/// A figure that has a page.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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

/// What other pages may show of an object.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Card {
    /// Position of its object in the graph.
    pub position: Position,
    /// Its id.
    pub id: String,
    /// Name of its kind.
    pub kind: String,
    /// What one of its kind is called.
    pub kind_label: String,
    /// Its title.
    pub title: String,
    /// The address that links use.
    pub path: String,
    /// Its summary.
    pub summary: String,
    /// Its field `number`; empty when it has none.
    pub number: String,
    /// Its field `date` or the like; empty when it has none.
    pub date: String,
    /// Its current status.
    pub status: Option<StatusView>,
    /// Fields that lists show, as plain text.
    pub fields: Vec<CardField>,
    /// Whether it is a draft.
    pub draft: bool,
}

impl Card {
    /// The title with its number, if it has one.
    pub fn numbered_title(&self) -> String {
        match self.number.as_str() {
            "" => self.title.clone(),
            number => format!("{} {number}: {}", self.kind_label, self.title),
        }
    }
}

/// A page to link to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Destination {
    /// Its title.
    pub title: String,
    /// The address that links use.
    pub path: String,
    /// What must be known of it, when it is a figure; its title is then the figure itself.
    pub caveat: Option<String>,
}

/// A field of a card.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CardField {
    /// The field's name.
    pub name: String,
    /// Shown to readers.
    pub label: String,
    /// Type of the field as it is named in `site.toml`.
    pub ty: &'static str,
    /// Its value as plain text.
    pub text: String,
}

/// One status with its date and who says so.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct StatusView {
    /// Key of the status.
    pub key: String,
    /// Its label.
    pub label: String,
    /// Its tone.
    pub tone: String,
    /// What exactly it says.
    pub meaning: String,
    /// Since when.
    pub date: String,
    /// Key of the voice.
    pub by: String,
    /// Label of the voice.
    pub by_label: String,
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

impl Graph {
    /// Old names, and what became of pages that are gone: all that is not in the names of pages.
    pub fn former_names(&self) -> Vec<(&Id, &[Reference], &Option<Fate>)> {
        let records = self.summaries().map(|summary| &summary.record);
        let former = records.filter(|record| record.fate.is_some() || !record.formerly.is_empty());
        former.map(|record| (&record.id, record.formerly.as_slice(), &record.fate)).collect()
    }

    /// What every file says that has a page, or had one.
    pub fn summaries(&self) -> impl Iterator<Item = &Arc<Summary>> {
        self.objects.iter().map(|object| &object.summary).chain(self.gone.values())
    }

    /// The object at a position of this graph.
    pub fn object(&self, index: Index) -> &Object {
        self.objects.get(index).or_bug(|| format!("object {index} of the graph"))
    }

    /// The object with an id.
    pub fn by_id(&self, id: &str) -> Option<Index> {
        self.by_id.get(id).copied()
    }

    /// The id of an object; empty for none.
    pub fn id(&self, index: Option<Index>) -> &str {
        let object = index.and_then(|index| self.objects.get(index));
        object.map_or("", |object| &object.card.id)
    }

    /// The object of a content file.
    pub fn by_path(&self, path: &str) -> Option<Index> {
        self.by_path.get(path).copied()
    }

    /// The object that a link leads to; `from` is the object whose text has the link.
    pub fn resolve(&self, target: &Target, from: Index) -> Option<Index> {
        match target {
            Target::Object(id) => self.by_id(id),
            Target::File(path) => self.by_path(path),
            Target::Here => Some(from),
            Target::Asset(_) | Target::Site(_) => None,
        }
    }

    /// Fingerprint of what the rules about single texts may ask of a graph: which objects there are, of
    /// which kind and where, tags, drafts and figures. No titles: a retitle must not cost every text.
    pub fn names(&self) -> Fingerprint {
        let objects = self.objects.iter().map(|object| {
            let summary = &object.summary;
            (&summary.path, &object.card.id, object.kind(), &object.folder, object.is_index())
        });
        let figures = self.figures.iter().map(|figure| {
            let card = self.objects.get(figure.index).map(|object| &object.card);
            (figure, card.map(|card| (&card.id, &card.fields)))
        });
        let objects: Vec<_> = objects.collect();
        let figures: Vec<_> = figures.collect();
        let tags: Vec<_> = self.tags.keys().collect();
        Fingerprint::of_value(&(objects, figures, tags, &self.drafts))
    }

    /// The sources that are cited, with the locators they are cited with.
    pub fn cited_sources(&self, config: &Config) -> Vec<(Index, CslItem, Vec<Option<String>>)> {
        let Some(kind) = config.kinds.get(SOURCE) else { return Vec::new() };
        let sources = self.objects.iter().enumerate();
        let sources = sources.filter(|(_, object)| object.is_source() && !object.cited.is_empty());
        let cited = sources.map(|(index, object)| {
            let locators: BTreeSet<_> = object.cited.iter().map(|(_, locator)| locator).collect();
            let entry = CslItem::new(&object.summary.record, kind);
            (index, entry, locators.into_iter().cloned().collect())
        });
        cited.collect()
    }

    /// Every id, for did-you-mean.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.objects.iter().map(|object| object.card.id.as_str())
    }
}

impl Object {
    /// Name of its kind.
    pub fn kind(&self) -> &str {
        &self.summary.record.kind
    }

    /// Whether citations may lead to it.
    pub fn is_source(&self) -> bool {
        self.kind() == SOURCE && !self.is_index()
    }

    /// Whether it is the list page of its kind.
    pub fn is_index(&self) -> bool {
        self.summary.record.index
    }
}
