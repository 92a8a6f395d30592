//! What a generation really holds, compared with what its manifest says.
//!
//! A manifest is not believed alone: somebody may have deleted pages, edited one by hand or put a
//! file of their own into the output. A listed file counts only if it has the listed size and was
//! not touched after the manifest was. A file that nobody listed is refused, since an exchange
//! would take it off the live site without a word. This module refuses to read contents.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, Metadata};
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::manifest::{self, Entry};
use crate::diagnostic::failure::Failure;

/// Left behind by file managers wherever somebody looks; never worth a refusal.
const LITTER: [&str; 2] = [".DS_Store", "Thumbs.db"];

/// The files and folders of a generation, by their paths inside it.
#[derive(Debug, Default)]
pub(super) struct Inventory {
    /// Files known to hold the listed bytes.
    good: BTreeMap<String, Entry>,
    /// Files of ours that may hold anything.
    doubtful: BTreeSet<PathBuf>,
    /// Folders, each after the folder it is in.
    pub(super) folders: Vec<PathBuf>,
    /// Links, wherever they lead.
    pub(super) links: Vec<PathBuf>,
    /// Whether the generation was complete when it was left.
    pub(super) complete: bool,
}

impl Inventory {
    /// Takes stock of a folder that bears our mark or is empty; one that is not there holds
    /// nothing.
    pub(super) fn of(root: &Path) -> Result<Self, Failure> {
        let listed = Listed::read(root)?;
        let mut inventory = Self { complete: listed.is_some(), ..Self::default() };
        if !root.exists() {
            return Ok(inventory);
        }
        for entry in WalkDir::new(root).min_depth(1) {
            let entry = entry.map_err(|error| unreadable(root, error))?;
            inventory.add(root, &entry, listed.as_ref())?;
        }
        Ok(inventory)
    }

    /// Whether a path is known to hold exactly these bytes.
    pub(super) fn holds(&self, path: &str, entry: &Entry) -> bool {
        self.good.get(path) == Some(entry)
    }

    /// What a path is known to hold.
    pub(super) fn entry(&self, path: &str) -> Option<&Entry> {
        self.good.get(path)
    }

    /// Whether there is a file of this path, whatever it holds.
    pub(super) fn has_file(&self, path: &str) -> bool {
        self.good.contains_key(path) || self.doubtful.contains(Path::new(path))
    }

    /// All files.
    pub(super) fn files(&self) -> impl Iterator<Item = &Path> {
        self.good.keys().map(Path::new).chain(self.doubtful.iter().map(PathBuf::as_path))
    }

    fn add(
        &mut self,
        root: &Path,
        entry: &DirEntry,
        listed: Option<&Listed>,
    ) -> Result<(), Failure> {
        let path = entry.path().strip_prefix(root).unwrap_or(entry.path()).to_owned();
        if entry.file_type().is_dir() {
            self.folders.push(path);
            return Ok(());
        }
        if entry.path_is_symlink() {
            self.links.push(path.clone());
        }
        if is_own(&path) {
            return Ok(());
        }
        let Some(listed) = listed else {
            self.doubtful.insert(path);
            return Ok(());
        };
        match path.to_str().and_then(|path| listed.entries.get_key_value(path)) {
            Some((path, expected)) if listed.vouches(entry, expected)? => {
                self.good.insert(path.clone(), *expected);
            }
            None if !is_litter(entry) => return Err(foreign(entry.path())),
            _ => {
                self.doubtful.insert(path);
            }
        }
        Ok(())
    }
}

/// A manifest and when it was put in place.
struct Listed {
    entries: BTreeMap<String, Entry>,
    changed: (i64, i64),
}

impl Listed {
    /// `None` when there is no manifest of our version to go by.
    fn read(root: &Path) -> Result<Option<Self>, Failure> {
        let path = root.join(manifest::NAME);
        if path.is_symlink() {
            return Ok(None);
        }
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error)
                if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::InvalidData) =>
            {
                return Ok(None);
            }
            Err(error) => return Err(Failure::io("read the manifest", &path, &error)),
        };
        let metadata = fs::symlink_metadata(&path)
            .map_err(|error| Failure::io("look at the manifest", &path, &error))?;
        Ok(manifest::parse(&text).map(|entries| Self { entries, changed: changed(&metadata) }))
    }

    /// The manifest gets its name after everything else is written, so an honest file is older.
    /// The time compared is that of the inode, which no copy or `touch` sets back.
    fn vouches(&self, entry: &DirEntry, expected: &Entry) -> Result<bool, Failure> {
        let metadata = entry.metadata().map_err(|error| unreadable(entry.path(), error))?;
        Ok(metadata.is_file()
            && metadata.len() == expected.size
            && changed(&metadata) <= self.changed)
    }
}

fn changed(metadata: &Metadata) -> (i64, i64) {
    (metadata.ctime(), metadata.ctime_nsec())
}

fn is_own(path: &Path) -> bool {
    path == Path::new(manifest::NAME) || path == Path::new(manifest::DIRTY_NAME)
}

fn is_litter(entry: &DirEntry) -> bool {
    LITTER.iter().any(|name| entry.file_name() == *name)
}

fn foreign(path: &Path) -> Failure {
    Failure::usage("the output holds a file that expound did not write").at(path).help(
        "move it to the project's static files, so that every build publishes it, or delete it",
    )
}

fn unreadable(root: &Path, error: walkdir::Error) -> Failure {
    let path = error.path().unwrap_or(root).to_owned();
    let error = error.into_io_error().unwrap_or_else(|| io::Error::other("links go in a circle"));
    Failure::io("look into the output", &path, &error)
}
