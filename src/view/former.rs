//! Pages at old addresses: one that says where a page is now, and one that says why it is gone.
//!
//! They show nothing of other pages. `publish` decides where an old address leads.

use crate::publish::redirects::Tombstone;

/// Where a page is now.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct MovedView {
    /// Its title.
    pub title: String,
    /// The path that links use.
    pub path: String,
}

/// Why a page or file was withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct WithdrawnView {
    /// When it was withdrawn.
    pub date: String,
    /// Why, in the words of an editor.
    pub reason: String,
}

impl MovedView {
    /// The view of a page that is now at `path`.
    pub(super) fn new(title: &str, path: &str) -> Self {
        Self { title: title.to_owned(), path: path.to_owned() }
    }
}

impl WithdrawnView {
    /// The view of what a tombstone stands for.
    pub(super) fn new(tombstone: &Tombstone) -> Self {
        Self { date: tombstone.date.to_string(), reason: tombstone.reason.clone() }
    }
}
