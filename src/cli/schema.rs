//! `expound schema`: JSON Schemas for editors, printed or put where editors look for them.
//!
//! They are made from the project's own `site.toml`; one with mistakes in it is refused, because a
//! schema of half a configuration would call right keys wrong.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use indexmap::IndexMap;
use serde_json::Value;

use super::{SchemaArgs, output};
use crate::config::{self, Config};
use crate::diagnostic::did_you_mean;
use crate::diagnostic::failure::Failure;
use crate::load::{Disk, Rereading};
use crate::schema;

/// Where a project keeps its schemas.
const FOLDER: &str = ".expound/schema";

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

/// The project's configuration, when there is nothing wrong with it.
pub(super) fn configuration(root: &Path) -> Result<Config, Failure> {
    let loaded = Disk::new(root, Rereading::All).configuration()?;
    let (config, wrong) = config::read(&loaded.value);
    let mut errors = loaded.diagnostics.iter().chain(&wrong).filter(|found| found.is_error());
    match errors.next() {
        None => Ok(config),
        Some(error) => Err(Failure::usage(format!("site.toml has a mistake: {}", error.message))
            .at(root.join(config::FILE))
            .help("`expound check` shows where, and what to do")),
    }
}

fn named<'s>(schemas: &'s IndexMap<String, Value>, name: &str) -> Result<&'s Value, Failure> {
    schemas.get(name).ok_or_else(|| {
        let near = did_you_mean(name, schemas.keys().map(String::as_str));
        let all = || schemas.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
        let help = near.map_or_else(|| format!("there are: {}", all()), did_you_mean_this);
        Failure::usage(format!("there is no schema `{name}`")).help(help)
    })
}

fn did_you_mean_this(near: &str) -> String {
    format!("did you mean `{near}`?")
}

/// The schema files of a configuration, with their paths from the project's folder.
pub(super) fn files(config: &Config) -> impl Iterator<Item = (PathBuf, String)> {
    schema::all(config).into_iter().map(|(name, schema)| (path(&name), text(&schema)))
}

/// A name may be anything that TOML takes for a key; a file's is within the folder.
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
    fs::create_dir_all(&folder).map_err(|error| Failure::io("make the folder", &folder, &error))?;
    let mut written = Vec::new();
    for (name, schema) in schemas {
        let file = root.join(path(name));
        fs::write(&file, text(schema))
            .map_err(|error| Failure::io("write the schema", &file, &error))?;
        written.push(format!("{}\n", file.display()));
    }
    output::print(&written.concat())
}
