//! Printing: diagnostics and the closing line.
//!
//! Colours only on a terminal, and never when `NO_COLOR` is set.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "this is where the program prints")]

use std::io::IsTerminal;
use std::path::Path;
use std::process::ExitCode;

use super::Format;
use crate::config;
use crate::diagnostic::failure::Failure;
use crate::diagnostic::report::{Style, human, json};
use crate::pipeline::Outcome;
use crate::write::Published;

/// What became of the site.
pub(super) enum Summary<'a> {
    /// It has errors.
    NotWritten,
    /// It is in the folder.
    Written(&'a Published, &'a Path),
    /// It was only to be checked.
    Checked,
}

/// Prints what a run found; the exit code says whether there were errors, and where.
pub(super) fn report(outcome: &Outcome, format: Format, summary: &Summary<'_>) -> ExitCode {
    let text_of = |path: &str| outcome.text(path);
    match format {
        Format::Human => {
            eprint!("{}", human(&outcome.diagnostics, &text_of, style()));
            eprintln!("{}", closing_line(outcome, summary));
        }
        Format::Json => println!("{}", json(&outcome.diagnostics, &text_of)),
    }
    exit_code(outcome)
}

fn exit_code(outcome: &Outcome) -> ExitCode {
    let mut files = outcome
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.is_error())
        .map(|diagnostic| &diagnostic.span);
    let is_config = |span: &crate::source::Span| span.file.as_ref() == config::FILE;
    match files.next() {
        None => ExitCode::SUCCESS,
        Some(first) => {
            let all_config = std::iter::once(first)
                .chain(files)
                .all(|span| span.as_ref().is_some_and(is_config));
            ExitCode::from(if all_config { 2 } else { 1 })
        }
    }
}

fn closing_line(outcome: &Outcome, summary: &Summary<'_>) -> String {
    let pages = outcome.pages;
    match summary {
        Summary::NotWritten => "Nothing was written: the site that was there is as it was.".into(),
        Summary::Checked if outcome.has_errors() => {
            "The site cannot be published like this.".into()
        }
        Summary::Checked => format!("{pages} pages checked, no errors."),
        Summary::Written(published, out) => {
            let Published { written, unchanged, removed } = published;
            format!(
                "{pages} pages in {}: {written} files written, {unchanged} unchanged, {removed} removed.",
                out.display()
            )
        }
    }
}

fn style() -> Style {
    let wanted = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    Style { colour: wanted && std::io::stderr().is_terminal() }
}

/// Prints a failure.
pub(super) fn failure(failure: &Failure) -> ExitCode {
    eprintln!("{failure}");
    ExitCode::from(failure.exit_code())
}

/// Prints what clap says of the arguments; help and version are no failures.
pub(super) fn usage(error: &clap::Error) -> ExitCode {
    let _ = error.print();
    ExitCode::from(if error.use_stderr() { 2 } else { 0 })
}

/// Prints a text.
pub(super) fn print(text: &str) {
    print!("{text}");
}
