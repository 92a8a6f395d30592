//! Reads a project from disk: the only reader there is.
//!
//! What comes out are texts and bytes in a fixed order, whatever order the file system has. Nothing
//! is skipped in silence: a file that cannot be part of a site is a diagnostic, one that cannot be
//! read is a failure. Symbolic links are refused, so that a site holds only what the project holds.

mod content;
mod disk;
mod evidence;
mod files;
mod named;
mod texts;
mod theme;

use bytes::Bytes;

pub use content::{ContentFile, Hold};
pub use disk::{Disk, Rereading};
pub use evidence::{Evidence, EvidenceText, Held, LARGEST};
pub use files::is_passed_over;
pub use texts::Texts;
pub use theme::Theme;

use crate::config;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::files as catalogue;
use crate::diagnostic::failure::Failure;
use crate::fingerprint::ContentHash;
use crate::ledger::{self, ratchet};
use crate::source::{Source, Span};

/// A file that is published as it is.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Path beneath its folder, with `/` between its parts.
    pub path: String,
    /// Its bytes.
    pub bytes: Bytes,
    /// Hash of the bytes.
    pub hash: ContentHash,
}

/// The folders of a project that a site is made from.
pub const FOLDERS: [&str; 8] =
    ["content", "themes", "templates", "assets", "static", "styles", "fonts", "evidence"];

/// What was read, and what is wrong with it.
#[derive(Debug, Default)]
pub struct Loaded<T> {
    /// What could be read.
    pub value: T,
    /// What could not be used.
    pub diagnostics: Vec<Diagnostic>,
}

impl Disk {
    /// Reads `site.toml`. Without one there is no project, which is a usage failure.
    pub fn configuration(&mut self) -> Result<Loaded<Source>, Failure> {
        let path = self.root().join(config::FILE);
        if path.is_symlink() {
            return Err(Failure::usage("`site.toml` is a symbolic link").at(path).help(
                "put the file itself in its place: a site is built only from files inside the project",
            ));
        }
        if !path.is_file() {
            let help = "run the command in the folder that has `site.toml`, or name the folder with --root; \
                if the file went astray, put it back";
            let message = format!("there is no project in `{}`", self.root().display());
            return Err(Failure::usage(message).at(path).help(help));
        }
        let mut diagnostics = Vec::new();
        let value = files::text(&path, config::FILE, &mut diagnostics)?;
        Ok(Loaded { value, diagnostics })
    }

    /// Reads `permalinks.lock`, if there is one.
    pub fn ledger(&mut self) -> Result<Loaded<Option<Source>>, Failure> {
        let mut diagnostics = Vec::new();
        let value = self.record(ledger::FILE, &mut diagnostics)?;
        Ok(Loaded { value, diagnostics })
    }

    /// Reads `gates.lock`, if there is one.
    pub fn ratchet(&mut self) -> Result<Loaded<Option<Source>>, Failure> {
        let mut diagnostics = Vec::new();
        let value = self.record(ratchet::FILE, &mut diagnostics)?;
        Ok(Loaded { value, diagnostics })
    }

    /// Reads a file that a command writes into the project's folder. Something else of its name is a
    /// fault: it must not be taken for a record that was never begun.
    fn record(
        &self,
        name: &str,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Option<Source>, Failure> {
        let path = self.root().join(name);
        match std::fs::symlink_metadata(&path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Failure::reading(&path, &error)),
            Ok(metadata) if metadata.is_file() => files::text(&path, name, diagnostics).map(Some),
            Ok(_) => {
                diagnostics.push(catalogue::not_a_record(&Span::start_of(name)));
                Ok(None)
            }
        }
    }

    /// Reads `static/`, whose files are published under their own names.
    pub fn statics(&mut self) -> Result<Loaded<Vec<Asset>>, Failure> {
        let mut diagnostics = Vec::new();
        let folder = self.root().join("static");
        let value = self.assets_in(&folder, "static", &mut diagnostics)?;
        Ok(Loaded { value, diagnostics })
    }
}
