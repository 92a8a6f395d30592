//! `datapackage.json`: the tables with the types of their columns, for programs that read packages
//! (Frictionless Data Package 1).
//!
//! Dates may lack their day, so they are texts of a pattern and no dates.

use serde_json::{Value, json};

use super::filled::Filled;
use crate::config::Config;
use crate::fingerprint::Sha256;
use crate::model::id::slugify;
use crate::model::kind::FieldType;
use crate::view::columns::Column;
use crate::view::downloads::{Download, Downloads};

/// The description of all tables; `table` makes the file of a kind, of which its size and hash are told.
pub fn package(config: &Config, downloads: &Downloads, table: impl Fn(&str) -> Vec<u8>) -> Vec<u8> {
    let site = &config.site;
    let released = site.released.map(|date| date.to_string()).unwrap_or_default();
    let licence = config.licence.as_ref().map(|licence| super::about(licence, "path"));
    let tables = downloads.tables.iter();
    let resources = tables.map(|described| resource(described, &table(&described.kind)));
    let package = Filled::default()
        .with("profile", "tabular-data-package")
        .with("name", name(&slugify(&site.title)))
        .text("title", &site.title)
        .text("description", &site.description)
        .text("homepage", &site.base_url)
        .text("version", &released)
        .list("licenses", licence.into_iter())
        .with("resources", resources.collect::<Vec<_>>());
    super::file(&package.into())
}

/// A name has to begin with a letter or digit and cannot be empty.
fn name(slug: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let name: String = slug.chars().filter(|c| plain(*c)).collect();
    let name = name.trim_matches('-');
    if name.is_empty() { "data".into() } else { name.to_ascii_lowercase() }
}

fn resource(table: &Download, file: &[u8]) -> Value {
    json!({
        "profile": "tabular-data-resource",
        "name": name(&slugify(&table.kind)),
        "title": table.label,
        "path": table.csv,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.len(),
        "hash": format!("sha256:{}", Sha256::of(file)),
        "schema": {
            "fields": table.columns.iter().map(field).collect::<Vec<_>>(),
            "primaryKey": "id",
        },
    })
}

fn field(column: &Column) -> Value {
    let ty = match column.ty {
        FieldType::Integer => "integer",
        FieldType::Number => "number",
        FieldType::Boolean => "boolean",
        _ => "string",
    };
    let date = (column.ty == FieldType::Date)
        .then(|| json!({ "pattern": "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?" }));
    let choice = (!column.choices.is_empty()).then(|| json!({ "enum": column.choices }));
    Filled::default()
        .with("name", column.name.as_str())
        .text("title", &column.label)
        .text("description", &column.help)
        .with("type", ty)
        .some("constraints", date.or(choice))
        .into()
}
