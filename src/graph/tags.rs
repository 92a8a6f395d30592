//! Tags: what objects are filed under, beside their kind.
//!
//! Labels that are written differently are one tag when they have one slug; how it reads is up to the
//! project, or else to whoever wrote it first.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use rayon::prelude::*;
use rustc_hash::FxBuildHasher;

use super::graph::{Graph, Index, Tag};
use crate::config::Config;
use crate::model::id::slugify;

/// Every tag with the objects that have it, in their order.
pub(super) fn tags(graph: &Graph, config: &Config) -> BTreeMap<String, Tag> {
    let mut tags: BTreeMap<String, Tag> = BTreeMap::new();
    for (slug, (label, members)) in members_of_tags(graph) {
        let known = config.tags.get(&slug);
        let tag = Tag {
            label: known.map_or_else(|| label.to_owned(), |tag| tag.label.clone()),
            summary: known.map(|tag| tag.summary.clone()).unwrap_or_default(),
            folder: format!("tags/{slug}/"),
            members,
        };
        tags.insert(slug, tag);
    }
    tags.par_iter_mut().for_each(|(_, tag)| {
        tag.members.sort_by(|a, b| graph.compare(*a, *b, &[], &[]));
    });
    tags
}

/// By the slug of a tag: how it was written first, and the objects that have it.
fn members_of_tags(graph: &Graph) -> BTreeMap<String, (&str, Vec<Index>)> {
    // Few labels are on many objects, so each is made a slug once.
    let mut by_label: IndexMap<&str, Vec<Index>, FxBuildHasher> = IndexMap::default();
    for (index, object) in graph.objects.iter().enumerate() {
        for label in &object.summary.record.tags {
            by_label.entry(&label.id).or_default().push(index);
        }
    }
    let mut tags: BTreeMap<String, (&str, Vec<Index>)> = BTreeMap::new();
    for (label, members) in by_label {
        let (_, all) = tags.entry(slugify(label)).or_insert_with(|| (label, Vec::new()));
        all.extend(members);
    }
    for (_, members) in tags.values_mut() {
        members.sort_unstable();
        members.dedup();
    }
    tags
}
