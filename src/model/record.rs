//! What one file says about its object, as its front matter gives it.
//!
//! A [`Record`] holds values that have the type of their field; any other value is a diagnostic and
//! is left out. It knows nothing of other files: a link is an id with a place.

use std::ops::Range;

use crate::model::date::PartialDate;
use crate::model::id::Id;
use crate::model::named::Named;
use crate::model::query::Word;

/// An id as somebody wrote it, with its place.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Reference {
    /// The id as written; it may not exist.
    pub id: String,
    /// Where it is written.
    pub range: Range<usize>,
}

impl From<Word> for Reference {
    fn from(Word { text, range }: Word) -> Self {
        Self { id: text, range }
    }
}

/// The value of one field.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct FieldValue {
    /// The field's name.
    pub name: String,
    /// One text for each value, as typed; exactly one unless the field is a list.
    pub values: Vec<String>,
    /// Index into the document's extra Markdown texts, when the field is Markdown.
    pub markdown: Option<usize>,
    /// Where the value is written.
    pub range: Range<usize>,
}

/// The links of one typed link.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TypedLink {
    /// Name of the link type.
    pub name: String,
    /// Where its key stands.
    pub key_range: Range<usize>,
    /// What it links to.
    pub targets: Vec<Reference>,
}

/// One entry of a `history`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct HistoryEntry {
    /// Where it is written.
    pub range: Range<usize>,
    /// When it happened or was said.
    pub date: PartialDate,
    /// When the site learnt of it, if that was later.
    pub recorded: Option<PartialDate>,
    /// Key of a status.
    pub status: String,
    /// Key of a voice: who says so.
    pub by: String,
    /// Key of the voice that reports it, when the sources are not the words of `by`.
    pub via: Option<String>,
    /// The day by which it was promised.
    pub promised: Option<PartialDate>,
    /// Sources that show it.
    pub sources: Vec<Reference>,
    /// Where in the source.
    pub locator: Option<String>,
    /// Index into the document's extra Markdown texts.
    pub note: Option<usize>,
}

/// One entry of `updates`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Update {
    /// When.
    pub date: PartialDate,
    /// `update` or `correction`.
    pub kind: UpdateKind,
    /// Index into the document's extra Markdown texts.
    pub note: Option<usize>,
    /// What was wrong, when it is a correction; index into the extra Markdown texts.
    pub was: Option<usize>,
}

/// What an update is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UpdateKind {
    /// Something new.
    Update,
    /// Something was wrong.
    Correction,
}

impl Named for UpdateKind {
    const ALL: &'static [(&'static str, Self)] =
        &[("update", Self::Update), ("correction", Self::Correction)];
}

impl UpdateKind {
    /// The word in front matter.
    pub fn name(self) -> &'static str {
        Named::name(self)
    }
}

/// A gate that an object need not meet.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Exception {
    /// Name of the gate.
    pub gate: Reference,
    /// The reason, which readers see.
    pub because: String,
}

/// What became of an anchor that was on this page.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct FormerAnchor {
    /// The old anchor.
    pub anchor: String,
    /// Where it is written.
    pub range: Range<usize>,
    /// `anchor`, `id` or `id#anchor`; `None` when the passage is gone.
    pub to: Option<Reference>,
}

/// Why a file no longer has a page.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Fate {
    /// The object with this id, or the page at this address, replaced it.
    Moved(Reference),
    /// It became part of the object with this id, or the page at this address.
    Merged(Reference),
    /// It was withdrawn.
    Withdrawn {
        /// When.
        date: PartialDate,
        /// Why, in plain text.
        reason: String,
    },
}

/// The front matter of one file.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Record {
    /// Name of its kind.
    pub kind: String,
    /// The object's id.
    pub id: Id,
    /// Where the id is written; empty when it is the file's name.
    pub id_range: Range<usize>,
    /// The file's stem, the last part of its address.
    pub slug: String,
    /// Whether this is `index.md`, the kind's list page.
    pub index: bool,
    /// The further language that it is in; empty for that of the site.
    pub language: String,
    /// The page that it is a translation of, when the file says so.
    pub translation_of: Option<Reference>,
    /// The title as typed.
    pub title: String,
    /// One or two sentences, plain.
    pub summary: String,
    /// Whether it stays unpublished.
    pub draft: bool,
    /// Labels of tags.
    pub tags: Vec<Reference>,
    /// Fields that are set, in the order of the kind.
    pub fields: Vec<FieldValue>,
    /// Typed links that are set, in the order of the kind.
    pub links: Vec<TypedLink>,
    /// Oldest first.
    pub history: Vec<HistoryEntry>,
    /// As written.
    pub updates: Vec<Update>,
    /// When somebody last checked that it is still true.
    pub reviewed: Option<PartialDate>,
    /// Gates that it need not meet.
    pub exceptions: Vec<Exception>,
    /// Ids and addresses that it had before.
    pub formerly: Vec<Reference>,
    /// Anchors that its page had before.
    pub former_anchors: Vec<FormerAnchor>,
    /// Why it no longer has a page; `None` when it has one.
    pub fate: Option<Fate>,
}

impl HistoryEntry {
    /// The first date on which the site could say so.
    pub fn known_since(&self) -> PartialDate {
        self.recorded.unwrap_or(self.date)
    }
}

impl Record {
    /// The keys that the front matter of every kind may have, so that no field or link can have
    /// their names. The reader of front matter knows them too; a test compares the two.
    pub const KEYS: [&'static str; 16] = [
        "title",
        "id",
        "summary",
        "draft",
        "tags",
        "updates",
        "reviewed",
        "exceptions",
        "history",
        "formerly",
        "former_anchors",
        "moved_to",
        "merged_into",
        "withdrawn",
        "language",
        "translation_of",
    ];

    /// Whether it has a page; drafts have one where they are shown.
    pub fn is_published(&self, drafts_shown: bool) -> bool {
        self.fate.is_none() && (drafts_shown || !self.draft)
    }

    /// The id of the page that it is a translation of, if it is in a further language.
    pub fn original(&self) -> Option<&str> {
        let stated = self.translation_of.as_ref().map(|original| original.id.as_str());
        (!self.language.is_empty()).then(|| stated.unwrap_or(self.id.as_str()))
    }

    /// The last day on which the page or its history changed, if that is after the day on which
    /// somebody reviewed a translation of it.
    pub fn changed_since(&self, reviewed: Option<PartialDate>) -> Option<PartialDate> {
        let updates = self.updates.iter().map(|update| update.date);
        let history = self.history.iter().map(HistoryEntry::known_since);
        let changed = updates.chain(history).max()?;
        reviewed.is_none_or(|reviewed| reviewed < changed).then_some(changed)
    }

    /// The first value of a field, or the record's own title, summary or id under their names.
    pub fn field(&self, name: &str) -> Option<&str> {
        match name {
            "title" => return Some(&self.title),
            "summary" => return Some(&self.summary),
            "id" => return Some(self.id.as_str()),
            _ => {}
        }
        self.fields.iter().find(|field| field.name == name)?.values.first().map(String::as_str)
    }
}
