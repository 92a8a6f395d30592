//! `nav` and `[links]` of `site.toml`: pages that every page links to.
//!
//! They are ids with a place; whether such pages exist is checked later.

use crate::model::keys::Keys;
use crate::model::node::MapEntry;
use crate::model::read::Reader;
use crate::model::record::Reference;
use crate::model::shape::{ValueShape, key};

/// One entry of the main navigation.
#[derive(Debug, Clone)]
pub struct NavItem {
    /// Id of the page it links to.
    pub to: Reference,
    /// Its words; the page's title when absent.
    pub label: Option<String>,
}

/// The main navigation.
pub(super) fn nav(keys: &mut Keys<'_, '_>) -> Vec<NavItem> {
    let help = "The [main navigation](#navigation-and-links).";
    let items = keys.list(key("nav", help).default("empty"), "an entry of `nav`", |keys| {
        let id = || ValueShape::id(&[]);
        let to = keys.value(key("to", "The id of a page.").required(), id, Reader::word);
        let label = keys.text(key("label", "The words of the link.").default("the page's title"));
        Some(NavItem { to: to?.into(), label })
    });
    items.into_iter().flatten().collect()
}

/// Pages that the theme links to, by the name it knows them under.
pub(super) fn links(keys: &mut Keys<'_, '_>) -> Vec<(String, Reference)> {
    let help = "[Pages that the theme links to](#navigation-and-links), each with its id.";
    let pages = keys.entries(key("links", help).default("empty"), || ValueShape::id(&[]));
    let page = |page: &MapEntry| Some((page.key.clone(), keys.reader.word(&page.key, &page.node)?));
    pages.iter().filter_map(page).map(|(name, id)| (name, id.into())).collect()
}
