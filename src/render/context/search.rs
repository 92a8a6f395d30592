//! What `search.html` and `a-z.html` get.
//!
//! The search page gets no index, only the path of its first file: the page would change with every
//! word of the site.

use serde::Serialize;

use super::card::SharedCard;
use super::values::Href;
use crate::config::options::Addresses;
use crate::render::search::{Format, first_file};
use crate::render::theme::Theme;
use crate::view::IndexEntry;

/// What `search.html` gets.
#[derive(Debug, Serialize)]
pub(super) struct SearchContext {
    /// Path of the file in which the script begins; see [search](#search).
    index: Href<&'static str>,
}

/// What `a-z.html` gets.
#[derive(Debug, Serialize)]
pub(super) struct AToZContext<'a> {
    /// Every object by its title and by its other names, in alphabetical order; sources are left
    /// out.
    entries: Vec<NamedCard<'a>>,
}

/// A name of an object.
#[derive(Debug, Serialize)]
struct NamedCard<'a> {
    /// The title, or another name.
    name: &'a str,
    /// Whether it is another name, and not the title.
    other: bool,
    /// The object.
    card: SharedCard,
}

impl SearchContext {
    pub(super) fn new(addresses: Addresses) -> Self {
        Self { index: Href(first_file(Format::of(addresses))) }
    }
}

impl<'a> AToZContext<'a> {
    pub(super) fn new(theme: &Theme, entries: &'a [IndexEntry]) -> Self {
        let named = entries.iter().map(|entry| NamedCard {
            name: &entry.name,
            other: entry.is_other_name,
            card: theme.card(&entry.card),
        });
        Self { entries: named.collect() }
    }
}
