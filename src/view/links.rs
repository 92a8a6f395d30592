//! The typed links of an object, and those that point to it, under their labels.
//!
//! `text` handles the links in texts; this module handles only those in front matter.

use std::sync::Arc;

use super::neighbourhood::Neighbourhood;
use crate::diagnostic::bug::OrBug;
use crate::graph::{Card, Index, Object};
use crate::model::kind::Kind;

/// Objects under the label of a typed link.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct LinkGroup {
    /// Name of the link or of its inverse.
    pub name: String,
    /// The label that readers see.
    pub label: String,
    /// The objects.
    pub items: Vec<Arc<Card>>,
}

impl Neighbourhood<'_> {
    /// The typed links of an object.
    pub(super) fn links(&self, object: &Object) -> Vec<LinkGroup> {
        let kind = self.kind(object);
        let linked = object.links.iter().filter(|(_, targets)| !targets.is_empty());
        let group = |(name, targets): &(String, Vec<Index>)| LinkGroup {
            name: name.clone(),
            label: kind.links.get(name).or_bug(|| format!("the link `{name}`")).label.clone(),
            items: self.cards(targets),
        };
        linked.map(group).collect()
    }

    /// The typed links to an object, in the order in which `site.toml` has the kinds of link.
    pub(super) fn backlinks(&self, object: &Object) -> Vec<LinkGroup> {
        let links = self.config.kinds.values().flat_map(|kind| kind.links.values());
        let mut groups: Vec<LinkGroup> = Vec::new();
        for link in links {
            // Links of several kinds may have the same inverse.
            let is_new = groups.iter().all(|group| group.name != link.inverse);
            if let Some(sources) = object.inverses.get(&link.inverse).filter(|_| is_new) {
                groups.push(LinkGroup {
                    name: link.inverse.clone(),
                    label: link.inverse_label.clone(),
                    items: self.cards(sources),
                });
            }
        }
        groups
    }

    /// The label of a link that a kind has, or of an inverse; empty for a name that is neither.
    pub(super) fn link_label<'n>(&'n self, kind: &'n Kind, name: &str) -> &'n str {
        if let Some(own) = kind.links.get(name) {
            return &own.label;
        }
        let mut links = self.config.kinds.values().flat_map(|kind| kind.links.values());
        links.find(|link| link.inverse == name).map_or("", |link| &link.inverse_label)
    }
}
