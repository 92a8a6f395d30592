//! What a site can promise, and what can become of a promise.
//!
//! These types are the values of the ledger's columns. They do not contain the syntax of a line;
//! `line` writes and reads that.

use crate::model::date::PartialDate;
use crate::model::named::Named;

/// The kind of thing that was promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A place on a page: `/findings/x/#k7f2`.
    Anchor,
    /// A feed.
    Feed,
    /// Any other file.
    File,
    /// The id of an object.
    Id,
    /// A page, by its address.
    Page,
}

impl Named for Kind {
    const ALL: &'static [(&'static str, Self)] = &[
        ("anchor", Self::Anchor),
        ("feed", Self::Feed),
        ("file", Self::File),
        ("id", Self::Id),
        ("page", Self::Page),
    ];
}

/// What became of something that was promised.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum State {
    /// It is still at its address, or has its id.
    Live,
    /// It now has this address or id.
    Moved(String),
    /// It is part of what has this address or id.
    Merged(String),
    /// It was withdrawn.
    Withdrawn {
        /// When.
        date: PartialDate,
        /// Why, for readers.
        reason: String,
    },
}

/// What is promised, and where. No two promises have the same key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The kind of promise.
    pub kind: Kind,
    /// The address or id.
    pub address: String,
}

impl Key {
    /// The key of a kind and an address or id.
    pub fn new(kind: Kind, address: impl Into<String>) -> Self {
        Self { kind, address: address.into() }
    }
}

/// Something that a build publishes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// What is promised, and where.
    pub key: Key,
    /// Id of the object it belongs to; empty when there is none.
    pub object: String,
    /// Its content in short: the [`sketch`](super::sketch()) of a text, the hash of a file, or the
    /// seal of a past state. Empty for what is not published now, so that the ledger keeps the
    /// older value.
    pub content: String,
    /// What became of it.
    pub state: State,
}
