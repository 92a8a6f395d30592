//! What templates get that is the same on every page of a site: `site` and `assets`.
//!
//! These values are given to the theme once, and are not part of the context of a page.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value as Json;

use super::values::{Href, Html};
use crate::config;
use crate::graph::Destination;
use crate::publish::layout::Format;

/// What every page has in common.
#[derive(Debug, Serialize)]
pub(in crate::render) struct Globals<'a> {
    /// What `site.toml` says of the whole site.
    pub(in crate::render) site: &'a SiteView,
    /// Path of each asset by its name; see [assets](#assets).
    pub(in crate::render) assets: &'a BTreeMap<String, String>,
    /// What the component `ui.script_words` makes: attributes with the words of the theme's script.
    pub(in crate::render) script_words: Html,
}

/// What `site.toml` says of the whole site.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct SiteView {
    /// Its title.
    pub title: String,
    /// One or two sentences.
    pub description: String,
    /// BCP 47 tag of its language.
    pub language: String,
    /// The direction in which the language is written: `ltr` or `rtl`.
    pub direction: &'static str,
    /// Address of the home page; ends with `/`.
    pub base_url: String,
    /// Date of the release, or empty.
    pub released: String,
    /// Who is responsible for the site.
    pub publisher: Option<PublisherView>,
    /// The last day that the sources cover, or empty.
    pub sources_until: String,
    /// After how many days without a report something counts as silent.
    pub silent_after: usize,
    /// The main navigation.
    pub nav: Vec<NavView>,
    /// `[links]` of `site.toml`, ordered by name.
    pub links: BTreeMap<String, NavView>,
    /// Services that help readers: `[[support]]` of `site.toml`.
    pub support: Vec<SupportView>,
    /// What must be read with everything that has a tag, by the slug of the tag.
    pub contexts: BTreeMap<String, ContextView>,
    /// Path of the home page: empty, or `index.html` with `--portable`; in a further language it is
    /// within its folder.
    pub home: String,
    /// The folder of the pages in this language: empty for the language of the site, else such as
    /// `cy/`.
    pub folder: String,
    /// Path of the search page.
    pub search: String,
    /// Path of the index from A to Z.
    pub a_to_z: String,
    /// Feeds of everything that is new, in each format.
    pub feeds: Vec<FeedView>,
    /// The languages of the site; empty when there is only one.
    pub languages: Vec<LanguageView>,
    /// `[extra]` of `site.toml`; a map without keys when there is none.
    pub extra: Json,
}

/// Who is responsible for a site.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct PublisherView {
    /// The name.
    pub name: String,
    /// Web address, or empty.
    pub url: String,
    /// Where mistakes are reported, as readers see it; may be empty.
    pub contact: String,
    /// What a link to `contact` leads to; may be empty.
    pub contact_url: String,
}

/// An entry of a navigation.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct NavView {
    /// Its words.
    pub label: String,
    /// Path of the page.
    pub path: Href<String>,
}

/// A service that helps readers, and how the site knows of it.
#[derive(Debug, Clone, Default, Serialize, Hash)]
pub struct SupportView {
    /// What it is called.
    pub name: String,
    /// Its number or address, as readers see it; may be empty.
    pub contact: String,
    /// The address that a link to `contact` has; may be empty.
    pub href: String,
    /// Whom it is for, and when; may be empty.
    pub note: String,
    /// The day on which somebody called or visited it; empty when nobody did.
    pub checked: String,
    /// Who gives the contact, when nobody checked it: the publisher of a source, or words.
    pub given_by: String,
    /// That source, if there is one.
    pub source: Option<NavView>,
}

/// What must be read with everything that has a tag.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct ContextView {
    /// The words, plain.
    pub text: String,
    /// The page that says more; `page` of the tag in `site.toml`.
    pub page: Option<NavView>,
}

/// A feed of the whole site in one format.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct FeedView {
    /// What readers call the format.
    pub label: &'static str,
    /// Its media type.
    #[serde(rename = "type")]
    pub media_type: &'static str,
    /// Name of its file, which is the same in every folder that has a feed.
    pub file: &'static str,
    /// Path of the feed.
    pub path: String,
}

/// A language of the site.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct LanguageView {
    /// BCP 47 tag of the language.
    pub language: String,
    /// What the language calls itself.
    pub name: String,
    /// Path of the home page in the language.
    pub path: Href<String>,
}

impl LanguageView {
    /// A language with what it calls itself and its home page.
    pub fn new(language: &str, name: String, home: String) -> Self {
        Self { language: language.to_owned(), name, path: Href(home) }
    }
}

impl FeedView {
    /// The feed of a whole site, whose pages are in this folder.
    pub fn new(format: Format, folder: &str) -> Self {
        let path = format!("{folder}{}", format.file());
        Self { label: format.name(), media_type: format.media_type(), file: format.file(), path }
    }
}

impl NavView {
    /// An entry with a label of its own, or else the title of the page.
    pub fn new(label: Option<&String>, to: Destination) -> Self {
        Self { label: label.cloned().unwrap_or(to.title), path: Href(to.path) }
    }
}

impl From<config::Publisher> for PublisherView {
    fn from(publisher: config::Publisher) -> Self {
        let config::Publisher { name, url, contact, contact_url } = publisher;
        Self { name, url, contact, contact_url }
    }
}
