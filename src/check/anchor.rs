//! Links to anchors, checked against the ids that the finished pages really have.
//!
//! This runs after rendering. Links that a template made are checked here too: they have no place in
//! a content file, so the template is named instead.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, catalogue::graph as catalogue, did_you_mean};
use crate::link::graph::Graph;
use crate::parse::document::{Document, Link, Target};

use super::span;

/// The ids of every finished page that somebody links into, by the page's folder.
pub type Anchors = BTreeMap<String, Arc<BTreeSet<String>>>;

/// Folders of pages that texts link into with an anchor.
pub fn wanted(documents: &[Arc<Document>], graph: &Graph) -> BTreeSet<String> {
    let links =
        documents.iter().flat_map(|document| anchored(document).map(move |link| (document, link)));
    links.filter_map(|(document, (link, _))| folder(document, link, graph)).collect()
}

/// Reports links to anchors that their page does not have.
pub fn check(documents: &[Arc<Document>], graph: &Graph, anchors: &Anchors) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for document in documents {
        for (link, anchor) in anchored(document) {
            let Some(folder) = folder(document, link, graph) else { continue };
            let Some(ids) = anchors.get(&folder).filter(|ids| !ids.contains(anchor)) else {
                continue;
            };
            let near = did_you_mean(anchor, ids.iter().map(String::as_str));
            let page = format!("/{folder}");
            found.push(catalogue::unknown_anchor(
                &span(document, &link.range),
                &page,
                anchor,
                near,
            ));
        }
    }
    found
}

fn anchored(document: &Document) -> impl Iterator<Item = (&Link, &str)> {
    document.links.iter().filter_map(|link| Some((link, link.anchor.as_deref()?)))
}

fn folder(document: &Document, link: &Link, graph: &Graph) -> Option<String> {
    if let Target::Site(path) = &link.target {
        return Some(path.strip_suffix("index.html").unwrap_or(path).to_owned());
    }
    let from = graph.by_path(&document.path)?;
    let to = graph.resolve(&link.target, from)?;
    graph.objects.get(to).map(|object| object.folder.clone())
}
