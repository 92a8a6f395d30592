//! The project's folder, and what was read from it before.
//!
//! A preview reads the project again at every change, and most files are as they were. A file is
//! taken to be the same when its size, its times and its inode are; whoever knows better, because a
//! file was named as changed, can say so. A single build remembers nothing and asks for no times.

use std::collections::HashMap;
use std::collections::HashSet;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::Asset;
use super::files::Found;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::failure::Failure;
use crate::source::Source;

/// A text, and what is wrong with its bytes.
pub(super) type Text = (Source, Vec<Diagnostic>);

/// A project's folder.
#[derive(Debug)]
pub struct Disk {
    root: PathBuf,
    pub(super) texts: Known<Text>,
    pub(super) assets: Known<Asset>,
}

/// Whether files that did not change are read again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rereading {
    /// Everything is read, once.
    All,
    /// Only what changed since the last time.
    Changed,
}

impl Disk {
    /// The project in `root`.
    pub fn new(root: impl Into<PathBuf>, rereading: Rereading) -> Self {
        Self { root: root.into(), texts: Known::new(rereading), assets: Known::new(rereading) }
    }

    /// The project's folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Makes the next reading read this file, whatever its times say.
    pub fn forget(&mut self, path: &Path) {
        self.texts.entries.remove(path);
        self.assets.entries.remove(path);
    }
}

/// Files as they were read last.
#[derive(Debug)]
pub(super) struct Known<V> {
    entries: HashMap<PathBuf, (Stamp, V)>,
    rereading: Rereading,
}

impl<V: Clone + Send + Sync> Known<V> {
    fn new(rereading: Rereading) -> Self {
        Self { entries: HashMap::new(), rereading }
    }

    /// Reads the files that were found in `folder`, several at a time, in their order.
    pub(super) fn read(
        &mut self,
        folder: &Path,
        found: &[Found],
        read: impl Fn(&Found) -> Result<V, Failure> + Sync,
    ) -> Result<Vec<V>, Failure> {
        if self.rereading == Rereading::All {
            return found.par_iter().map(&read).collect();
        }
        let entries = &self.entries;
        let values: Vec<(Stamp, V)> = found
            .par_iter()
            .map(|file| {
                let stamp = Stamp::of(&file.disk)?;
                match entries.get(&file.disk).filter(|(known, _)| *known == stamp) {
                    Some((_, value)) => Ok((stamp, value.clone())),
                    None => Ok((stamp, read(file)?)),
                }
            })
            .collect::<Result<_, Failure>>()?;
        self.remember(folder, found, &values);
        Ok(values.into_iter().map(|(_, value)| value).collect())
    }

    fn remember(&mut self, folder: &Path, found: &[Found], values: &[(Stamp, V)]) {
        let present: HashSet<&Path> = found.iter().map(|file| file.disk.as_path()).collect();
        self.entries
            .retain(|path, _| !path.starts_with(folder) || present.contains(path.as_path()));
        for (file, value) in found.iter().zip(values) {
            if self.entries.get(&file.disk).is_none_or(|(stamp, _)| *stamp != value.0) {
                self.entries.insert(file.disk.clone(), value.clone());
            }
        }
    }
}

/// What tells two versions of a file apart without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stamp {
    size: u64,
    inode: u64,
    modified: (i64, i64),
    changed: (i64, i64),
}

impl Stamp {
    fn of(path: &Path) -> Result<Self, Failure> {
        let metadata = std::fs::metadata(path).map_err(|error| Failure::reading(path, &error))?;
        Ok(Self {
            size: metadata.size(),
            inode: metadata.ino(),
            modified: (metadata.mtime(), metadata.mtime_nsec()),
            changed: (metadata.ctime(), metadata.ctime_nsec()),
        })
    }
}
