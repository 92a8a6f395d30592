//! What may be written in a project's files, said in the forms that editors' tools understand:
//! JSON Schemas of front matter and of `site.toml`, and the stub of a new file.
//!
//! Everything is made from the project's configuration, so a kind or field that a site adds is
//! there too. A schema accepts whatever the engine accepts and is no second judge: what needs a
//! look at other files is left to `check`. This module refuses to read or write files.

mod front_matter;
mod stub;
mod value;

use indexmap::IndexMap;
use serde_json::{Value, json};

use crate::config::Config;

pub use stub::{list_page, stub};

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Everything that `site.toml` may say; data, because nothing in it depends on the project.
const SITE: &str = include_str!("site.json");

/// The schemas of a project by name: one for each kind, `index` for the `index.md` of a kind's
/// folder, and `site` for `site.toml`. A kind of that name comes first; the schema it displaces is
/// then called `index.md` or `site.toml`.
pub fn all(config: &Config) -> IndexMap<String, Value> {
    let kinds = config.kinds.values();
    let mut schemas: IndexMap<String, Value> =
        kinds.map(|kind| (kind.name.clone(), front_matter::of_kind(config, kind))).collect();
    add(&mut schemas, "index", "index.md", front_matter::of_index(config));
    add(&mut schemas, "site", "site.toml", serde_json::from_str(SITE).unwrap_or_default());
    schemas
}

fn add(schemas: &mut IndexMap<String, Value>, name: &str, displaced: &str, schema: Value) {
    let name = if schemas.contains_key(name) { displaced } else { name };
    schemas.insert(name.to_owned(), schema);
}

/// A schema of keys with values, none of which may be misspelt.
fn object(properties: IndexMap<&str, Value>, required: &[&str]) -> Value {
    let properties: Value = properties.into_iter().collect();
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

#[cfg(test)]
mod tests;
