//! The project's folder, and what was read from it before.
//!
//! A preview reads the project again at every change, and most files have not changed. A caller who
//! knows which files changed can have only those looked at. A single build remembers nothing and
//! compares no times.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::asset::Asset;
use super::cache::{FileCache, Listing, Scan};
use super::evidence_file::{EvidenceFile, LOCK};
use super::files::{self, ListedFile, Walk};
use super::text::TextFile;
use crate::config;
use crate::config::limits::Limits;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::files as catalogue;
use crate::diagnostic::failure::Failure;
use crate::ledger::{self, ratchet};
use crate::source::{Source, Span};

/// A project's folder.
#[derive(Debug)]
pub struct Disk {
    root: PathBuf,
    rereading: Rereading,
    scan: Scan,
    /// Whether the last reading was finished.
    is_complete: bool,
    listings: HashMap<PathBuf, (Arc<[ListedFile]>, Vec<Diagnostic>)>,
    pub(super) texts: FileCache<TextFile>,
    assets: FileCache<Asset>,
    /// How many megabytes an asset may have.
    pub(super) most: usize,
    pub(super) evidence: FileCache<Option<EvidenceFile>>,
    /// A folder outside the project, with texts that may not be republished.
    pub(super) outside: Option<PathBuf>,
}

/// Whether files that did not change are read again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rereading {
    /// Everything is read, once.
    All,
    /// Only files that changed since the last reading.
    Changed,
}

impl Disk {
    /// The project in `root`.
    pub fn new(root: impl Into<PathBuf>, rereading: Rereading) -> Self {
        Self {
            root: root.into(),
            rereading,
            scan: Scan::All,
            is_complete: false,
            listings: HashMap::new(),
            texts: FileCache::default(),
            assets: FileCache::default(),
            most: Limits::default().file,
            evidence: FileCache::default(),
            outside: None,
        }
    }

    /// Reads evidence texts from this folder too.
    pub fn add_evidence(&mut self, folder: impl Into<PathBuf>) {
        self.outside = Some(folder.into());
    }

    /// Reads no file that has more than so many megabytes and would be published as it is.
    pub fn limit_files(&mut self, megabytes: usize) {
        if std::mem::replace(&mut self.most, megabytes) != megabytes {
            self.assets = FileCache::default();
        }
    }

    /// The project's folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Begins a reading. `changed` are the paths that changed since the last one, as far as the
    /// caller knows; none when it knows nothing. When each of them that matters is a file that was
    /// read before and still exists, nothing else is looked at.
    pub fn begin(&mut self, changed: &[PathBuf]) {
        if self.rereading == Rereading::All {
            return;
        }
        let paths: BTreeSet<PathBuf> = changed
            .iter()
            // A file that came and went, such as the one that a save was first written to, is no
            // change.
            .filter(|path| path.symlink_metadata().is_ok() || self.was_read_within(path))
            .cloned()
            .collect();
        let still_exists = |path: &PathBuf| self.was_read(path) && is_plain(path);
        if self.is_complete && !paths.is_empty() && paths.iter().all(still_exists) {
            self.scan = Scan::Only(paths.into());
        } else {
            self.listings.clear();
            self.scan = Scan::Stamps(paths.into());
        }
        self.is_complete = false;
    }

    /// Ends a reading that read everything it had to.
    pub fn end(&mut self) {
        self.is_complete = true;
    }

    fn was_read(&self, path: &Path) -> bool {
        let is_cached =
            self.texts.contains(path) || self.assets.contains(path) || self.evidence.contains(path);
        // These are not cached, and read every time.
        let records = [config::FILE, LOCK, ledger::FILE, ratchet::FILE];
        is_cached || records.iter().any(|file| path == self.root.join(file))
    }

    /// Whether this was a file that was read, or a folder with such a file. When a folder is
    /// deleted, the system reports the folder and not its files.
    fn was_read_within(&self, path: &Path) -> bool {
        self.was_read(path)
            || self.texts.has_any_in(path)
            || self.assets.has_any_in(path)
            || self.evidence.has_any_in(path)
    }

    /// The first part of a path in the project that is a symbolic link, and so may lead out of it.
    pub(super) fn link_in<'p>(&self, path: &'p str) -> Option<&'p str> {
        let ends = path.match_indices('/').map(|(end, _)| end).chain([path.len()]);
        ends.filter_map(|end| path.get(..end)).find(|part| self.root.join(part).is_symlink())
    }

    /// The link in the path of a folder, if it has one. The folder outside the project may have
    /// links in its path, since the caller named it.
    fn link_above<'w>(&self, walk: &Walk<'w>) -> Option<&'w str> {
        let is_outside = self.outside.as_deref() == Some(walk.folder);
        if is_outside { None } else { self.link_in(walk.prefix) }
    }

    /// The files beneath a folder.
    pub(super) fn list(
        &mut self,
        walk: &Walk<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Listing, Failure> {
        let folder = walk.folder.to_owned();
        if let Some((files, faults)) = self.listings.get(&folder) {
            diagnostics.extend(faults.iter().cloned());
            return Ok(Listing { folder, files: files.clone(), scan: self.scan.clone() });
        }
        let mut faults = Vec::new();
        let files: Arc<[ListedFile]> = match self.link_above(walk) {
            None => files::find(walk, &mut faults)?.into(),
            Some(link) => {
                faults.push(symbolic_link(link));
                Arc::default()
            }
        };
        diagnostics.extend(faults.iter().cloned());
        // A folder that is listed for the first time is read as a whole.
        let scan = match &self.scan {
            Scan::Only(paths) => Scan::Stamps(paths.clone()),
            scan => scan.clone(),
        };
        if self.rereading == Rereading::Changed {
            self.listings.insert(folder.clone(), (files.clone(), faults));
        }
        Ok(Listing { folder, files, scan })
    }

    /// Reads every file of a folder as text.
    pub(super) fn texts_in(
        &mut self,
        walk: &Walk<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Vec<Source>, Failure> {
        let listing = self.list(walk, diagnostics)?;
        let texts = self.texts.read(&listing, |file| TextFile::read(&file.disk, &file.path))?;
        let mut sources = Vec::with_capacity(texts.len());
        for text in texts {
            sources.push(text.source);
            diagnostics.extend(text.diagnostics);
        }
        Ok(sources)
    }

    /// Reads every file beneath a folder as bytes; the paths are relative to the folder.
    pub(super) fn assets_in(
        &mut self,
        walk: &Walk<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Vec<Asset>, Failure> {
        let listing = self.list(walk, diagnostics)?;
        let most = self.most;
        let assets = self.assets.read(&listing, |file: &ListedFile| {
            Asset::read(file, file.path_in(walk.prefix).to_owned(), most)
        })?;
        diagnostics.extend(assets.iter().flat_map(Asset::diagnostics).cloned());
        Ok(assets)
    }
}

/// Reports that a file or folder is a link.
pub(super) fn symbolic_link(path: &str) -> Diagnostic {
    catalogue::symbolic_link(&Span::start_of(path))
}

fn is_plain(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|metadata| metadata.is_file())
}
