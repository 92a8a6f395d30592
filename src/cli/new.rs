//! `expound new`: a stub for an editor to fill in.
//!
//! It never replaces a file, and what it writes is a draft, so a stub that is forgotten is not
//! published.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::{NewArgs, output, schema};
use crate::config::Config;
use crate::diagnostic::did_you_mean;
use crate::diagnostic::failure::Failure;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::schema::{list_page, stub};

/// Writes the stub and prints its path.
pub(super) fn new(args: &NewArgs) -> Result<ExitCode, Failure> {
    output::print(&format!("{}\n", write(args)?.display()))
}

/// Writes the stub and gives its path.
pub(super) fn write(args: &NewArgs) -> Result<PathBuf, Failure> {
    write_with(args, None)
}

/// The same with a key and its line, in place of what the stub says of it.
pub(super) fn write_with(args: &NewArgs, known: Option<(&str, &str)>) -> Result<PathBuf, Failure> {
    let config = schema::configuration(&args.root)?;
    let kind = find(&config, &args.kind)?;
    check_slug(&args.slug)?;
    let text = match args.slug.as_str() {
        "index" => list_page(kind),
        slug => with_line(stub(&config, kind, slug), known),
    };
    let root = args.root.strip_prefix(".").unwrap_or(&args.root);
    let folder = root.join("content").join(folder_of(kind)?);
    let file = folder.join(format!("{}.md", args.slug));
    fs::create_dir_all(&folder).map_err(|error| Failure::io("make the folder", &folder, &error))?;
    create(&file, text.as_bytes()).map_err(|error| refusal(&file, &error))?;
    Ok(file)
}

/// The stub with a line that is known, whether or not the stub has it as a comment.
fn with_line(stub: String, known: Option<(&str, &str)>) -> String {
    let Some((key, known)) = known else { return stub };
    let of_key = |line: &str| {
        let line = line.strip_prefix("# ").unwrap_or(line);
        line.split_once(':').is_some_and(|(name, _)| name == key)
    };
    let lines = stub.split('\n').map(|line| if of_key(line) { known } else { line });
    lines.collect::<Vec<_>>().join("\n")
}

fn find<'c>(config: &'c Config, name: &str) -> Result<&'c Kind, Failure> {
    config.kinds.get(name).ok_or_else(|| {
        let kinds = || config.kinds.keys().map(String::as_str);
        let near = config.kinds.values().find(|kind| is_called(kind, name));
        let near = near.map(|kind| kind.name.as_str()).or_else(|| did_you_mean(name, kinds()));
        let help = near.map_or_else(
            || format!("the kinds are {}", kinds().collect::<Vec<_>>().join(", ")),
            |near| format!("did you mean `{near}`?"),
        );
        Failure::usage(format!("there is no kind `{name}`")).help(help)
    })
}

/// Whether the name is another word for the kind: its folder, label or plural.
fn is_called(kind: &Kind, name: &str) -> bool {
    [&kind.folder, &kind.label, &kind.plural].iter().any(|word| word.eq_ignore_ascii_case(name))
}

fn check_slug(slug: &str) -> Result<(), Failure> {
    if Id::parse(slug).is_some() {
        return Ok(());
    }
    let near = plain(slug);
    let example = if near.is_empty() { "taxi-licensing" } else { &near };
    Err(Failure::usage(format!("`{slug}` cannot be the name of a page"))
        .help(format!("use a–z, 0–9 and hyphens, such as `{example}`")))
}

/// The nearest slug, so far as the letters are those of addresses.
fn plain(text: &str) -> String {
    let stem = text.strip_suffix(".md").unwrap_or(text).to_lowercase();
    let words = stem.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

/// The folder's name; one that leads out of `content/` is not followed.
fn folder_of(kind: &Kind) -> Result<&str, Failure> {
    if Id::parse(&kind.folder).is_some() {
        return Ok(&kind.folder);
    }
    Err(Failure::usage(format!("the kind `{}` has the folder `{}`", kind.name, kind.folder))
        .help("name one folder of `content/` in site.toml, with a–z, 0–9 and hyphens"))
}

/// Writes a file that was not there.
pub(super) fn create(file: &Path, bytes: &[u8]) -> io::Result<()> {
    OpenOptions::new().write(true).create_new(true).open(file)?.write_all(bytes)
}

fn refusal(file: &Path, error: &io::Error) -> Failure {
    if error.kind() == io::ErrorKind::AlreadyExists {
        return Failure::usage("there is such a page already")
            .at(file)
            .help("edit that file, or choose another name");
    }
    Failure::io("write the page", file, error)
}
