//! The paths of an output and of what lies beside it; and which outputs are refused.
//!
//! Other tools have deleted projects and home folders because an output path was mistyped. So a
//! folder is accepted as an output only if it is new, empty or bears our mark; anything else is
//! refused before a byte is written. This module refuses to delete.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::manifest;
use super::slots::{self, Slots};
use crate::diagnostic::failure::Failure;

/// The paths of one output, all in one folder, so that a rename never crosses a file system.
#[derive(Debug)]
pub(super) struct OutputPaths {
    /// The folder that contains all the others.
    pub(super) parent: PathBuf,
    /// The published site.
    pub(super) live: PathBuf,
    /// The generation before the live one, and the one that is being written; see `slots`.
    pub(super) slots: [PathBuf; 2],
    /// The file that a build locks while it writes.
    pub(super) lock: PathBuf,
}

impl OutputPaths {
    /// Resolves and checks an output path, and creates the folders above it.
    pub(super) fn of(out: &Path) -> Result<Self, Failure> {
        let live = resolved(out)?;
        let (Some(parent), Some(name)) = (live.parent(), live.file_name()) else {
            return Err(refusal("the output would replace the whole file system", out));
        };
        if is_home(&live) {
            return Err(refusal("the output would replace your home folder", out));
        }
        let beside = |suffix: &str| parent.join(hidden(name, suffix));
        let output = Self {
            slots: slots::named(beside),
            lock: beside(".lock"),
            parent: parent.to_owned(),
            live,
        };
        output.slots.iter().chain([&output.live]).try_for_each(|folder| check_ours(folder))?;
        Ok(output)
    }

    /// What the folders beside the output hold; see [`Slots::of`].
    pub(super) fn holdings(&self) -> Slots {
        Slots::of(&self.live, &self.slots)
    }
}

/// `.public.spare` for `public`.
fn hidden(name: &OsStr, suffix: &str) -> OsString {
    let mut hidden = OsString::from(".");
    hidden.push(name);
    hidden.push(suffix);
    hidden
}

/// The real path of the output. Links are followed here and never again, because an exchange would
/// replace the link and not the folder it points to.
fn resolved(out: &Path) -> Result<PathBuf, Failure> {
    match fs::canonicalize(out) {
        Ok(live) => Ok(live),
        Err(error) if error.kind() == ErrorKind::NotFound => new_output(out),
        Err(error) => Err(Failure::io("resolve the output folder", out, &error)),
    }
}

fn new_output(out: &Path) -> Result<PathBuf, Failure> {
    if fs::symlink_metadata(out).is_ok() {
        return Err(refusal("the output is a symbolic link that points to nothing", out));
    }
    let absolute = std::path::absolute(out)
        .map_err(|error| Failure::io("resolve the output folder", out, &error))?;
    let (Some(parent), Some(name)) = (absolute.parent(), absolute.file_name()) else {
        return Err(refusal("the output is not a folder that can be created", out));
    };
    let failed = |error| Failure::io("create the folder for the output", parent, &error);
    fs::create_dir_all(parent).map_err(failed)?;
    Ok(fs::canonicalize(parent).map_err(failed)?.join(name))
}

fn is_home(folder: &Path) -> bool {
    std::env::home_dir()
        .and_then(|home| fs::canonicalize(home).ok())
        .is_some_and(|home| home == folder)
}

/// A folder is ours if it does not exist yet, is empty or bears the mark.
fn check_ours(folder: &Path) -> Result<(), Failure> {
    let kind = match fs::symlink_metadata(folder) {
        Ok(metadata) => metadata.file_type(),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(Failure::io("examine the output folder", folder, &error)),
    };
    if !kind.is_dir() {
        return Err(refusal("the output is not a folder", folder));
    }
    let marked = manifest::marks(folder)
        .map_err(|error| Failure::io("read the mark of the output folder", folder, &error))?;
    if marked || is_empty(folder)? {
        return Ok(());
    }
    Err(refusal("the output folder holds files that expound did not write", folder))
}

fn is_empty(folder: &Path) -> Result<bool, Failure> {
    let mut entries = fs::read_dir(folder)
        .map_err(|error| Failure::io("list the output folder", folder, &error))?;
    Ok(entries.next().is_none())
}

fn refusal(message: &str, path: &Path) -> Failure {
    Failure::usage(message).at(path).help(
        "choose a new or empty folder, such as `--out public`; nothing in this folder was changed",
    )
}
