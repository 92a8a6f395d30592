//! Runs poppler's `pdftotext`, which reads PDF files.
//!
//! This is the only program that Expound starts, and only for an import. It is stopped when it
//! takes too long or writes too much. What the output means is decided elsewhere.

use std::io::{self, ErrorKind, Read};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::diagnostic::failure::Failure;

/// What `pdftotext` is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// The text.
    Text,
    /// All words with their places, as XML.
    Layout,
}

impl Mode {
    /// The most bytes of output. A build reads no larger text, and each word of the list takes up
    /// to sixteen times as much.
    fn limit(self) -> u64 {
        match self {
            Self::Text => 64 << 20,
            Self::Layout => 1 << 30,
        }
    }
}

/// The longest that it may take.
const LONGEST: Duration = Duration::from_secs(60);

/// The output of `pdftotext` for a file.
pub(super) fn run(file: &Path, mode: Mode) -> Result<String, Failure> {
    #[expect(clippy::disallowed_methods, reason = "an import is not a build")]
    let mut command = Command::new("pdftotext");
    command.args(["-enc", "UTF-8"]).args((mode == Mode::Layout).then_some("-bbox-layout"));
    // An absolute path cannot be mistaken for a flag.
    let path = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
    command.arg(path).arg("-").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| not_started(file, &error))?;
    let output = reading(child.stdout.take(), mode.limit());
    let messages = reading(child.stderr.take(), 1 << 16);
    let result = output.recv_timeout(LONGEST);
    let is_whole = result.as_ref().is_ok_and(|bytes| fits(bytes, mode));
    if !is_whole {
        // It has ended by itself if this fails.
        let _ = child.kill();
    }
    let status = child.wait().map_err(|error| not_started(file, &error))?;
    let output = result.map_err(|_| too_slow(file))?;
    if !is_whole {
        return Err(too_long(file));
    }
    if !status.success() {
        let messages = messages.recv_timeout(LONGEST).unwrap_or_default();
        return Err(unreadable(file, &String::from_utf8_lossy(&messages)));
    }
    String::from_utf8(output).map_err(|_| {
        Failure::environment("`pdftotext` returned something that is not UTF-8 text").at(file)
    })
}

fn fits(output: &[u8], mode: Mode) -> bool {
    u64::try_from(output.len()).is_ok_and(|length| length <= mode.limit())
}

/// Reads a stream in a thread of its own, up to one byte more than the limit.
fn reading(stream: Option<impl Read + Send + 'static>, limit: u64) -> mpsc::Receiver<Vec<u8>> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let Some(mut stream) = stream else { return };
        let mut bytes = Vec::new();
        // What was read before an error is all there is, and nobody waits when it took too long.
        let _ = stream.by_ref().take(limit + 1).read_to_end(&mut bytes);
        let _ = sender.send(bytes);
        // The program would wait for somebody to read the rest.
        let _ = io::copy(&mut stream, &mut io::sink());
    });
    receiver
}

fn too_slow(file: &Path) -> Failure {
    let seconds = LONGEST.as_secs();
    Failure::usage(format!(
        "`pdftotext` takes more than {seconds} seconds for this PDF, which is the limit"
    ))
    .at(file)
    .help(OTHERWISE)
}

fn too_long(file: &Path) -> Failure {
    Failure::usage("this PDF has more than 64 MiB of text, which is the limit")
        .at(file)
        .help(OTHERWISE)
}

/// What to do with a PDF that exceeds a limit.
pub(super) const OTHERWISE: &str =
    "open the PDF, save the pages that you quote as plain text, and import that";

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
