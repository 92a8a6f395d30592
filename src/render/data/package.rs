//! `datapackage.json`: the tables with the types of their columns, for programs that read packages
//! (Frictionless Data Package 1).
//!
//! Dates may lack their day, so they are strings with a pattern and not dates of that format.

use serde::Serialize;

use super::origin;
use crate::config::{Config, Licence, Site};
use crate::fingerprint::Sha256;
use crate::model::id::slugify;
use crate::model::kind::FieldType;
use crate::view::{Column, Downloads, TableFiles};

/// A year, a month or a day.
const DATE: &str = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?";

/// The file.
#[derive(Serialize)]
struct Package<'a> {
    profile: &'static str,
    name: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    title: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    homepage: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    licenses: Vec<PackageLicence<'a>>,
    resources: Vec<Resource<'a>>,
}

/// What others may do with the tables.
#[derive(Serialize)]
struct PackageLicence<'a> {
    name: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    path: &'a str,
}

/// A table.
#[derive(Serialize)]
struct Resource<'a> {
    profile: &'static str,
    name: String,
    title: &'a str,
    path: &'a str,
    format: &'static str,
    mediatype: &'static str,
    encoding: &'static str,
    bytes: usize,
    hash: String,
    schema: TableSchema<'a>,
}

/// The columns of a table.
#[derive(Serialize)]
struct TableSchema<'a> {
    fields: Vec<TableField<'a>>,
    #[serde(rename = "primaryKey")]
    primary_key: &'static str,
}

/// A column.
#[derive(Serialize)]
struct TableField<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    title: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    #[serde(rename = "type")]
    ty: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    constraints: Option<Constraint<'a>>,
}

/// What the values of a column must be.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Constraint<'a> {
    Pattern(&'static str),
    Enum(&'a [String]),
}

/// The description of all tables; `table` makes the file of a kind, for its size and its hash.
pub fn package(config: &Config, downloads: &Downloads, table: impl Fn(&str) -> Vec<u8>) -> Vec<u8> {
    let site = &config.site;
    let resources = downloads.tables.iter();
    origin::file(&Package {
        profile: "tabular-data-package",
        name: name(&slugify(&site.title)),
        title: &site.title,
        description: &site.description,
        homepage: origin::of_site(config, ""),
        version: site.released.map(|date| date.to_string()),
        licenses: config.licence.iter().map(PackageLicence::of).collect(),
        resources: resources.map(|files| Resource::new(files, site, &table(&files.kind))).collect(),
    })
}

/// A name has only letters, digits and hyphens, begins with a letter or digit, and is not empty.
fn name(slug: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let plain: String = slug.chars().filter(|c| is_plain(*c)).collect();
    match plain.trim_matches('-') {
        "" => "data".into(),
        name => name.to_ascii_lowercase(),
    }
}

impl<'a> PackageLicence<'a> {
    fn of(licence: &'a Licence) -> Self {
        Self { name: &licence.name, title: &licence.title, path: &licence.url }
    }
}

impl<'a> Resource<'a> {
    /// A table and its file.
    fn new(table: &'a TableFiles, site: &Site, file: &[u8]) -> Self {
        Self {
            profile: "tabular-data-resource",
            name: name(&slugify(&table.kind)),
            title: &table.label,
            // Paths in a package begin at its own folder, which is that of the language.
            path: site.elsewhere(&table.csv),
            format: "csv",
            mediatype: "text/csv",
            encoding: "utf-8",
            bytes: file.len(),
            hash: format!("sha256:{}", Sha256::of(file)),
            schema: TableSchema {
                fields: table.columns.iter().map(TableField::of).collect(),
                primary_key: "id",
            },
        }
    }
}

impl<'a> TableField<'a> {
    fn of(column: &'a Column) -> Self {
        let ty = match column.ty {
            FieldType::Integer => "integer",
            FieldType::Number => "number",
            FieldType::Boolean => "boolean",
            _ => "string",
        };
        let constraints = match column.ty {
            FieldType::Date => Some(Constraint::Pattern(DATE)),
            _ if column.choices.is_empty() => None,
            _ => Some(Constraint::Enum(&column.choices)),
        };
        Self {
            name: &column.name,
            title: &column.label,
            description: &column.help,
            ty,
            constraints,
        }
    }
}
