//! The site as data: tables, records, linked data, and what describes them.
//!
//! Everything is serialised by `serde_json` or the csv crate from projections of the graph; nothing is
//! pasted together. Addresses are whole, because a file that was taken away has no site around it.

mod filled;
mod graph;
mod inventory;
mod package;
mod page;
mod record;
mod schema;
mod table;

pub use graph::graph;
pub use inventory::inventory;
pub use package::package;
pub use page::page_data;
pub use record::records;
pub use schema::schema;
pub use table::table;

use serde_json::Value;

pub(super) use filled::Filled;

use super::sitemap::encoded;
use crate::config::{Config, Licence};

/// A value as a file: indented, so that two releases can be compared line by line.
fn file(value: &Value) -> Vec<u8> {
    let mut bytes = format!("{value:#}").into_bytes();
    bytes.push(b'\n');
    bytes
}

/// The whole address of a page or file.
fn url(config: &Config, path: &str) -> String {
    format!("{}{}", config.site.base_url, encoded(path))
}

/// Where data come from and what may be done with them.
fn origin(config: &Config) -> Value {
    let site = &config.site;
    let released = site.released.map(|date| date.to_string()).unwrap_or_default();
    let licence = config.licence.as_ref().map(|licence| about(licence, "url"));
    Filled::default()
        .with("title", site.title.as_str())
        .with("url", site.base_url.as_str())
        .with("language", site.language.as_str())
        .text("released", &released)
        .some("licence", licence)
        .into()
}

/// A licence, whose address has different names in different formats.
fn about(licence: &Licence, address: &str) -> Value {
    let about = Filled::default().with("name", licence.name.as_str());
    about.with("title", licence.title.as_str()).text(address, &licence.url).into()
}
