//! Names and folders that the engine gives to what it publishes.
//!
//! All code that needs such a name takes it from here, so that a file is written, promised, served
//! and linked under the same name. This module does not know the graph; `plan` decides what is
//! published.

/// Ids of the pages that the engine generates, with their folders and titles; texts can link to
/// them as to any object.
pub const GENERATED: [(&str, &str, &str); 6] = [
    ("tags", "tags/", "Tags"),
    ("site-map", "site-map/", "Site map"),
    ("changes", "changes/", "Changes"),
    ("corrections", "corrections/", "Corrections"),
    ("evidence", "evidence/", "Evidence"),
    ("data", "data/", "Feeds and data"),
];

/// The folder of one page of a list.
pub fn list_folder(folder: &str, number: usize) -> String {
    if number == 1 { folder.to_owned() } else { format!("{folder}page/{number}/") }
}

/// Name of the file with a page's data, in the page's folder.
pub const DATA_OF_PAGE: &str = "index.json";

/// The folder of all cards; hosts allow other sites to frame what is in it.
pub const EMBED: &str = "embed/";
/// Name of the oEmbed file of a card, in the card's folder.
pub const OEMBED: &str = "oembed.json";

/// The format of a feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Atom (RFC 4287).
    Atom,
    /// JSON Feed 1.1.
    Json,
}

impl Format {
    /// Both, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Atom, Self::Json];

    /// Name of a feed's file in its folder.
    pub fn file(self) -> &'static str {
        match self {
            Self::Atom => "feed.xml",
            Self::Json => "feed.json",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Atom => "application/atom+xml",
            Self::Json => "application/feed+json",
        }
    }

    /// Its name for readers.
    pub fn name(self) -> &'static str {
        match self {
            Self::Atom => "Atom",
            Self::Json => "JSON Feed",
        }
    }
}
