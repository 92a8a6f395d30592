//! `expound new`: creates a page for an editor to fill in, a stub.
//!
//! It never replaces a file, and a stub is a draft, so a forgotten one is not published.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::{output, schema};
use crate::config::Config;
use crate::diagnostic::did_you_mean;
use crate::diagnostic::failure::Failure;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::schema::{list_page, stub};
use crate::write::{create, create_folder};

/// Arguments of `expound new`.
#[derive(Debug, Args)]
pub(super) struct NewArgs {
    /// The kind of page, such as finding
    pub(super) kind: String,
    /// The name of its file without .md, such as taxi-licensing; index for the kind's list page
    pub(super) slug: String,
    /// The project's folder, which contains site.toml
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,
}

/// A key of a stub whose value is already certain.
pub(super) struct KnownKey<'a> {
    /// The key.
    pub(super) key: &'a str,
    /// Its line in the front matter.
    pub(super) line: &'a str,
}

/// Writes the stub and prints its path.
pub(super) fn new(args: &NewArgs) -> Result<ExitCode, Failure> {
    output::print(&format!("{}\n", write(args)?.display()))
}

/// Writes the stub and returns its path.
pub(super) fn write(args: &NewArgs) -> Result<PathBuf, Failure> {
    write_with(args, None)
}

/// Like [`write`], but with a key that is filled in.
pub(super) fn write_with(args: &NewArgs, known: Option<KnownKey<'_>>) -> Result<PathBuf, Failure> {
    let config = schema::configuration(&args.root)?;
    let kind = find(&config, &args.kind)?;
    check_slug(&args.slug)?;
    let text = match args.slug.as_str() {
        "index" => list_page(kind),
        slug => with_key(stub(&config, kind, slug), known),
    };
    let root = args.root.strip_prefix(".").unwrap_or(&args.root);
    let folder = root.join("content").join(folder_of(kind)?);
    let file = folder.join(format!("{}.md", args.slug));
    create_folder(&folder)?;
    create(&file, text.as_bytes()).map_err(|error| refusal(&file, &error))?;
    Ok(file)
}

/// The stub with a key filled in, which the stub may have as a comment.
fn with_key(stub: String, known: Option<KnownKey<'_>>) -> String {
    let Some(known) = known else { return stub };
    let is_of_key = |line: &str| {
        let line = line.strip_prefix("# ").unwrap_or(line);
        line.split_once(':').is_some_and(|(name, _)| name == known.key)
    };
    let lines = stub.split('\n').map(|line| if is_of_key(line) { known.line } else { line });
    lines.collect::<Vec<_>>().join("\n")
}

fn find<'c>(config: &'c Config, name: &str) -> Result<&'c Kind, Failure> {
    config.kinds.get(name).ok_or_else(|| {
        let kinds = || config.kinds.keys().map(String::as_str);
        let meant = config.kinds.values().find(|kind| is_alias(kind, name));
        let near = meant.map(|kind| kind.name.as_str()).or_else(|| did_you_mean(name, kinds()));
        let all = kinds().collect::<Vec<_>>().join(", ");
        Failure::unknown("kind", name, near, &format!("the kinds are {all}"))
    })
}

/// Whether a name is the folder, label or plural of the kind.
fn is_alias(kind: &Kind, name: &str) -> bool {
    [&kind.folder, &kind.label, &kind.plural].iter().any(|word| word.eq_ignore_ascii_case(name))
}

fn check_slug(slug: &str) -> Result<(), Failure> {
    if Id::parse(slug).is_some() {
        return Ok(());
    }
    let near = nearest_slug(slug);
    let example = if near.is_empty() { "taxi-licensing" } else { &near };
    Err(Failure::usage(format!("`{slug}` cannot be the name of a page"))
        .help(format!("use a–z, 0–9 and hyphens, such as `{example}`")))
}

/// The nearest slug, without any letters that slugs cannot have.
fn nearest_slug(text: &str) -> String {
    let stem = text.strip_suffix(".md").unwrap_or(text).to_lowercase();
    let words = stem.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

/// The name of the kind's folder; refuses a folder outside `content/`.
fn folder_of(kind: &Kind) -> Result<&str, Failure> {
    if Id::parse(&kind.folder).is_some() {
        return Ok(&kind.folder);
    }
    Err(Failure::usage(format!("the kind `{}` has the folder `{}`", kind.name, kind.folder))
        .help("in site.toml, name a single folder in `content/`, with a–z, 0–9 and hyphens"))
}

fn refusal(file: &Path, error: &io::Error) -> Failure {
    if error.kind() == io::ErrorKind::AlreadyExists {
        return Failure::usage("this page exists already")
            .at(file)
            .help("edit that file, or choose another name");
    }
    Failure::io("write the page", file, error)
}
