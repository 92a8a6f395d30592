//! The project's folder, and what was read from it before.
//!
//! A preview reads the project again at every change, and most files are as they were. A file is
//! taken to be the same when its size, its times and its inode are, unless it was changed a moment
//! before it was read: it could change again within the same tick of the clock. Whoever was told
//! which files changed can have only those looked at. A single build remembers nothing and asks for
//! no times.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rayon::prelude::*;

use super::Asset;
use super::evidence::{LOCK, ReadText};
use super::files::{self, Found, Walk};
use crate::config;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::files as catalogue;
use crate::diagnostic::failure::Failure;
use crate::ledger::{self, ratchet};
use crate::source::{SHARE, Source, Span};

/// How long ago a file must have changed to be known by its times; some file systems count in
/// steps of two seconds.
const SETTLED: Duration = Duration::from_secs(2);

/// A text, and what is wrong with its bytes.
pub(super) type Text = (Source, Vec<Diagnostic>);

/// A project's folder.
#[derive(Debug)]
pub struct Disk {
    root: PathBuf,
    rereading: Rereading,
    look: Look,
    /// Whether the last reading came to its end.
    complete: bool,
    listings: HashMap<PathBuf, (Arc<[Found]>, Vec<Diagnostic>)>,
    pub(super) texts: Known<Text>,
    pub(super) assets: Known<Asset>,
    pub(super) evidence: Known<Option<ReadText>>,
    /// A folder outside the project with texts that may not be republished.
    pub(super) elsewhere: Option<PathBuf>,
}

/// Whether files that did not change are read again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rereading {
    /// Everything is read, once.
    All,
    /// Only what changed since the last time.
    Changed,
}

/// What is looked at in one reading.
#[derive(Debug, Clone)]
enum Look {
    /// All folders and files, and everything is read.
    Read,
    /// All folders and files; what is not as it was is read, and these files in any case.
    Everywhere(Arc<BTreeSet<PathBuf>>),
    /// These files, which are read; nothing else changed since the last reading.
    At(Arc<BTreeSet<PathBuf>>),
}

/// The files of a folder, by name, and how they are looked at.
#[derive(Debug)]
pub(super) struct Listing {
    found: Arc<[Found]>,
    look: Look,
}

impl Listing {
    /// The files.
    pub(super) fn found(&self) -> &[Found] {
        &self.found
    }
}

impl Disk {
    /// The project in `root`.
    pub fn new(root: impl Into<PathBuf>, rereading: Rereading) -> Self {
        Self {
            root: root.into(),
            rereading,
            look: Look::Read,
            complete: false,
            listings: HashMap::new(),
            texts: Known::default(),
            assets: Known::default(),
            evidence: Known::default(),
            elsewhere: None,
        }
    }

    /// Reads evidence texts from this folder too.
    pub fn add_evidence(&mut self, folder: impl Into<PathBuf>) {
        self.elsewhere = Some(folder.into());
    }

    /// The project's folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Begins a reading. These paths, if any, are said to be all that changed since the last one:
    /// when each that matters is a file that was there and still is, nothing else is looked at.
    pub fn begin(&mut self, changed: &[PathBuf]) {
        if self.rereading == Rereading::All {
            return;
        }
        let paths: BTreeSet<PathBuf> = changed
            .iter()
            // What came and went, such as the file that a save was first written to, is no change.
            .filter(|path| path.symlink_metadata().is_ok() || self.knows_within(path))
            .cloned()
            .collect();
        let is_still_there = |path: &PathBuf| self.knows(path) && is_plain(path);
        if self.complete && !paths.is_empty() && paths.iter().all(is_still_there) {
            self.look = Look::At(paths.into());
        } else {
            self.listings.clear();
            self.look = Look::Everywhere(paths.into());
        }
        self.complete = false;
    }

    /// Ends a reading that met everything it wanted to read.
    pub fn end(&mut self) {
        self.complete = true;
    }

    fn knows(&self, path: &Path) -> bool {
        let is_read = self.texts.entries.contains_key(path)
            || self.assets.entries.contains_key(path)
            || self.evidence.entries.contains_key(path);
        // These are read every time.
        let records = [config::FILE, LOCK, ledger::FILE, ratchet::FILE];
        is_read || records.iter().any(|file| path == self.root.join(file))
    }

    /// Whether this was a file that is known, or a folder with such a file: of a folder that goes, no
    /// more is told than its own name.
    fn knows_within(&self, path: &Path) -> bool {
        let texts = self.texts.entries.keys().chain(self.assets.entries.keys());
        self.knows(path)
            || texts.chain(self.evidence.entries.keys()).any(|file| file.starts_with(path))
    }

    /// The first part of a path of the project that is a symbolic link, and so may lead out of it.
    pub(super) fn link_in<'p>(&self, path: &'p str) -> Option<&'p str> {
        let ends = path.match_indices('/').map(|(end, _)| end).chain([path.len()]);
        ends.filter_map(|end| path.get(..end)).find(|part| self.root.join(part).is_symlink())
    }

    /// The same of a folder; the one outside the project was named by the caller, links and all.
    fn link_above<'w>(&self, walk: &Walk<'w>) -> Option<&'w str> {
        let is_named = self.elsewhere.as_deref() == Some(walk.folder);
        if is_named { None } else { self.link_in(walk.prefix) }
    }

    /// The files beneath a folder.
    pub(super) fn list(
        &mut self,
        walk: &Walk<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Listing, Failure> {
        if let Some((found, wrong)) = self.listings.get(walk.folder) {
            diagnostics.extend(wrong.iter().cloned());
            return Ok(Listing { found: found.clone(), look: self.look.clone() });
        }
        let mut wrong = Vec::new();
        let found: Arc<[Found]> = match self.link_above(walk) {
            None => files::find(walk, &mut wrong)?.into(),
            Some(link) => {
                wrong.push(a_link(link));
                Arc::default()
            }
        };
        diagnostics.extend(wrong.iter().cloned());
        // A folder that was not looked at before is looked at whole.
        let look = match &self.look {
            Look::At(paths) => Look::Everywhere(paths.clone()),
            look => look.clone(),
        };
        if self.rereading == Rereading::Changed {
            self.listings.insert(walk.folder.to_owned(), (found.clone(), wrong));
        }
        Ok(Listing { found, look })
    }
}

/// Says that a file or folder is a link.
pub(super) fn a_link(path: &str) -> Diagnostic {
    catalogue::symbolic_link(&Span::start_of(path))
}

fn is_plain(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|metadata| metadata.is_file())
}

/// Files as they were read last.
#[derive(Debug)]
pub(super) struct Known<V> {
    entries: HashMap<PathBuf, (Stamp, V)>,
}

impl<V> Default for Known<V> {
    fn default() -> Self {
        Self { entries: HashMap::new() }
    }
}

impl<V: Clone + Send + Sync> Known<V> {
    /// Reads the files of a listing of `folder`, several at a time, in their order.
    pub(super) fn read(
        &mut self,
        folder: &Path,
        listing: &Listing,
        read: impl Fn(&Found) -> Result<V, Failure> + Sync,
    ) -> Result<Vec<V>, Failure> {
        self.read_for(folder, listing, read, |value| value)
    }

    /// The same, with something made of each file as soon as it is read.
    pub(super) fn read_for<M: Send>(
        &mut self,
        folder: &Path,
        listing: &Listing,
        read: impl Fn(&Found) -> Result<V, Failure> + Sync,
        make: impl Fn(V) -> M + Sync,
    ) -> Result<Vec<M>, Failure> {
        let found = listing.found.par_iter().with_max_len(SHARE);
        if matches!(listing.look, Look::Read) {
            return found.map(|file| read(file).map(&make)).collect();
        }
        let results: Vec<(Option<(Stamp, V)>, M)> = found
            .map(|file| match self.kept(file, &listing.look)? {
                Kept::As(value) => Ok((None, make(value.clone()))),
                Kept::Not(stamp) => {
                    let value = read(file)?;
                    Ok((Some((stamp, value.clone())), make(value)))
                }
            })
            .collect::<Result<_, Failure>>()?;
        if matches!(listing.look, Look::Everywhere(_)) {
            self.forget_others(folder, &listing.found);
        }
        let remembered = listing.found.iter().zip(results).map(|(file, (new, result))| {
            if let Some(new) = new {
                self.entries.insert(file.disk.clone(), new);
            }
            result
        });
        Ok(remembered.collect())
    }

    /// What is remembered of a file that is as it was, or else what is to be remembered with it.
    fn kept(&self, file: &Found, look: &Look) -> Result<Kept<'_, V>, Failure> {
        let known = self.entries.get(&file.disk);
        match (look, known) {
            (Look::At(paths), Some((_, value))) if !paths.contains(&file.disk) => {
                return Ok(Kept::As(value));
            }
            _ => {}
        }
        let stamp = Stamp::of(&file.disk)?;
        let told = match look {
            Look::Everywhere(paths) | Look::At(paths) => paths.contains(&file.disk),
            Look::Read => true,
        };
        match known.filter(|(known, _)| !told && known.is_of(&stamp)) {
            Some((_, value)) => Ok(Kept::As(value)),
            None => Ok(Kept::Not(stamp)),
        }
    }

    fn forget_others(&mut self, folder: &Path, found: &[Found]) {
        let present: HashSet<&Path> = found.iter().map(|file| file.disk.as_path()).collect();
        self.entries
            .retain(|path, _| present.contains(path.as_path()) || !path.starts_with(folder));
    }
}

enum Kept<'a, V> {
    As(&'a V),
    Not(Stamp),
}

/// What tells two versions of a file apart without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stamp {
    size: u64,
    inode: u64,
    modified: (i64, i64),
    changed: (i64, i64),
    /// Whether the file had been left alone for a while when it was read.
    is_settled: bool,
}

impl Stamp {
    /// Whether a file that has the other stamp now is what it was when it was given this one.
    fn is_of(self, now: &Self) -> bool {
        self.is_settled && Self { is_settled: true, ..*now } == self
    }

    fn of(path: &Path) -> Result<Self, Failure> {
        let metadata = std::fs::metadata(path).map_err(|error| Failure::reading(path, &error))?;
        Ok(Self {
            size: metadata.size(),
            inode: metadata.ino(),
            modified: (metadata.mtime(), metadata.mtime_nsec()),
            changed: (metadata.ctime(), metadata.ctime_nsec()),
            is_settled: is_settled(metadata.ctime()),
        })
    }
}

#[expect(clippy::disallowed_methods, reason = "decides when to read again, never what is built")]
fn is_settled(changed: i64) -> bool {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let changed = Duration::from_secs(changed.try_into().unwrap_or_default());
    now.checked_sub(changed).is_some_and(|age| age > SETTLED)
}
