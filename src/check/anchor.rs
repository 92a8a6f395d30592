//! Links to anchors, checked against the ids that the finished pages really have.
//!
//! This runs after rendering. Links that a template made are checked here too: they have no place in
//! a content file, so the template is named instead.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::diagnostic::{Diagnostic, catalogue::graph as catalogue, did_you_mean};
use crate::graph::graph::Graph;
use crate::model::document::{Document, Link, Target};
use crate::model::page_ids::PageIds;

use super::span;

/// The ids of every finished page that somebody links into, by the page's folder.
pub type Anchors<'a> = FxHashMap<&'a str, PageIds>;

/// Folders of the pages that a text links into with an anchor.
pub fn wanted(document: &Document, graph: &Graph) -> Vec<Arc<str>> {
    let folders = anchored(document).filter_map(|(link, _)| folder(document, link, graph));
    folders.map(Arc::from).collect()
}

/// Reports links to anchors that their page does not have.
pub fn check(documents: &[Arc<Document>], graph: &Graph, anchors: &Anchors<'_>) -> Vec<Diagnostic> {
    let found = documents.par_iter().flat_map_iter(|document| {
        anchored(document).filter_map(|link| missing(document, link, (graph, anchors)))
    });
    found.collect()
}

fn missing(
    document: &Document,
    (link, anchor): (&Link, &str),
    (graph, anchors): (&Graph, &Anchors<'_>),
) -> Option<Diagnostic> {
    let folder = folder(document, link, graph)?;
    let ids = anchors.get(folder).filter(|ids| !ids.contains(anchor))?;
    let near = did_you_mean(anchor, ids.iter());
    let span = span(document, &link.range);
    Some(catalogue::unknown_anchor(&span, &format!("/{folder}"), anchor, near))
}

fn anchored(document: &Document) -> impl Iterator<Item = (&Link, &str)> {
    document.links.iter().filter_map(|link| Some((link, link.anchor.as_deref()?)))
}

fn folder<'a>(document: &Document, link: &'a Link, graph: &'a Graph) -> Option<&'a str> {
    if let Target::Site(path) = &link.target {
        return Some(path.strip_suffix("index.html").unwrap_or(path));
    }
    let from = graph.by_path(&document.path)?;
    let to = graph.resolve(&link.target, from)?;
    graph.objects.get(to).map(|object| object.folder.as_str())
}
