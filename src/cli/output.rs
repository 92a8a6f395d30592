//! Printing: diagnostics and the closing line.
//!
//! Colours only on a terminal, and never when `NO_COLOR` is set.

#![expect(clippy::print_stderr, reason = "this is where the program prints")]

use std::io::{self, IsTerminal, Write as _};
use std::path::Path;
use std::process::ExitCode;

use super::{Format, ProjectArgs};
use crate::config;
use crate::diagnostic::failure::Failure;
use crate::diagnostic::report::{Style, coverage, github, human, json, sarif};
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
    /// It has errors, and nothing was added to the ledger.
    NotPromised,
    /// The ledger has everything that it publishes.
    Promised {
        /// How many promises there were.
        before: usize,
        /// How many there are now.
        now: usize,
        /// How many passages got a mark.
        marked: usize,
    },
}

/// Prints what a run found; the exit code says whether there were errors, and where.
pub(super) fn report(outcome: &Outcome, args: &ProjectArgs, summary: &Summary<'_>) -> ExitCode {
    let code = found(outcome, args.format, &args.root).unwrap_or_else(|problem| failure(&problem));
    if args.format == Format::Human {
        if matches!(summary, Summary::Checked) {
            eprint!("{}", coverage(&outcome.coverage));
        }
        eprintln!("{}", closing_line(outcome, summary));
    }
    code
}

/// Prints diagnostics alone.
pub(super) fn found(outcome: &Outcome, format: Format, root: &Path) -> Result<ExitCode, Failure> {
    let text_of = |path: &str| outcome.text(path);
    let found = &outcome.diagnostics;
    let text = match format {
        Format::Human => {
            diagnostics(outcome);
            return Ok(exit_code(outcome));
        }
        Format::Json => json(found, &outcome.coverage, &text_of),
        Format::Sarif => sarif(found, &outcome.coverage, &text_of, &seen_from_here(root)),
        Format::Github => github(found, &text_of, &seen_from_here(root)),
    };
    print(&text)?;
    Ok(exit_code(outcome))
}

/// The project's folder from where the program was started; empty when it is that, absolute when
/// it is not beneath it.
fn seen_from_here(root: &Path) -> String {
    let absolute = std::path::absolute(root).unwrap_or_else(|_| root.to_owned());
    let here = std::env::current_dir().unwrap_or_default();
    let path = absolute.strip_prefix(&here).unwrap_or(&absolute);
    path.to_string_lossy().replace('\\', "/")
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
        Summary::NotPromised => {
            "Nothing was promised: permalinks.lock and gates.lock are as they were.".into()
        }
        Summary::Promised { before, now, .. } if before == now => {
            format!("permalinks.lock has all {now} promises of this site.")
        }
        Summary::Promised { before, now, marked } => {
            let new = now - before;
            format!("{marked} new marks in content, {new} new promises, {now} in all.")
        }
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

/// Prints a line about what goes on.
pub(super) fn note(text: &str) {
    eprintln!("{text}");
}

/// Prints what a run found.
pub(super) fn diagnostics(outcome: &Outcome) {
    eprint!("{}", human(&outcome.diagnostics, &|path| outcome.text(path), style()));
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

/// Prints a text to standard output. A reader that has seen enough and closed its end, such as
/// `head`, is no failure.
pub(super) fn print(text: &str) -> Result<ExitCode, Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::environment(format!("cannot print: {error}")))
        }
        _ => Ok(ExitCode::SUCCESS),
    }
}
