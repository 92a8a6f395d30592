//! `xref.json`: ids, anchors, titles and addresses, so that other sites can link here by id.
//!
//! The shape is that of `myst.xref.json`: one flat list, addresses relative to the site.

use serde_json::{Value, json};

use super::filled::Filled;
use crate::config::Config;
use crate::model::address;
use crate::render::sitemap::encoded;
use crate::view::inventory::Known;

/// The inventory of a site.
pub fn inventory(config: &Config, known: &[Known]) -> Vec<u8> {
    let references: Vec<Value> = known.iter().flat_map(references).collect();
    super::file(&json!({
        "version": "1",
        "site": super::origin(config),
        "references": references,
    }))
}

fn references(known: &Known) -> Vec<Value> {
    let url = encoded(&address::of(&known.folder));
    let data =
        if known.data.is_empty() { String::new() } else { encoded(&address::of(&known.data)) };
    let named = |id: &str| {
        Filled::default()
            .with("identifier", id)
            .with("kind", known.kind.as_str())
            .with("title", known.title.as_str())
            .with("url", url.as_str())
            .text("data", &data)
    };
    let former = known.former.iter().map(|id| named(id).with("now", known.id.as_str()).into());
    let anchors = known.anchors.iter().map(|anchor| {
        json!({
            "identifier": format!("{}#{anchor}", known.id),
            "kind": "anchor",
            "url": format!("{url}#{}", encoded(anchor)),
        })
    });
    std::iter::once(named(&known.id).into()).chain(former).chain(anchors).collect()
}
