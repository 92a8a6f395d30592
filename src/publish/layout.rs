//! Names and folders that the engine gives to what it publishes.
//!
//! All code that needs such a name takes it from here, so that a file is written, promised, served
//! and linked under the same name. This module does not know the graph; `plan` decides what is
//! published.

use crate::config::Site;
use crate::model::messages::Messages;

/// A page that the engine generates; texts can link to it as to any object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GeneratedPage {
    /// The id for links.
    pub id: &'static str,
    /// Its folder, within that of its language.
    pub folder: &'static str,
}

/// The pages that the engine generates.
pub const GENERATED: [GeneratedPage; 8] = [
    GeneratedPage { id: "tags", folder: "tags/" },
    GeneratedPage { id: "site-map", folder: "site-map/" },
    GeneratedPage { id: "changes", folder: "changes/" },
    GeneratedPage { id: "corrections", folder: "corrections/" },
    GeneratedPage { id: "evidence", folder: "evidence/" },
    GeneratedPage { id: "data", folder: "data/" },
    GeneratedPage { id: "search", folder: "search/" },
    GeneratedPage { id: "a-z", folder: "a-z/" },
];

impl GeneratedPage {
    /// Its title, which is the message `page-` with its id.
    pub fn title(self, messages: &Messages) -> String {
        messages.text(&format!("page-{}", self.id))
    }

    /// The generated page with an id.
    pub fn with_id(id: &str) -> Option<Self> {
        GENERATED.into_iter().find(|page| page.id == id)
    }

    /// The generated page in a folder of a site.
    pub fn in_folder(folder: &str, site: &Site) -> Option<Self> {
        let within = folder.strip_prefix(site.folder.as_str())?;
        GENERATED.into_iter().find(|page| page.folder == within)
    }

    /// Its folder on a site.
    pub fn folder_on(self, site: &Site) -> String {
        format!("{}{}", site.folder, self.folder)
    }
}

/// The folder of one page of a list.
pub fn list_folder(folder: &str, number: usize) -> String {
    if number == 1 { folder.to_owned() } else { format!("{folder}page/{number}/") }
}

/// The file with all objects and their links, in the folder of its language.
pub const DATA_GRAPH: &str = "data/graph.jsonld";
/// The file with the schema of the records, in the folder of its language.
pub const DATA_SCHEMA: &str = "data/schema.json";

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
