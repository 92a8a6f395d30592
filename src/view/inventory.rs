//! Which ids there are and where: what another site needs to link here by id.
//!
//! Old ids are in it as well, with where they lead now. Drafts are not in the graph, and so not here.

use super::neighbourhood::Neighbourhood;
use crate::graph::graph::Object;
use crate::publish::outputs;

/// An object that other sites can link to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Known {
    /// Its id.
    pub id: String,
    /// Ids that it had before.
    pub former: Vec<String>,
    /// Name of its kind.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// Folder of its page.
    pub folder: String,
    /// The file with its data; empty when there is none.
    pub data: String,
    /// Anchors of its page that last.
    pub anchors: Vec<String>,
}

impl Neighbourhood<'_> {
    /// All objects; `anchors` gives those of a file.
    pub fn inventory(&self, anchors: &dyn Fn(&str) -> Vec<String>) -> Vec<Known> {
        let objects = self.graph.objects.indexed();
        objects
            .map(|(index, object)| {
                let data = outputs::page(self.graph, self.config, index);
                Known {
                    id: object.card.id.clone(),
                    former: former(object),
                    kind: object.card.kind.clone(),
                    title: object.card.title.clone(),
                    folder: object.folder.clone(),
                    data: data.map(|output| output.path).unwrap_or_default(),
                    anchors: anchors(&object.summary.path),
                }
            })
            .collect()
    }
}

/// Former names that are ids and no addresses.
fn former(object: &Object) -> Vec<String> {
    let names = object.summary.record.formerly.iter().map(|name| name.id.clone());
    names.filter(|name| !name.starts_with('/')).collect()
}
