//! The files in a project's root: its settings, and the records that commands keep there.
//!
//! A record that exists but is not a plain file is a fault and not a missing record: a new one
//! would forget everything that was promised. `static/` is read here too, since its files get
//! addresses in the root of the site.

use std::io::ErrorKind;

use super::asset::Asset;
use super::disk::Disk;
use super::files::{self, Walk};
use super::loaded::Loaded;
use super::text::TextFile;
use crate::config;
use crate::diagnostic::catalogue::files as catalogue;
use crate::diagnostic::failure::Failure;
use crate::ledger::{self, ratchet};
use crate::source::{Source, Span};

/// The folders of a project that a site is made from.
pub const FOLDERS: [&str; 9] = [
    "content",
    "themes",
    "templates",
    "assets",
    "locales",
    "static",
    "styles",
    "fonts",
    "evidence",
];

impl Disk {
    /// Reads `site.toml`. A folder without one is no project, which is a usage failure.
    pub fn configuration(&mut self) -> Result<Loaded<Source>, Failure> {
        let path = self.root().join(config::FILE);
        if path.is_symlink() {
            return Err(Failure::usage("`site.toml` is a symbolic link").at(path).help(
                "replace the link with the file itself: a site is built only from files inside the \
                 project",
            ));
        }
        if !path.is_file() {
            let message = format!("there is no project in `{}`", self.root().display());
            return Err(Failure::usage(message).at(path).help(
                "run the command in the folder that contains `site.toml`, or name that folder with \
                 --root; if the file is missing, restore it",
            ));
        }
        let TextFile { source, diagnostics } = TextFile::read(&path, config::FILE)?;
        Ok(Loaded { value: source, diagnostics })
    }

    /// Reads `permalinks.lock`, if there is one.
    pub fn ledger(&mut self) -> Result<Loaded<Option<Source>>, Failure> {
        self.record(ledger::FILE)
    }

    /// Reads `gates.lock`, if there is one.
    pub fn ratchet(&mut self) -> Result<Loaded<Option<Source>>, Failure> {
        self.record(ratchet::FILE)
    }

    /// Reads a file that a command keeps in the project's root, if there is one.
    pub(super) fn record(&self, name: &str) -> Result<Loaded<Option<Source>>, Failure> {
        let path = self.root().join(name);
        match std::fs::symlink_metadata(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Loaded::default()),
            Err(error) => Err(Failure::reading(&path, &error)),
            Ok(metadata) if metadata.is_file() => {
                let TextFile { source, diagnostics } = TextFile::read(&path, name)?;
                Ok(Loaded { value: Some(source), diagnostics })
            }
            Ok(_) => {
                let diagnostic = catalogue::not_a_record(&Span::start_of(name));
                Ok(Loaded { value: None, diagnostics: vec![diagnostic] })
            }
        }
    }

    /// Reads `static/`, whose files are published under their own names.
    pub fn statics(&mut self) -> Result<Loaded<Vec<Asset>>, Failure> {
        let mut diagnostics = Vec::new();
        let folder = self.root().join("static");
        let walk = Walk { folder: &folder, prefix: "static", complaint: files::bad_address };
        let value = self.assets_in(&walk, &mut diagnostics)?;
        Ok(Loaded { value, diagnostics })
    }
}
