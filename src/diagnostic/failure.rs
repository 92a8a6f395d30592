//! Failures: what ends a run for a reason that is not in the content.
//!
//! Faults of the content are diagnostics, and many are reported at once. A failure is single and
//! ends the run: a wrong flag, a full disk, a bug in Expound. It decides the exit code, so that a
//! script can tell these apart. This module refuses to print and to exit.

use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::report::visible_line;
use super::suggest::suggest;

/// Who can do something about a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FailureKind {
    /// The caller: a flag, a path or the configuration asks for something impossible.
    Usage,
    /// The owner of the computer: a full disk, a missing permission, a lock held by another
    /// program.
    Environment,
    /// The authors of Expound.
    Bug,
}

/// Why a run ended early.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Who can do something about it.
    pub kind: FailureKind,
    /// One plain sentence, without a full stop.
    pub message: String,
    /// The file or folder that it concerns.
    pub path: Option<PathBuf>,
    /// What to do.
    pub help: Option<String>,
}

impl Failure {
    /// A failure because the caller asked for something that cannot be done.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::new(FailureKind::Usage, message)
    }

    /// A failure of the computer or the operating system.
    pub fn environment(message: impl Into<String>) -> Self {
        Self::new(FailureKind::Environment, message)
    }

    /// A failure because of a bug in Expound.
    pub fn bug(message: impl Into<String>) -> Self {
        Self::new(FailureKind::Bug, message)
            .help("this is a bug in expound: please report it, with the project that shows it")
    }

    /// The caller named something that does not exist; `what` is its sort. `near` was probably
    /// meant; without it the help is `otherwise`.
    pub fn unknown(what: &str, name: &str, near: Option<&str>, otherwise: &str) -> Self {
        Self::usage(format!("there is no {what} `{name}`")).help(suggest(near, otherwise))
    }

    /// The failure to read a file.
    pub fn reading(path: &Path, error: &io::Error) -> Self {
        let failure = Self::io("read the file", path, error);
        match error.kind() {
            ErrorKind::PermissionDenied => failure
                .help("give yourself permission to read this file, or move it out of the project"),
            ErrorKind::NotFound => failure.help("it was there a moment ago: run again"),
            _ => failure,
        }
    }

    /// The operating system refused an action on `path`; `action` is a verb with its object, such
    /// as "write the page".
    pub fn io(action: &str, path: &Path, error: &io::Error) -> Self {
        let failure = Self::environment(format!("cannot {action}: {error}")).at(path);
        match advice(error.kind()) {
            Some(advice) => failure.help(advice),
            None => failure,
        }
    }

    /// Names the file or folder that it concerns.
    #[must_use]
    pub fn at(mut self, path: impl Into<PathBuf>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// Says what the person at the keyboard can do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The exit code of a run that ends with this.
    pub fn exit_code(&self) -> u8 {
        match self.kind {
            FailureKind::Usage => 2,
            FailureKind::Environment => 3,
            FailureKind::Bug => 4,
        }
    }

    fn new(kind: FailureKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), path: None, help: None }
    }
}

/// What an editor can do when the operating system refuses; `None` when its own words say enough.
fn advice(kind: ErrorKind) -> Option<&'static str> {
    Some(match kind {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            "free some space on this disk and run again; a build needs room for another copy of the \
             site, and the published site has not been touched"
        }
        ErrorKind::PermissionDenied => {
            "check who owns this place and whether you may write there, or choose another place"
        }
        ErrorKind::ReadOnlyFilesystem => "this disk is read-only here; choose another place",
        ErrorKind::ResourceBusy => {
            "another program uses this place; if it is a mount point, choose a folder inside it"
        }
        ErrorKind::InvalidFilename => "a name in this path is too long or not allowed on this disk",
        _ => return None,
    })
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "error: {}", visible_line(&self.message))?;
        if let Some(path) = &self.path {
            write!(formatter, "\n  --> {}", visible_line(&path.to_string_lossy()))?;
        }
        if let Some(help) = &self.help {
            write!(formatter, "\n  = help: {}", visible_line(help))?;
        }
        Ok(())
    }
}

impl std::error::Error for Failure {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_has_its_exit_code() {
        assert_eq!(Failure::usage("x").exit_code(), 2);
        assert_eq!(Failure::environment("x").exit_code(), 3);
        assert_eq!(Failure::bug("x").exit_code(), 4);
    }

    #[test]
    fn a_full_disk_has_advice() {
        let full = io::Error::from(ErrorKind::StorageFull);
        let shown = Failure::io("write the page", Path::new("public/a.html"), &full).to_string();
        assert!(shown.starts_with("error: cannot write the page: "), "{shown}");
        assert!(shown.contains("\n  --> public/a.html\n  = help: free some space"), "{shown}");
    }

    #[test]
    fn terminal_controls_in_a_path_are_made_visible() {
        let shown = Failure::usage("no such folder").at("a\u{1b}[2J\nb").to_string();
        assert_eq!(shown, "error: no such folder\n  --> a␛[2J␊b");
    }
}
