//! Files as they were read last, so that a preview reads only those that changed.
//!
//! What is cached is what was made of the bytes; the bytes themselves are not kept. The cache never
//! decides which files there are: that is the listing's business.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::files::ListedFile;
use super::stamp::Stamp;
use crate::diagnostic::failure::Failure;
use crate::source::SHARE;

/// Which files a reading reads.
#[derive(Debug, Clone)]
pub(super) enum Scan {
    /// All files. Nothing is remembered.
    All,
    /// Files whose stamps differ, and these in any case.
    Stamps(Arc<BTreeSet<PathBuf>>),
    /// These files alone: nothing else has changed since the last reading.
    Only(Arc<BTreeSet<PathBuf>>),
}

/// The files of a folder, by name, and how they are to be read.
#[derive(Debug)]
pub(super) struct Listing {
    pub(super) folder: PathBuf,
    pub(super) files: Arc<[ListedFile]>,
    pub(super) scan: Scan,
}

/// What was made of files, by their paths on disk.
#[derive(Debug)]
pub(super) struct FileCache<V> {
    entries: HashMap<PathBuf, (Stamp, V)>,
}

impl<V> Default for FileCache<V> {
    fn default() -> Self {
        Self { entries: HashMap::new() }
    }
}

/// The outcome of asking the cache for a file.
enum Lookup<'a, V> {
    /// The file is unchanged, and this was made of it.
    Hit(&'a V),
    /// The file has to be read; this is its stamp.
    Miss(Stamp),
}

impl<V> FileCache<V> {
    /// Whether a file was read.
    pub(super) fn contains(&self, path: &Path) -> bool {
        self.entries.contains_key(path)
    }

    /// Whether a file inside a folder was read.
    pub(super) fn has_any_in(&self, folder: &Path) -> bool {
        self.entries.keys().any(|file| file.starts_with(folder))
    }
}

impl<V: Clone + Send + Sync> FileCache<V> {
    /// Reads the files of a listing, several at a time. The results are in the listing's order.
    pub(super) fn read(
        &mut self,
        listing: &Listing,
        read: impl Fn(&ListedFile) -> Result<V, Failure> + Sync,
    ) -> Result<Vec<V>, Failure> {
        self.read_for(listing, read, |value| value)
    }

    /// Like [`read`](Self::read), but applies `make` to each value as soon as it is read.
    pub(super) fn read_for<M: Send>(
        &mut self,
        listing: &Listing,
        read: impl Fn(&ListedFile) -> Result<V, Failure> + Sync,
        make: impl Fn(V) -> M + Sync,
    ) -> Result<Vec<M>, Failure> {
        let files = listing.files.par_iter().with_max_len(SHARE);
        if matches!(listing.scan, Scan::All) {
            return files.map(|file| read(file).map(&make)).collect();
        }
        let results: Vec<(Option<(Stamp, V)>, M)> = files
            .map(|file| match self.lookup(file, &listing.scan)? {
                Lookup::Hit(value) => Ok((None, make(value.clone()))),
                Lookup::Miss(stamp) => {
                    let value = read(file)?;
                    Ok((Some((stamp, value.clone())), make(value)))
                }
            })
            .collect::<Result<_, Failure>>()?;
        if matches!(listing.scan, Scan::Stamps(_)) {
            self.forget_others(listing);
        }
        let remembered = listing.files.iter().zip(results).map(|(file, (entry, result))| {
            if let Some(entry) = entry {
                self.entries.insert(file.disk.clone(), entry);
            }
            result
        });
        Ok(remembered.collect())
    }

    fn lookup(&self, file: &ListedFile, scan: &Scan) -> Result<Lookup<'_, V>, Failure> {
        let entry = self.entries.get(&file.disk);
        let must_read = match scan {
            Scan::All => true,
            Scan::Stamps(paths) | Scan::Only(paths) => paths.contains(&file.disk),
        };
        if let (Scan::Only(_), Some((_, value)), false) = (scan, entry, must_read) {
            return Ok(Lookup::Hit(value));
        }
        let now = Stamp::of(&file.disk)?;
        match entry {
            Some((stamp, value)) if !must_read && stamp.is_unchanged(&now) => {
                Ok(Lookup::Hit(value))
            }
            _ => Ok(Lookup::Miss(now)),
        }
    }

    /// Forgets files of the listing's folder that are not in it any more.
    fn forget_others(&mut self, listing: &Listing) {
        let present: HashSet<&Path> =
            listing.files.iter().map(|file| file.disk.as_path()).collect();
        self.entries.retain(|path, _| {
            present.contains(path.as_path()) || !path.starts_with(&listing.folder)
        });
    }
}
