//! `xref.json`: ids, anchors, titles and addresses, so that other sites can link here by id.
//!
//! The form is that of `myst.xref.json`: one flat list, with addresses relative to the site.

use serde::Serialize;

use super::origin::{self, Origin};
use crate::config::Config;
use crate::model::address::{self, encoded};
use crate::view::InventoryEntry;

/// The file.
#[derive(Serialize)]
struct InventoryFile<'a> {
    version: &'static str,
    site: Origin<'a>,
    references: Vec<CrossReference<'a>>,
}

/// Something that can be linked to.
#[derive(Serialize)]
struct CrossReference<'a> {
    identifier: String,
    kind: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<String>,
    /// The present id of an object, under a former id.
    #[serde(skip_serializing_if = "Option::is_none")]
    now: Option<&'a str>,
}

/// The inventory of a site.
pub fn inventory(config: &Config, entries: &[InventoryEntry]) -> Vec<u8> {
    origin::file(&InventoryFile {
        version: "1",
        site: Origin::of(config),
        references: entries.iter().flat_map(references).collect(),
    })
}

/// An object under its id and its former ids, then its anchors.
fn references(entry: &InventoryEntry) -> impl Iterator<Item = CrossReference<'_>> {
    let own = CrossReference::of_object(entry, &entry.id, None);
    let under = |id| CrossReference::of_object(entry, id, Some(&entry.id));
    let former = entry.former_ids.iter().map(move |id: &String| under(id));
    let anchors = entry.anchors.iter().map(|anchor| CrossReference::of_anchor(entry, anchor));
    std::iter::once(own).chain(former).chain(anchors)
}

impl<'a> CrossReference<'a> {
    fn of_object(entry: &'a InventoryEntry, id: &str, now: Option<&'a str>) -> Self {
        let data = Some(&entry.data).filter(|data| !data.is_empty());
        Self {
            identifier: id.to_owned(),
            kind: &entry.kind,
            title: Some(&entry.title),
            url: encoded(&address::of(&entry.folder)),
            data: data.map(|data| encoded(&address::of(data))),
            now,
        }
    }

    fn of_anchor(entry: &InventoryEntry, anchor: &str) -> Self {
        let page = encoded(&address::of(&entry.folder));
        Self {
            identifier: format!("{}#{anchor}", entry.id),
            kind: "anchor",
            title: None,
            url: format!("{page}#{}", encoded(anchor)),
            data: None,
            now: None,
        }
    }
}
