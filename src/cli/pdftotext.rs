//! Runs poppler's `pdftotext`, which reads PDF files.
//!
//! This is the only program that Expound starts, and only for an import. What the output means is
//! decided elsewhere.

use std::io::{self, ErrorKind};
use std::path::Path;
use std::process::Command;

use crate::diagnostic::failure::Failure;

/// What `pdftotext` is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// The text.
    Text,
    /// All words with their places, as XML.
    Layout,
}

/// The output of `pdftotext` for a file.
pub(super) fn run(file: &Path, mode: Mode) -> Result<String, Failure> {
    #[expect(clippy::disallowed_methods, reason = "an import is not a build")]
    let mut command = Command::new("pdftotext");
    command.args(["-enc", "UTF-8"]).args((mode == Mode::Layout).then_some("-bbox-layout"));
    // An absolute path cannot be mistaken for a flag.
    let path = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
    let result = command.arg(path).arg("-").output();
    let output = result.map_err(|error| not_started(file, &error))?;
    if !output.status.success() {
        return Err(unreadable(file, &String::from_utf8_lossy(&output.stderr)));
    }
    String::from_utf8(output.stdout).map_err(|_| {
        Failure::environment("`pdftotext` returned something that is not UTF-8 text").at(file)
    })
}

fn not_started(file: &Path, error: &io::Error) -> Failure {
    let message = match error.kind() {
        ErrorKind::NotFound => {
            "reading PDF needs the program `pdftotext`, which is not installed".into()
        }
        _ => format!("cannot run `pdftotext`, which reads PDF files: {error}"),
    };
    Failure::environment(message).at(file).help(
        "install poppler's tools (the package `poppler-utils` or `poppler`), or open the PDF, save it \
         as plain text, and import that",
    )
}

/// A failure of `pdftotext`. The last of its messages is the reason.
fn unreadable(file: &Path, messages: &str) -> Failure {
    let why = messages.trim().lines().next_back().unwrap_or("it does not say why");
    Failure::usage(format!("`pdftotext` cannot read this PDF: {why}")).at(file).help(
        "open it in a PDF program; if it is locked, save it without its password; if it is broken, \
         download it again",
    )
}
