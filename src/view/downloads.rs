//! What the page about feeds and data tells: which files there are, and what is in them.
//!
//! Nothing of it is made here; a file is made when somebody asks for it.

use super::columns::{Column, columns};
use super::neighbourhood::Neighbourhood;
use crate::model::kind::Kind;
use crate::publish::outputs::{self, Output};
use crate::publish::plan::{Page, PageKind};

/// What there is to take away.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Downloads {
    /// A table of each kind that has one.
    pub tables: Vec<Download>,
    /// Files of the whole site: what they are and where.
    pub files: Vec<(&'static str, String)>,
    /// Whether each page is there as data.
    pub pages: bool,
}

/// The objects of one kind as data.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Download {
    /// What several of the kind are called.
    pub label: String,
    /// The kind.
    pub kind: String,
    /// How many there are.
    pub total: usize,
    /// The file as CSV.
    pub csv: String,
    /// The file as JSON; empty when there is none.
    pub json: String,
    /// The columns of the table.
    pub columns: Vec<Column>,
}

impl Neighbourhood<'_> {
    /// Everything there is to take away.
    pub fn downloads(&self) -> Downloads {
        let data = self.config.data.as_ref();
        let files = outputs::of_the_whole(self.config).into_iter();
        Downloads {
            pages: data.is_some_and(|data| data.pages),
            tables: self.config.kinds.values().filter_map(|kind| self.download(kind)).collect(),
            files: files.map(|output| (output.holds.name(), output.path)).collect(),
        }
    }

    /// The file with the data of a page; empty when there is none.
    pub(super) fn page_data(&self, page: &Page) -> String {
        let path = match &page.shows {
            PageKind::Object(path) | PageKind::List { object: path, .. } => Some(path),
            _ => None,
        };
        let index = path.map(|path| self.graph.index_of(path));
        let output = index.and_then(|index| outputs::page(self.graph, self.config, index));
        output.map(|output| output.path).unwrap_or_default()
    }

    fn download(&self, kind: &Kind) -> Option<Download> {
        let path = |output: Option<Output>| output.map(|output| output.path);
        Some(Download {
            csv: path(outputs::table(self.graph, self.config, &kind.name))?,
            json: path(outputs::records(self.graph, self.config, &kind.name)).unwrap_or_default(),
            label: kind.plural.clone(),
            kind: kind.name.clone(),
            total: self.graph.lists.get(&kind.name).map_or(0, Vec::len),
            columns: columns(kind, self.config),
        })
    }
}
