//! What `search.html` and `a-z.html` get.
//!
//! The search page gets no index, only the path of its first file: the page would change with every
//! word of the site.

use serde::Serialize;

use super::card::SharedCard;
use super::values::Href;
use crate::config::Site;
use crate::config::options::Addresses;
use crate::render::search::{Format, first_file};
use crate::render::theme::Theme;
use crate::view::{IndexEntry, IndexLetter};

/// What `search.html` gets.
#[derive(Debug, Serialize)]
pub(super) struct SearchContext {
    /// Path of the file in which the script begins; see [search](#search).
    index: Href<String>,
}

/// What `a-z.html` gets.
#[derive(Debug, Serialize)]
pub(super) struct AToZContext<'a> {
    /// Every object by its title and by its other names, under their first letters; sources are
    /// left out.
    letters: Vec<Letter<'a>>,
}

/// The names that begin with one letter.
#[derive(Debug, Serialize)]
struct Letter<'a> {
    /// The letter, or a digit.
    letter: &'a str,
    /// The names, in alphabetical order.
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
    pub(super) fn new(addresses: Addresses, site: &Site) -> Self {
        Self { index: Href(first_file(Format::of(addresses), site)) }
    }
}

impl<'a> AToZContext<'a> {
    pub(super) fn new(theme: &Theme, letters: &'a [IndexLetter]) -> Self {
        let named = |entry: &'a IndexEntry| NamedCard {
            name: &entry.name,
            other: entry.is_other_name,
            card: theme.card(&entry.card),
        };
        let letters = letters.iter().map(|IndexLetter { letter, entries }| Letter {
            letter,
            entries: entries.iter().map(named).collect(),
        });
        Self { letters: letters.collect() }
    }
}
