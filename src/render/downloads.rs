//! What the template of the page about feeds and data sees.
//!
//! Only a change of shape; which files there are is decided in `link`.

use tera::Value;

use super::page::Writer;
use super::view::{array, map};
use crate::model::named::Named;
use crate::view::columns::Column;
use crate::view::downloads::{Download, Downloads};

impl Writer<'_> {
    /// Sets what others may do with what the site says.
    pub(super) fn licence(&mut self) {
        let licence = self.filler.theme.config.licence.as_ref();
        let licence = licence.map_or_else(Value::none, |licence| {
            map([
                ("name", licence.name.as_str().into()),
                ("title", licence.title.as_str().into()),
                ("url", licence.url.as_str().into()),
            ])
        });
        self.set("licence", licence);
    }

    /// Sets the licence, the tables with their columns, and the other files.
    pub(super) fn downloads(&mut self, downloads: &Downloads) {
        self.licence();
        self.set("tables", array(downloads.tables.iter().map(table)));
        let files = downloads.files.iter();
        let files = files.map(|(name, path)| (name.to_owned().into(), path.as_str().into()));
        self.set("files", Value::from(files.collect::<tera::Map>()));
        self.set("pages", downloads.pages);
    }
}

fn table(table: &Download) -> Value {
    map([
        ("label", table.label.as_str().into()),
        ("kind", table.kind.as_str().into()),
        ("total", table.total.into()),
        ("csv", table.csv.as_str().into()),
        ("json", table.json.as_str().into()),
        ("columns", array(table.columns.iter().map(column))),
    ])
}

fn column(column: &Column) -> Value {
    map([
        ("name", column.name.as_str().into()),
        ("label", column.label.as_str().into()),
        ("help", column.help.as_str().into()),
        ("type", column.ty.name().into()),
    ])
}
