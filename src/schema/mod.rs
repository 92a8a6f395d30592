//! What may be written in a project's files, in the forms that editors' tools understand: JSON
//! Schemas of front matter and of `site.toml`, and the stub of a new file.
//!
//! Everything is made from the shapes that the readers record, with the kinds and fields of the
//! project. A schema accepts whatever the engine accepts; what needs a look at other files is left
//! to `check`. This module refuses to read or write files.

mod stub;
mod value;

use indexmap::IndexMap;
use serde_json::{Map, Value, json};

use crate::config::{self, Config};
use crate::model::shape::Shape;
use crate::parse;

pub use stub::{list_page, stub};

/// The schemas of a project by name: one for each kind, `index` for the `index.md` of a kind's
/// folder, and `site` for `site.toml`. A kind of that name comes first; the schema it displaces is
/// then called `index.md` or `site.toml`.
pub fn all(config: &Config) -> IndexMap<String, Value> {
    let mut schemas = IndexMap::new();
    for kind in config.kinds.values() {
        let files = format!("The keys at the beginning of content/{}/*.md.", kind.folder);
        let shape = parse::front_matter_shape(config, kind);
        schemas.insert(kind.name.clone(), page(document(&kind.label, &files, &shape)));
    }
    let files = "The keys at the beginning of index.md in a folder of content/.";
    let list_page = document("List page", files, &parse::list_page_shape(config));
    add(&mut schemas, "index", "index.md", list_page);
    let files = "The settings of a project. The title, the address and the language are required.";
    add(&mut schemas, "site", config::FILE, document(config::FILE, files, &config::shape()));
    schemas
}

fn add(schemas: &mut IndexMap<String, Value>, name: &str, displaced: &str, schema: Value) {
    let name = if schemas.contains_key(name) { displaced } else { name };
    schemas.insert(name.to_owned(), schema);
}

fn document(title: &str, description: &str, shape: &Shape) -> Value {
    let mut document = Map::new();
    document.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
    document.insert("title".into(), title.into());
    document.insert("description".into(), description.into());
    if let Value::Object(table) = value::table(shape) {
        document.extend(table);
    }
    Value::Object(document)
}

/// A page that is gone needs its title alone, and every other page what its kind requires.
fn page(mut schema: Value) -> Value {
    let gone = ["withdrawn", "merged_into", "moved_to"].map(|key| json!({ "required": [key] }));
    if let Some(table) = schema.as_object_mut() {
        let needed = table.insert("required".into(), json!(["title"]));
        table.insert("if".into(), json!({ "anyOf": gone }));
        table.insert("else".into(), json!({ "required": needed }));
    }
    schema
}

#[cfg(test)]
mod tests;
