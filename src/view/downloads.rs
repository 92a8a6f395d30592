//! The page about feeds and data: the files that readers can download, and their contents.
//!
//! The files themselves are generated elsewhere, and only on request.

use super::columns::{Column, columns};
use super::neighbourhood::Neighbourhood;
use crate::model::kind::Kind;
use crate::publish::outputs;

/// The files that readers can download.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Downloads {
    /// The files of each kind that has any.
    pub tables: Vec<TableFiles>,
    /// Files of the whole site.
    pub files: Vec<SiteFile>,
    /// Whether each page has a file with its data.
    pub pages: bool,
}

/// The objects of one kind as files.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TableFiles {
    /// What several of the kind are called.
    pub label: String,
    /// Name of the kind.
    pub kind: String,
    /// How many objects there are.
    pub total: usize,
    /// Path of the CSV table.
    pub csv: String,
    /// Path of the JSON records; empty when there are none.
    pub json: String,
    /// The columns of the table.
    pub columns: Vec<Column>,
}

/// A file about the whole site.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SiteFile {
    /// The name that templates have for it.
    pub name: &'static str,
    /// Its path.
    pub path: String,
}

impl Neighbourhood<'_> {
    /// Every file that readers can download.
    pub fn downloads(&self) -> Downloads {
        let data = self.config.data.as_ref();
        let files = outputs::of_the_whole(self.config).into_iter();
        Downloads {
            tables: self.config.kinds.values().filter_map(|kind| self.table_files(kind)).collect(),
            files: files
                .map(|output| SiteFile { name: output.holds.name(), path: output.path })
                .collect(),
            pages: data.is_some_and(|data| data.pages),
        }
    }

    fn table_files(&self, kind: &Kind) -> Option<TableFiles> {
        let table = outputs::table(self.graph, self.config, &kind.name)?;
        let records = outputs::records(self.graph, self.config, &kind.name);
        Some(TableFiles {
            label: kind.plural.clone(),
            kind: kind.name.clone(),
            total: self.members(&kind.name).len(),
            csv: table.path,
            json: records.map_or_else(String::new, |records| records.path),
            columns: columns(kind, self.config),
        })
    }
}
