//! `expound source add`: imports a document as a text to check quotations against.
//!
//! Plain text is imported as it is, saved HTML without its markup, and PDF as poppler's `pdftotext`
//! reads it. No existing text or page is ever changed: the command prints what to add to the
//! source's page, or creates that page.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::new::{KnownKey, NewArgs};
use super::pdf::Paged;
use super::{attributes, divided, html, new, output, pdf};
use crate::diagnostic::failure::Failure;
use crate::diagnostic::report::counted;
use crate::fingerprint::Sha256;
use crate::model::id::{Id, slugify};
use crate::model::kind::SOURCE;
use crate::source::Position;
use crate::write;

/// Subcommands of `expound source`.
#[derive(Debug, Subcommand)]
pub(super) enum SourceCommand {
    /// Import a document as a text to check quotations against
    Add(AddArgs),
}

/// Arguments of `expound source add`.
#[derive(Debug, Args)]
pub(super) struct AddArgs {
    /// The document: plain text, saved HTML, or PDF (which needs pdftotext of poppler)
    pub(super) file: PathBuf,
    /// The id of the source [default: the name of the file without its extension]
    #[arg(long, value_name = "ID")]
    pub(super) id: Option<String>,
    /// The folder for the text [default: evidence in the project's folder]
    #[arg(long, value_name = "DIR")]
    pub(super) to: Option<PathBuf>,
    /// Create the source's page too, if it has none
    #[arg(long)]
    pub(super) stub: bool,
    /// The project's folder, which contains site.toml
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,
}

/// Runs a subcommand.
pub(super) fn source(command: &SourceCommand) -> Result<ExitCode, Failure> {
    match command {
        SourceCommand::Add(args) => add(args),
    }
}

/// Imports a document.
pub(super) fn add(args: &AddArgs) -> Result<ExitCode, Failure> {
    let id = id(args)?;
    let paged = read(&args.file)?;
    let text = &paged.text;
    if text.trim().is_empty() {
        return Err(Failure::usage("this document has no text").at(&args.file).help(
            "if its pages were scanned, they are pictures: run a text recognition program first",
        ));
    }
    let root = args.root.strip_prefix(".").unwrap_or(&args.root);
    let folder = args.to.clone().unwrap_or_else(|| root.join("evidence")).join(id.as_str());
    let file = folder.join("text.txt");
    if fs::symlink_metadata(&file).is_ok() {
        return Err(Failure::usage("this source already has a text")
            .at(file)
            .help("compare the two texts, and delete the old one if the new one is right"));
    }
    write::create_folder(&folder)?;
    write::replace(&file, text.as_bytes())?;
    if let Some(map) = &paged.map {
        write::replace(&folder.join("pages.json"), map.as_bytes())?;
    }
    let undecided = divided::undecided(text, &file.to_string_lossy(), |at| paged.page(at));
    for remark in remarks(text).into_iter().chain(paged.remarks()).chain(undecided) {
        output::note(&remark);
    }
    output::note(&format!("{} was written.", file.display()));
    link_page(args, &id, &format!("sha256: {}", Sha256::of(text.as_bytes())))
}

/// The id that was typed, or the name of the file.
fn id(args: &AddArgs) -> Result<Id, Failure> {
    let stem = args.file.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let named = args.id.clone().or(stem).unwrap_or_default();
    Id::parse(&named).ok_or_else(|| {
        let nearest = Id::parse(&slugify(&named)).map(|id| id.to_string());
        let example = nearest.unwrap_or_else(|| "annual-report".to_owned());
        Failure::usage(format!("`{named}` cannot be the id of a source"))
            .help(format!("use a–z, 0–9 and hyphens, such as `--id {example}`"))
    })
}

/// Creates the page of the source with the hash of its text, or prints the line to add to it.
fn link_page(args: &AddArgs, id: &Id, hash: &str) -> Result<ExitCode, Failure> {
    if !args.stub {
        output::note(
            "Add this line to the front matter of the source's page (`--stub` creates that page):",
        );
        return output::print(&format!("{hash}\n"));
    }
    let new = NewArgs { kind: SOURCE.into(), slug: id.to_string(), root: args.root.clone() };
    match new::write_with(&new, Some(KnownKey { key: "sha256", line: hash })) {
        Ok(page) => {
            output::note("The page of the source was created; fill in the rest:");
            output::print(&format!("{}\n", page.display()))
        }
        // The text was imported all the same, and its hash belongs on the page that exists.
        Err(failure) => output::print(&format!("{hash}\n")).and(Err(failure)),
    }
}

fn read(file: &Path) -> Result<Paged, Failure> {
    let ending = file.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    match ending.as_deref() {
        Some("pdf") => pdf::read(file),
        Some("html" | "htm" | "xhtml") => web_page(file),
        _ => plain(file).map(Paged::from),
    }
}

fn web_page(file: &Path) -> Result<Paged, Failure> {
    let text = plain(file)?;
    let Some(start) = attributes::excess(&text) else { return Ok(html::text(&text).into()) };
    let Position { line, column } = Position::of(&text, start);
    let most = attributes::MOST;
    Err(Failure::usage(format!(
        "the tag at line {line}, column {column} has more than {most} attributes, which is the limit"
    ))
    .at(file)
    .help("open the page in a browser, save its text as plain text, and import that"))
}

fn plain(file: &Path) -> Result<String, Failure> {
    let bytes = fs::read(file).map_err(|error| Failure::reading(file, &error))?;
    String::from_utf8(bytes).map_err(|_| {
        Failure::usage("this file is not UTF-8 text")
            .at(file)
            .help("save it with the encoding UTF-8; the names of PDF files must end in `.pdf`, those of web \
                   pages in `.html`")
    })
}

/// Faults of a text that an editor should fix before quoting it.
fn remarks(text: &str) -> Vec<String> {
    let count = |is_fault: fn(char) -> bool| text.chars().filter(|c| is_fault(*c)).count();
    let faults = [
        (
            count(|c| ('\u{fb00}'..='\u{fb06}').contains(&c)),
            "ligature",
            ", such as `ﬁ`, where quotations have letters",
        ),
        (count(|c| c == '\u{fffd}'), "unreadable character", " (`\u{fffd}`)"),
        (
            count(|c| c.is_control() && !"\n\r\t\u{c}".contains(c)),
            "control character",
            ", which a build refuses",
        ),
    ];
    let present = faults.iter().filter(|(count, ..)| *count > 0);
    let remark = |(count, noun, more): &(usize, &str, &str)| {
        format!("note: the text has {}{more}", counted(*count, noun))
    };
    present.map(remark).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_that_no_quotation_matches_are_reported() {
        assert!(remarks("plain text\n\u{c}").is_empty());
        let remarks = remarks("the o\u{fb03}ce \u{fffd}");
        let is_counted = |remark: &String| remark.contains(" 1 ");
        assert!(remarks.len() == 2 && remarks.iter().all(is_counted), "{remarks:?}");
    }
}
