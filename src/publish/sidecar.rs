//! Sidecars: the files beside the page of an object, its past states, and its card for other sites.
//! They move together with the page.
//!
//! They are promised like any page. When a page is renamed or withdrawn, an editor states that
//! once, and the new address of each sidecar follows from the page. This module does not know which
//! sidecars exist.

use super::layout::{DATA_OF_PAGE, EMBED, Format};
use crate::config::Config;
use crate::graph::{Graph, Index, Object};
use crate::model::address;
use crate::model::date::PartialDate;
use crate::model::form::Form;
use crate::model::named::Named;

/// Something that belongs to the page of an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sidecar<'a> {
    /// The file of this name beside the page.
    File(&'a str),
    /// The page as it was at a date.
    State(PartialDate),
    /// Its card, or the file of this name beside that.
    Card(&'a str),
}

/// The address of the page that a sidecar with this address belongs to, and what it is; `None` when
/// the address does not have the form of a sidecar's.
pub fn of<'a>(address: &'a str, config: &Config) -> Option<(String, Sidecar<'a>)> {
    if let Some((page, date)) = address::split_as_at(address) {
        return Some((page.to_owned(), Sidecar::State(date)));
    }
    let (folder, name) = address.rsplit_once('/')?;
    if let Some(card) = folder.strip_prefix('/').and_then(|folder| folder.strip_prefix(EMBED)) {
        let card = card.strip_prefix(config.site.folder.as_str())?;
        let (kind, slug) = card.split_once('/')?;
        let page = config.kinds.get(kind)?.url.replace("{slug}", slug);
        return Some((page, Sidecar::Card(name)));
    }
    let mut files = Form::ALL.iter().filter_map(|(_, form)| form.file());
    let is_feed = Format::ALL.iter().any(|format| format.file() == name);
    let is_sidecar = name == DATA_OF_PAGE || is_feed || files.any(|file| file == name);
    is_sidecar.then(|| (format!("{folder}/"), Sidecar::File(name)))
}

/// Whether an address is that of a card, or of a file beside one.
pub fn is_card(address: &str) -> bool {
    address.strip_prefix('/').is_some_and(|path| path.starts_with(EMBED))
}

impl Sidecar<'_> {
    /// The address of the same sidecar of another object.
    pub fn of(self, object: &Object) -> String {
        match self {
            Self::File(name) => format!("{}{name}", address::of(&object.folder)),
            Self::State(date) => address::of(&address::as_at(&object.folder, date)),
            Self::Card(name) => {
                let record = &object.summary.record;
                let within = match record.language.as_str() {
                    "" => String::new(),
                    language => format!("{language}/"),
                };
                format!("/{}{name}", folder(&within, &record.kind, &record.slug))
            }
        }
    }
}

/// `within` is the folder of the language.
fn folder(within: &str, kind: &str, slug: &str) -> String {
    format!("{EMBED}{within}{kind}/{slug}/")
}

/// The folder of the card of an object, if its kind has cards.
pub fn embed_folder(config: &Config, kind: &str, slug: &str) -> Option<String> {
    let kind = config.kinds.get(kind).filter(|kind| kind.embed)?;
    Some(folder(&config.site.folder, &kind.name, slug))
}

/// Every object that has a page of its own.
pub fn objects(graph: &Graph) -> impl Iterator<Item = (Index, &Object)> {
    graph.with_page().filter(|(_, object)| object.has_file && !object.is_index())
}

/// The card of an object for other sites.
#[derive(Debug)]
pub struct Embed {
    /// The object.
    pub index: Index,
    /// The folder of the card.
    pub folder: String,
}

/// The card of every object that has one.
pub fn embeds(graph: &Graph, config: &Config) -> impl Iterator<Item = Embed> {
    objects(graph).filter_map(|(index, object)| {
        let record = &object.summary.record;
        Some(Embed { index, folder: embed_folder(config, &record.kind, &record.slug)? })
    })
}
