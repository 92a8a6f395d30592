//! What `data.html` gets: the files that readers can download.
//!
//! Which files a site has is decided in `publish`.

use serde::Serialize;

use super::values::{Href, OrderedMap};
use crate::config;
use crate::model::named::Named;
use crate::render::theme::Theme;
use crate::view::{Column, Downloads, TableFiles};

/// What `data.html` gets.
#[derive(Debug, Serialize)]
pub(super) struct DataContext<'a> {
    /// What others may do with the contents of the site.
    licence: Option<Licence<'a>>,
    /// The files of each kind that has any.
    tables: Vec<Table<'a>>,
    /// Paths of `package`, `graph`, `schema` and `inventory`; empty without `[data]`.
    files: OrderedMap<'a, Href<&'a str>>,
    /// Whether each page has a file with its data.
    pages: bool,
}

/// What others may do with the contents of the site.
#[derive(Debug, Serialize)]
pub(super) struct Licence<'a> {
    /// Its short name, such as `CC-BY-4.0`.
    name: &'a str,
    /// Its name for readers.
    title: &'a str,
    /// Web address of its text; may be empty.
    url: &'a str,
}

/// The objects of one kind as files.
#[derive(Debug, Serialize)]
struct Table<'a> {
    /// What several of the kind are called.
    label: &'a str,
    /// Name of the kind.
    kind: &'a str,
    /// How many objects there are.
    total: usize,
    /// Path of the CSV table.
    csv: Href<&'a str>,
    /// Path of the JSON records; empty when there are none.
    json: Href<&'a str>,
    /// The columns of the table.
    columns: Vec<TableColumn<'a>>,
}

/// A column of a table.
#[derive(Debug, Serialize)]
struct TableColumn<'a> {
    /// Its heading in the file.
    name: &'a str,
    /// What readers call it.
    label: &'a str,
    /// What it means; may be empty.
    help: &'a str,
    /// The type of its values, as in `site.toml`.
    #[serde(rename = "type")]
    ty: &'a str,
}

impl<'a> DataContext<'a> {
    pub(super) fn new(theme: &'a Theme, view: &'a Downloads) -> Self {
        let files = view.files.iter().map(|file| (file.name, Href(file.path.as_str())));
        Self {
            licence: theme.config.licence.as_ref().map(Licence::of),
            tables: view.tables.iter().map(Table::of).collect(),
            files: OrderedMap(files.collect()),
            pages: view.pages,
        }
    }
}

impl<'a> Licence<'a> {
    pub(super) fn of(licence: &'a config::Licence) -> Self {
        Self { name: &licence.name, title: &licence.title, url: &licence.url }
    }
}

impl<'a> Table<'a> {
    fn of(table: &'a TableFiles) -> Self {
        Self {
            label: &table.label,
            kind: &table.kind,
            total: table.total,
            csv: Href(&table.csv),
            json: Href(&table.json),
            columns: table.columns.iter().map(TableColumn::of).collect(),
        }
    }
}

impl<'a> TableColumn<'a> {
    fn of(column: &'a Column) -> Self {
        let ty = column.ty.name();
        Self { name: &column.name, label: &column.label, help: &column.help, ty }
    }
}
