//! Tags: labels that group objects across kinds.
//!
//! Labels that differ are the same tag when their slugs are equal. `site.toml` may give a tag its
//! label; otherwise the first one written counts. A tag without members does not exist.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use rayon::prelude::*;
use rustc_hash::FxBuildHasher;

use super::graph::{Graph, Tag};
use super::object::Index;
use crate::config::Config;
use crate::model::id::slugify;

/// Every tag with the objects that have it, in their order.
pub(super) fn tags(graph: &Graph, config: &Config) -> BTreeMap<String, Tag> {
    let mut tags: BTreeMap<String, Tag> = BTreeMap::new();
    for (slug, Labelled { label, members }) in members_of_tags(graph) {
        let configured = config.tags.get(&slug);
        let tag = Tag {
            label: configured.map_or_else(|| label.to_owned(), |tag| tag.label.clone()),
            summary: configured.map(|tag| tag.summary.clone()).unwrap_or_default(),
            folder: format!("{}tags/{slug}/", config.site.folder),
            members,
        };
        tags.insert(slug, tag);
    }
    tags.par_iter_mut().for_each(|(_, tag)| {
        tag.members.sort_by(|a, b| graph.compare(*a, *b, &[], &[]));
    });
    tags
}

/// The objects that have a tag, and its label as it was written first.
struct Labelled<'g> {
    label: &'g str,
    members: Vec<Index>,
}

/// Members by the slug of their tag.
fn members_of_tags(graph: &Graph) -> BTreeMap<String, Labelled<'_>> {
    // Many objects share few labels, so each label is made a slug once.
    let mut by_label: IndexMap<&str, Vec<Index>, FxBuildHasher> = IndexMap::default();
    for (index, object) in graph.with_page() {
        for label in &object.summary.record.tags {
            by_label.entry(&label.id).or_default().push(index);
        }
    }
    let mut tags: BTreeMap<String, Labelled<'_>> = BTreeMap::new();
    for (label, members) in by_label {
        let blank = || Labelled { label, members: Vec::new() };
        tags.entry(slugify(label)).or_insert_with(blank).members.extend(members);
    }
    for Labelled { members, .. } in tags.values_mut() {
        members.sort_unstable();
        members.dedup();
    }
    tags
}
