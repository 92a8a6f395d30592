//! `[data]` of `site.toml`: whether the site is there as data too, and under which licence.
//!
//! Which licences there are is not known here; a project may have one of its own.

use super::{Data, Licence};
use crate::model::node::Node;
use crate::model::read::Reader;

/// What is asked for; `None` when nothing is.
pub(super) fn data(reader: &mut Reader, root: &Node) -> Option<Data> {
    let node = root.get("data")?;
    reader.unknown_keys(node.entries(), &["licence", "pages"], "`data`");
    let pages = node.get("pages").and_then(|node| reader.boolean("pages", node));
    let licence = node.get("licence").and_then(|node| licence(reader, node));
    Some(Data { licence, pages: pages.unwrap_or(false) })
}

fn licence(reader: &mut Reader, node: &Node) -> Option<Licence> {
    reader.unknown_keys(node.entries(), &["name", "title", "url"], "`licence`");
    let name = node.get("name").and_then(|node| reader.text("name", node));
    let url = node.get("url").and_then(|node| reader.url("url", node));
    let title = node.get("title").and_then(|node| reader.text("title", node));
    if name.is_none() && node.get("name").is_none() {
        reader.missing(&node.range, "name", "`licence`", "its short name, such as \"CC-BY-4.0\"");
    }
    let name = name?;
    Some(Licence {
        title: title.unwrap_or_else(|| name.clone()),
        name,
        url: url.unwrap_or_default(),
    })
}
