//! Queries: which objects a component asks for.
//!
//! A query is data read from a component's YAML body. It names kinds, fields and links but does not
//! know whether they exist: `graph` resolves it, and `check` reports what does not exist.

use std::ops::Range;

/// What is asked of like a field, and follows from the history.
pub const STATUS: &str = "status";

/// A request for objects.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Query {
    /// Kinds to take; empty for all.
    pub kinds: Vec<Word>,
    /// The objects to take, in this order; empty for all.
    pub ids: Vec<Word>,
    /// Fields that must have one of the values.
    pub filters: Vec<(Word, Vec<Word>)>,
    /// Voices whose entries alone decide the status; those of the kind when empty.
    pub voices: Vec<Word>,
    /// Links, or inverses, that must link to the id.
    pub linked: Vec<(Word, Word)>,
    /// Slug or label of a tag.
    pub tag: Option<Word>,
    /// Sort keys; the kind's own order when empty.
    pub sort: Vec<Word>,
    /// The most objects to take.
    pub limit: Option<usize>,
    /// The field, or `status`, that the objects are grouped by.
    pub group: Option<Word>,
    /// Links to follow from each object, step by step.
    pub follow: Vec<Word>,
    /// Links whose objects stand beside each object, each by itself.
    pub beside: Vec<Word>,
}

impl Query {
    /// Whether the query needs links, and not only names.
    pub fn follows_links(&self) -> bool {
        !self.follow.is_empty() || !self.beside.is_empty()
    }
}

/// A word as somebody wrote it, with its place.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Word {
    /// As written.
    pub text: String,
    /// Where.
    pub range: Range<usize>,
}

/// One sort key.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SortKey {
    /// A field, `title`, `date`, `status`, `last_word` or `id`.
    pub field: String,
    /// Largest first.
    pub descending: bool,
}

impl SortKey {
    /// What every object can be sorted by, besides its fields.
    pub const COMMON: [&'static str; 5] = ["title", "date", STATUS, "last_word", "id"];

    /// Reads `field` or `-field`.
    pub fn parse(text: &str) -> Self {
        match text.strip_prefix('-') {
            Some(field) => Self { field: field.into(), descending: true },
            None => Self { field: text.into(), descending: false },
        }
    }
}
