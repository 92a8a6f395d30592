//! `expound source add`: a document becomes the text that quotations are checked against.
//!
//! Plain text is taken as it is, saved HTML without its markup, PDF as poppler's `pdftotext` reads it.
//! It never replaces a text, and it changes no page: it says what to write into the source's, or begins one
//! that is not there.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::pdf::Paged;
use super::{NewArgs, html, new, output, pdf};
use crate::diagnostic::failure::Failure;
use crate::fingerprint::Sha256;
use crate::model::id::{Id, slugify};
use crate::model::kind::SOURCE;
use crate::write;

/// Subcommands of `expound source`.
#[derive(Debug, Subcommand)]
pub(super) enum SourceCommand {
    /// Import a document as the text that quotations of a source are checked against
    Add(AddArgs),
}

/// Flags of `expound source add`.
#[derive(Debug, Args)]
pub(super) struct AddArgs {
    /// The document: plain text, saved HTML, or PDF when poppler's pdftotext is installed
    pub(super) file: PathBuf,
    /// The id of the source [default: the name of the file]
    #[arg(long, value_name = "ID")]
    pub(super) id: Option<String>,
    /// The folder for the text [default: `evidence` in the project's folder]
    #[arg(long, value_name = "DIR")]
    pub(super) to: Option<PathBuf>,
    /// Begin the page of the source too, if it has none
    #[arg(long)]
    pub(super) stub: bool,
    /// The project's folder, which holds site.toml
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,
}

/// Runs a subcommand.
pub(super) fn source(command: &SourceCommand) -> Result<ExitCode, Failure> {
    match command {
        SourceCommand::Add(args) => add(args),
    }
}

pub(super) fn add(args: &AddArgs) -> Result<ExitCode, Failure> {
    let id = id(args)?;
    let paged = read(&args.file)?;
    let text = &paged.text;
    if text.trim().is_empty() {
        return Err(Failure::usage("there are no words in this document").at(&args.file).help(
            "a scanned page is a picture: let a program for text recognition read it first",
        ));
    }
    let root = args.root.strip_prefix(".").unwrap_or(&args.root);
    let folder = args.to.clone().unwrap_or_else(|| root.join("evidence")).join(id.as_str());
    let file = folder.join("text.txt");
    if fs::symlink_metadata(&file).is_ok() {
        return Err(Failure::usage("this source has a text already")
            .at(file)
            .help("compare the two, and take the old one away if the new one is right"));
    }
    fs::create_dir_all(&folder).map_err(|error| Failure::io("make the folder", &folder, &error))?;
    write::replace(&file, text.as_bytes())?;
    if let Some(map) = &paged.map {
        write::replace(&folder.join("pages.json"), map.as_bytes())?;
    }
    for remark in remarks(text).into_iter().chain(paged.remarks()) {
        output::note(&remark);
    }
    output::note(&format!("{} was written.", file.display()));
    offer(args, &id, &format!("sha256: {}", Sha256::of(text.as_bytes())))
}

/// The id that was given, or the name of the file when that can be one.
fn id(args: &AddArgs) -> Result<Id, Failure> {
    let stem = args.file.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let named = args.id.clone().or(stem).unwrap_or_default();
    Id::parse(&named).ok_or_else(|| {
        let example = Id::parse(&slugify(&named)).map(|id| id.to_string());
        let example = example.unwrap_or_else(|| "annual-report".to_owned());
        Failure::usage(format!("`{named}` cannot be the id of a source"))
            .help(format!("use a–z, 0–9 and hyphens, such as `--id {example}`"))
    })
}

/// Begins the page of the source, if that is wanted; otherwise says what to write into it.
fn offer(args: &AddArgs, id: &Id, hash: &str) -> Result<ExitCode, Failure> {
    if !args.stub {
        output::note(
            "This line belongs into the front matter of its page (`--stub` begins that page):",
        );
        return output::print(&format!("{hash}\n"));
    }
    let new = NewArgs { kind: SOURCE.into(), slug: id.to_string(), root: args.root.clone() };
    match new::write_with(&new, Some(("sha256", hash))) {
        Ok(page) => {
            output::note("The page of the source was begun; fill in the rest:");
            output::print(&format!("{}\n", page.display()))
        }
        // The text is there all the same, and its hash belongs into the page that is there.
        Err(failure) => output::print(&format!("{hash}\n")).and(Err(failure)),
    }
}

fn read(file: &Path) -> Result<Paged, Failure> {
    let ending = file.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    match ending.as_deref() {
        Some("pdf") => pdf::read(file),
        Some("html" | "htm" | "xhtml") => plain(file).map(|text| html::text(&text).into()),
        _ => plain(file).map(Paged::from),
    }
}

fn plain(file: &Path) -> Result<String, Failure> {
    let bytes = fs::read(file).map_err(|error| Failure::reading(file, &error))?;
    String::from_utf8(bytes).map_err(|_| {
        Failure::usage("this file is not UTF-8 text")
            .at(file)
            .help("save it with the encoding UTF-8; PDF files end in `.pdf`, web pages in `.html`")
    })
}

/// What an editor should look at before the first quotation.
fn remarks(text: &str) -> Vec<String> {
    let count = |wanted: fn(char) -> bool| text.chars().filter(|c| wanted(*c)).count();
    let found = [
        (
            count(|c| ('\u{fb00}'..='\u{fb06}').contains(&c)),
            "ligatures, such as `ﬁ`; quotations have letters",
        ),
        (count(|c| c == '\u{fffd}'), "characters that were lost (`\u{fffd}`)"),
        (
            count(|c| c.is_control() && !"\n\r\t\u{c}".contains(c)),
            "control characters, which a build refuses",
        ),
    ];
    let found = found.iter().filter(|(count, _)| *count > 0);
    found.map(|(count, what)| format!("note: the text has {count} {what}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_quotation_would_stumble_over_is_told() {
        assert!(remarks("plain text\n\u{c}").is_empty());
        let told = remarks("the o\u{fb03}ce \u{fffd}");
        assert!(told.len() == 2 && told.iter().all(|remark| remark.contains(" 1 ")), "{told:?}");
    }
}
