//! One page of the site: what it shows, and the folder it lives in.
//!
//! A page is part of the fingerprint that decides whether it is rendered again, so it must not
//! change when other files are added or removed. So it names its object by the path of the object's
//! file, never by a position, and its fingerprint is derived.

use std::sync::Arc;

use super::redirects::Tombstone;
use crate::model::address;
use crate::model::date::PartialDate;

/// One page of the site.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Page {
    /// What it shows.
    pub shows: PageKind,
    /// Its folder on the site, without a leading slash; its file is `index.html` in it. An old page
    /// may have been a file by itself, such as `about.html`.
    pub folder: String,
}

/// What a page shows. Objects are named by the path of their file; see
/// [`Graph::index_of`](crate::graph::Graph::index_of).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum PageKind {
    /// One object.
    Object(Arc<str>),
    /// One page of a kind's list.
    List {
        /// The list's own object.
        object: Arc<str>,
        /// Which page of the list, from 1.
        number: usize,
        /// How many pages the list has.
        of: usize,
    },
    /// One object as it was at a release.
    AsAt {
        /// The object.
        object: Arc<str>,
        /// The release.
        date: PartialDate,
    },
    /// The card of an object, for other sites.
    Embed(Arc<str>),
    /// All tags.
    Tags,
    /// The objects with one tag, by slug.
    Tag(String),
    /// A list of all pages.
    SiteMap,
    /// Updates and corrections of the whole site.
    Changes,
    /// Corrections alone.
    Corrections,
    /// How far the site meets its own gates.
    Evidence,
    /// Feeds, and the site as data.
    Data,
    /// The search.
    Search,
    /// Every object by its names, in alphabetical order.
    AToZ,
    /// The page that a host shows for an unknown address.
    NotFound,
    /// The former address of a page.
    Moved {
        /// The present title of the page.
        title: String,
        /// The address of it that links use.
        to: String,
    },
    /// Tombstone for a withdrawn page.
    Withdrawn(Tombstone),
    /// Tombstone for a withdrawn file, served from a folder of that name.
    WithdrawnFile(Tombstone),
}

impl Page {
    /// The path of the file of its object, if it shows one.
    pub fn object(&self) -> Option<&Arc<str>> {
        match &self.shows {
            PageKind::Object(object)
            | PageKind::Embed(object)
            | PageKind::List { object, .. }
            | PageKind::AsAt { object, .. } => Some(object),
            PageKind::Tags
            | PageKind::Tag(_)
            | PageKind::SiteMap
            | PageKind::Changes
            | PageKind::Corrections
            | PageKind::Evidence
            | PageKind::Data
            | PageKind::Search
            | PageKind::AToZ
            | PageKind::NotFound
            | PageKind::Moved { .. }
            | PageKind::Withdrawn(_)
            | PageKind::WithdrawnFile(_) => None,
        }
    }

    /// Whether it exists only for old links.
    pub fn is_former(&self) -> bool {
        matches!(
            self.shows,
            PageKind::Moved { .. } | PageKind::Withdrawn(_) | PageKind::WithdrawnFile(_)
        )
    }

    /// Whether it appears in lists. Pages for old links, other sites or unknown addresses do not.
    pub fn is_for_readers(&self) -> bool {
        !self.is_former() && !matches!(self.shows, PageKind::NotFound | PageKind::Embed(_))
    }

    /// The file of the page beneath the output folder.
    pub fn file(&self) -> String {
        match self.shows {
            PageKind::NotFound => "404.html".into(),
            PageKind::Moved { .. } | PageKind::Withdrawn(_) => address::file(&self.folder),
            _ => format!("{}index.html", self.folder),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fingerprint::Fingerprint;

    #[test]
    fn a_tombstone_is_part_of_the_fingerprint_of_its_page() {
        let tombstone = |reason: &str| Tombstone {
            title: "a.pdf".into(),
            date: PartialDate::parse("2031-03-01").unwrap(),
            reason: reason.into(),
        };
        let pages: [fn(Tombstone) -> PageKind; 2] = [PageKind::Withdrawn, PageKind::WithdrawnFile];
        for shows in pages {
            let fingerprint = |reason: &str| Fingerprint::of_value(&shows(tombstone(reason)));
            assert_eq!(fingerprint("superseded"), fingerprint("superseded"));
            assert_ne!(fingerprint("superseded"), fingerprint("wrong"));
        }
    }
}
