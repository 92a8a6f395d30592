//! All ids and where their pages are: what another site needs to link here by id.
//!
//! Former ids are listed too, with the page that has them now. Drafts are not in the graph, so they
//! are not listed.

use super::neighbourhood::Neighbourhood;
use crate::graph::{Index, Object};

/// An object that other sites can link to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct InventoryEntry {
    /// Its id.
    pub id: String,
    /// Ids that it had before.
    pub former_ids: Vec<String>,
    /// Name of its kind.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// Folder of its page.
    pub folder: String,
    /// Path of the file with its data; empty when there is none.
    pub data: String,
    /// Anchors of its page that last.
    pub anchors: Vec<String>,
}

impl Neighbourhood<'_> {
    /// All objects; `anchors` gives those of the file at a path.
    pub fn inventory(&self, anchors: &dyn Fn(&str) -> Vec<String>) -> Vec<InventoryEntry> {
        let objects = self.graph.with_page();
        let entry = |(index, object): (Index, &Object)| InventoryEntry {
            id: object.card.id.clone(),
            former_ids: former_ids(object),
            kind: object.card.kind.clone(),
            title: object.card.title.clone(),
            folder: object.folder.clone(),
            data: self.data_file(index),
            anchors: anchors(&object.summary.path),
        };
        objects.map(entry).collect()
    }
}

/// Former names that are ids; the others are addresses and begin with a slash.
fn former_ids(object: &Object) -> Vec<String> {
    let names = object.summary.record.formerly.iter().map(|name| name.id.clone());
    names.filter(|name| !name.starts_with('/')).collect()
}
