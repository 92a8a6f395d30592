//! Printing: diagnostics and the closing line.
//!
//! Colours are used only on a terminal, and never when `NO_COLOR` is set.

use std::io::{self, IsTerminal, Write as _};
use std::path::Path;
use std::process::ExitCode;

use super::arguments::{Format, ProjectArgs};
use crate::config;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::failure::Failure;
use crate::diagnostic::report::{Style, counted, coverage, github, human, json, sarif};
use crate::pipeline::Outcome;
use crate::write::PublishCounts;

/// What the closing line says about a run.
pub(super) enum Summary<'a> {
    /// The site has errors and was not written.
    NotWritten,
    /// The site was written.
    Written {
        /// How many files changed.
        counts: PublishCounts,
        /// The output folder.
        out: &'a Path,
    },
    /// The site was only checked.
    Checked,
    /// The site has errors, and nothing was added to the ledger.
    NotPromised,
    /// The ledger records everything that the site publishes.
    Promised {
        /// How many promises there were before.
        before: usize,
        /// How many there are now.
        now: usize,
        /// How many passages got a mark.
        marked: usize,
    },
}

/// Prints the diagnostics and the closing line of a run. The exit code says whether there were
/// errors, and where.
pub(super) fn report(outcome: &Outcome, args: &ProjectArgs, summary: &Summary<'_>) -> ExitCode {
    let result = diagnostics(outcome, args.format, &args.root);
    let code = result.unwrap_or_else(|problem| failure(&problem));
    if args.format == Format::Human {
        if matches!(summary, Summary::Checked) {
            say(&coverage(&outcome.coverage));
        }
        note(&closing_line(outcome, summary));
    }
    code
}

/// Prints the diagnostics of a run.
pub(super) fn diagnostics(
    outcome: &Outcome,
    format: Format,
    root: &Path,
) -> Result<ExitCode, Failure> {
    let text_of = |path: &str| outcome.text(path);
    let diagnostics = &outcome.diagnostics;
    let text = match format {
        Format::Human => {
            human_diagnostics(outcome);
            return Ok(exit_code(outcome));
        }
        Format::Json => json(diagnostics, &outcome.coverage, &text_of),
        Format::Sarif => sarif(diagnostics, &outcome.coverage, &text_of, &relative(root)),
        Format::Github => github(diagnostics, &text_of, &relative(root)),
    };
    print(&text)?;
    Ok(exit_code(outcome))
}

/// The project's folder relative to the current one; absolute if it is not beneath it.
fn relative(root: &Path) -> String {
    let absolute = std::path::absolute(root).unwrap_or_else(|_| root.to_owned());
    let here = std::env::current_dir().unwrap_or_default();
    let path = absolute.strip_prefix(&here).unwrap_or(&absolute);
    path.to_string_lossy().replace('\\', "/")
}

fn exit_code(outcome: &Outcome) -> ExitCode {
    let is_in_config = |error: &Diagnostic| {
        error.span.as_ref().is_some_and(|span| span.file.as_ref() == config::FILE)
    };
    let mut errors =
        outcome.diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).peekable();
    if errors.peek().is_none() {
        return ExitCode::SUCCESS;
    }
    ExitCode::from(if errors.all(is_in_config) { 2 } else { 1 })
}

fn closing_line(outcome: &Outcome, summary: &Summary<'_>) -> String {
    let pages = counted(outcome.pages, "page");
    match summary {
        Summary::NotWritten => "Nothing was written; the existing site has not changed.".into(),
        Summary::Checked if outcome.has_errors() => {
            "The site has errors and cannot be published.".into()
        }
        Summary::Checked => format!("{pages} checked, no errors."),
        Summary::NotPromised => {
            "Nothing was recorded; permalinks.lock and gates.lock have not changed.".into()
        }
        Summary::Promised { before, now, .. } if before == now => {
            format!("permalinks.lock is up to date, with {}.", counted(*now, "promise"))
        }
        Summary::Promised { before, now, marked } => {
            let marks = counted(*marked, "new mark");
            let promises = counted(now - before, "new promise");
            format!("{marks} in content, {promises}, {now} in all.")
        }
        Summary::Written { counts, out } => {
            let PublishCounts { written, unchanged, removed } = counts;
            let (out, written) = (out.display(), counted(*written, "file"));
            format!(
                "{pages} in {out}: {written} written, {unchanged} unchanged, {removed} removed."
            )
        }
    }
}

fn style() -> Style {
    let allows_colour = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    Style { colour: allows_colour && std::io::stderr().is_terminal() }
}

/// Prints a line about what the program does.
pub(super) fn note(text: &str) {
    say(&format!("{text}\n"));
}

/// Prints a text to standard error. Nobody can be told when that fails, and it is no reason to
/// stop: the exit code says how the run ended, and a preview serves pages without a terminal.
fn say(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// Prints the diagnostics of a run for people.
pub(super) fn human_diagnostics(outcome: &Outcome) {
    say(&human(&outcome.diagnostics, &|path| outcome.text(path), style()));
}

/// Prints one diagnostic, while the text that it is about is not at hand.
pub(super) fn fault(diagnostic: &Diagnostic) {
    say(&human(std::slice::from_ref(diagnostic), &|_| None, style()));
}

/// Prints a failure, and returns its exit code.
pub(super) fn failure(failure: &Failure) -> ExitCode {
    note(&failure.to_string());
    ExitCode::from(failure.exit_code())
}

/// Prints what went wrong in a run that did what it was asked to do.
pub(super) fn warn(failure: &Failure) {
    note(&failure.to_string().replacen("error: ", "warning: ", 1));
}

/// Prints what clap says about the arguments. Help and version are no failures.
pub(super) fn usage(error: &clap::Error) -> ExitCode {
    let _ = error.print();
    ExitCode::from(if error.use_stderr() { 2 } else { 0 })
}

/// Prints a text to standard output. It is no failure if the reader, such as `head`, closes its end
/// early.
pub(super) fn print(text: &str) -> Result<ExitCode, Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::environment(format!("cannot print: {error}")))
        }
        _ => Ok(ExitCode::SUCCESS),
    }
}
