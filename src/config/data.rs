//! `data` and `licence` of `site.toml`: whether the site is there as data too, and what others may do with it.
//!
//! Which licences there are is not known here; a project may have one of its own.

use super::{Data, Licence};
use crate::model::node::{Node, NodeValue};
use crate::model::read::Reader;

/// The node of something that is asked for with `true` or with a table; `None` when it is not.
pub(super) fn asked<'n>(reader: &mut Reader, root: &'n Node, key: &str) -> Option<&'n Node> {
    let node = root.get(key)?;
    let is_table = matches!(node.value, NodeValue::Map(_));
    (is_table || reader.boolean(key, node)?).then_some(node)
}

/// What is asked for; `None` when nothing is.
pub(super) fn data(reader: &mut Reader, root: &Node) -> Option<Data> {
    let node = asked(reader, root, "data")?;
    reader.unknown_keys(node.entries(), &["pages"], "`data`");
    let pages = node.get("pages").and_then(|node| reader.boolean("pages", node));
    Some(Data { pages: pages.unwrap_or(false) })
}

/// Under which licence others may use what the site says; `None` when it does not say.
pub(super) fn licence(reader: &mut Reader, root: &Node) -> Option<Licence> {
    let node = root.get("licence")?;
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
