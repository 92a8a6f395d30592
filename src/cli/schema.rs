//! `expound schema`: JSON Schemas for editors, printed or written to where editors look for them.
//!
//! They are made from the project's own `site.toml`. A configuration with errors is refused,
//! because a schema of half a configuration would reject valid keys.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use indexmap::IndexMap;
use serde_json::Value;

use super::output;
use crate::config::{self, Config};
use crate::diagnostic::did_you_mean;
use crate::diagnostic::failure::Failure;
use crate::load::{Disk, Rereading};
use crate::schema;
use crate::write::create_folder;

/// Where a project keeps its schemas.
const FOLDER: &str = ".expound/schema";

/// Arguments of `expound schema`.
#[derive(Debug, Args)]
pub(super) struct SchemaArgs {
    /// A kind, index for list pages, or site for site.toml; prints all in one object if omitted
    #[arg(value_name = "KIND")]
    name: Option<String>,
    /// The project's folder, which contains site.toml
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// Write the schemas to .expound/schema/ instead, and print the paths of the files
    #[arg(long)]
    write: bool,
}

/// Prints or writes one schema, or all.
pub(super) fn schema(args: &SchemaArgs) -> Result<ExitCode, Failure> {
    let schemas = schema::all(&configuration(&args.root)?);
    let root = args.root.strip_prefix(".").unwrap_or(&args.root);
    match (&args.name, args.write) {
        (None, false) => output::print(&text(&Value::Object(schemas.into_iter().collect()))),
        (Some(name), false) => output::print(&text(named(&schemas, name)?)),
        (None, true) => write(root, &schemas),
        (Some(name), true) => {
            let one = IndexMap::from([(name.clone(), named(&schemas, name)?.clone())]);
            write(root, &one)
        }
    }
}

/// The project's configuration; fails if it has errors.
pub(super) fn configuration(root: &Path) -> Result<Config, Failure> {
    let loaded = Disk::new(root, Rereading::All).configuration()?;
    let (config, faults) = config::read(&loaded.value);
    let mut errors = loaded.diagnostics.iter().chain(&faults).filter(|fault| fault.is_error());
    match errors.next() {
        None => Ok(config),
        Some(error) => Err(Failure::usage(format!("site.toml has an error: {}", error.message))
            .at(root.join(config::FILE))
            .help("`expound check` shows where it is and how to fix it")),
    }
}

fn named<'s>(schemas: &'s IndexMap<String, Value>, name: &str) -> Result<&'s Value, Failure> {
    schemas.get(name).ok_or_else(|| {
        let names = || schemas.keys().map(String::as_str);
        let (near, all) = (did_you_mean(name, names()), names().collect::<Vec<_>>().join(", "));
        Failure::unknown("schema", name, near, &format!("the schemas are {all}"))
    })
}

/// The schema files of a configuration, with their paths in the project.
pub(super) fn files(config: &Config) -> impl Iterator<Item = (PathBuf, String)> {
    schema::all(config).into_iter().map(|(name, schema)| (path(&name), text(&schema)))
}

/// The file of a schema. A kind may have any name that TOML accepts as a key, so characters that
/// could lead out of the folder are replaced.
fn path(name: &str) -> PathBuf {
    let plain = |c: char| if c.is_alphanumeric() || "._-".contains(c) { c } else { '-' };
    let name: String = name.chars().map(plain).collect();
    Path::new(FOLDER).join(format!("{name}.schema.json"))
}

fn text(schema: &Value) -> String {
    format!("{schema:#}\n")
}

fn write(root: &Path, schemas: &IndexMap<String, Value>) -> Result<ExitCode, Failure> {
    let folder = root.join(FOLDER);
    create_folder(&folder)?;
    let mut written = Vec::new();
    for (name, schema) in schemas {
        let file = root.join(path(name));
        fs::write(&file, text(schema))
            .map_err(|error| Failure::io("write the schema", &file, &error))?;
        written.push(format!("{}\n", file.display()));
    }
    output::print(&written.concat())
}
