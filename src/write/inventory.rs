//! What a generation really contains, compared with its manifest.
//!
//! The manifest alone is not trusted: somebody may have deleted pages, edited one by hand or put a
//! file of their own into the output. A listed file counts only if it has the listed size and did
//! not change after the manifest was written. A file that is not listed is refused, since an
//! exchange would silently take it off the live site. This module refuses to read contents.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, Metadata};
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::manifest::{self, FileRecord};
use super::slots;
use crate::diagnostic::failure::Failure;
use crate::load::TEMPORARY_ENDING;

/// Files that file managers create in every folder they show; they are no reason to refuse a
/// folder.
const LITTER: [&str; 2] = [".DS_Store", "Thumbs.db"];

/// The files and folders of a generation, by their paths inside it.
#[derive(Debug, Default)]
pub(super) struct Inventory {
    /// Files that certainly hold the listed bytes.
    good: BTreeMap<String, FileRecord>,
    /// Files of ours whose contents are uncertain.
    doubtful: BTreeSet<PathBuf>,
    /// Folders, each after its parent.
    pub(super) folders: Vec<PathBuf>,
    /// Symbolic links.
    pub(super) links: Vec<PathBuf>,
    /// Whether the generation was finished by the build that wrote it.
    pub(super) complete: bool,
}

impl Inventory {
    /// The inventory of a folder that bears our mark or is empty. A folder that does not exist has
    /// an empty one.
    pub(super) fn of(root: &Path) -> Result<Self, Failure> {
        let manifest = Manifest::read(root)?;
        let mut inventory = Self { complete: manifest.is_some(), ..Self::default() };
        if !root.exists() {
            return Ok(inventory);
        }
        for entry in WalkDir::new(root).min_depth(1) {
            let entry = entry.map_err(|error| unreadable(root, error))?;
            inventory.add(root, &entry, manifest.as_ref())?;
        }
        Ok(inventory)
    }

    /// Whether a path certainly holds exactly the recorded bytes.
    pub(super) fn holds(&self, path: &str, record: &FileRecord) -> bool {
        self.good.get(path) == Some(record)
    }

    /// What a path certainly holds; `None` when that is uncertain.
    pub(super) fn record(&self, path: &str) -> Option<&FileRecord> {
        self.good.get(path)
    }

    /// Whether there is a file at this path, with any contents.
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
        manifest: Option<&Manifest>,
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
        let Some(manifest) = manifest else {
            self.doubtful.insert(path);
            return Ok(());
        };
        match path.to_str().and_then(|path| manifest.records.get_key_value(path)) {
            Some((path, record)) if manifest.is_current(entry, record)? => {
                self.good.insert(path.clone(), *record);
            }
            None if !is_litter(entry) => return Err(foreign(entry.path())),
            _ => {
                self.doubtful.insert(path);
            }
        }
        Ok(())
    }
}

/// A manifest and the time at which it was put in place.
struct Manifest {
    records: BTreeMap<String, FileRecord>,
    changed: (i64, i64),
}

impl Manifest {
    /// `None` when there is no manifest of this version.
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
            .map_err(|error| Failure::io("examine the manifest", &path, &error))?;
        Ok(manifest::parse(&text).map(|records| Self { records, changed: changed(&metadata) }))
    }

    /// Whether a file still is what the manifest says. The manifest gets its name after everything
    /// else is written, so a file that nobody has touched since is older. The time compared is that
    /// of the inode, which neither a copy nor `touch` sets back.
    fn is_current(&self, entry: &DirEntry, record: &FileRecord) -> Result<bool, Failure> {
        let metadata = entry.metadata().map_err(|error| unreadable(entry.path(), error))?;
        Ok(metadata.is_file()
            && metadata.len() == record.size
            && changed(&metadata) <= self.changed)
    }
}

fn changed(metadata: &Metadata) -> (i64, i64) {
    (metadata.ctime(), metadata.ctime_nsec())
}

fn is_own(path: &Path) -> bool {
    let own = [manifest::NAME, manifest::DIRTY_NAME, slots::NAME];
    own.iter().any(|name| path == Path::new(name))
}

fn is_litter(entry: &DirEntry) -> bool {
    let name = entry.file_name();
    LITTER.iter().any(|litter| name == *litter)
        // A roll-back was stopped while it replaced a record.
        || name.as_encoded_bytes().ends_with(TEMPORARY_ENDING.as_bytes())
}

fn foreign(path: &Path) -> Failure {
    Failure::usage("the output holds a file that expound did not write")
        .at(path)
        .help("move it to `static/` in the project, so that every build publishes it, or delete it")
}

fn unreadable(root: &Path, error: walkdir::Error) -> Failure {
    let path = error.path().unwrap_or(root).to_owned();
    let error =
        error.into_io_error().unwrap_or_else(|| io::Error::other("symbolic links form a loop"));
    Failure::io("list the output", &path, &error)
}
