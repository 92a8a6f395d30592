//! Reports links to anchors that their page does not have.
//!
//! The ids of a page are complete only when the page is rendered, so this rule runs after
//! rendering. It checks only the links in texts: a link that a template writes has no position in a
//! content file that a diagnostic could point to.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::input::span;
use crate::diagnostic::{Diagnostic, catalogue::graph as catalogue, did_you_mean};
use crate::graph::Graph;
use crate::model::address;
use crate::model::document::{Document, Link, Target};
use crate::model::page_ids::PageIds;

/// The ids of every finished page that is linked to with an anchor, by the page's folder.
pub type Anchors<'a> = FxHashMap<&'a str, PageIds>;

/// Folders of the pages that a text links to with an anchor.
pub fn linked_folders(document: &Document, graph: &Graph) -> Vec<Arc<str>> {
    let folders = with_anchor(document).filter_map(|link| folder(document, link, graph));
    folders.map(Arc::from).collect()
}

/// Reports links to anchors that their page does not have.
pub fn check(documents: &[Arc<Document>], graph: &Graph, anchors: &Anchors<'_>) -> Vec<Diagnostic> {
    let rule = Rule { graph, anchors };
    let diagnostics = documents.par_iter().flat_map_iter(|document| {
        with_anchor(document).filter_map(|link| rule.check(document, link))
    });
    diagnostics.collect()
}

struct Rule<'a> {
    graph: &'a Graph,
    anchors: &'a Anchors<'a>,
}

impl Rule<'_> {
    fn check(&self, document: &Document, link: &Link) -> Option<Diagnostic> {
        let anchor = link.anchor.as_deref()?;
        let folder = folder(document, link, self.graph)?;
        let ids = self.anchors.get(folder).filter(|ids| !ids.contains(anchor))?;
        let near = did_you_mean(anchor, ids.iter());
        let span = span(document, &link.range);
        Some(catalogue::unknown_anchor(&span, &format!("/{folder}"), anchor, near))
    }
}

fn with_anchor(document: &Document) -> impl Iterator<Item = &Link> {
    document.links.iter().filter(|link| link.anchor.is_some())
}

fn folder<'a>(document: &Document, link: &'a Link, graph: &'a Graph) -> Option<&'a str> {
    if let Target::Site(path) = &link.target {
        return Some(address::folder(path));
    }
    let from = graph.by_path(&document.path)?;
    let to = graph.resolve(&link.target, from)?;
    Some(graph.object(to).folder.as_str())
}
