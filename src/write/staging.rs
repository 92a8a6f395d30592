//! The generation that is being brought up to date.
//!
//! Its manifest loses its name before the first change, and a new manifest gets the name only after
//! the last change and a sync: so at no moment, not even after a power cut, is a half-written
//! generation mistaken for a complete one. This module refuses to touch the live site and the
//! previous one.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;
use rustc_hash::FxHashSet;
use rustix::fs::{Mode, OFlags, mkdirat, openat};
use rustix::io::{Errno, retry_on_intr};

use super::inventory::Inventory;
use super::manifest::{self, FileRecord};
use super::{exchange, paths, slots};
use crate::diagnostic::failure::Failure;

/// After how many bytes the disk is asked to begin writing.
const FLUSH_EVERY: u64 = 24 * 1024 * 1024;

/// The folder of a generation that is not published yet, and what it contained when it was opened.
#[derive(Debug)]
pub(super) struct Staging {
    root: PathBuf,
    /// Opened before the first write, because the kernel reports lost writes only to such a handle.
    /// Paths of new folders and files are relative to it, which saves resolving the whole path.
    handle: File,
    before: Inventory,
    folders: Mutex<FxHashSet<String>>,
    dirty: Mutex<bool>,
    temporary: AtomicU64,
    /// Bytes written so far.
    written: AtomicU64,
}

impl Staging {
    /// Opens a folder for a new generation, or creates it. `live` is the folder that it is going to
    /// replace.
    pub(super) fn open(root: &Path, live: &Path) -> Result<Self, Failure> {
        let failed = |error| Failure::io("prepare the new generation", root, &error);
        if !root.exists() {
            fs::create_dir(root).map_err(failed)?;
        }
        copy_permissions(live, root).map_err(failed)?;
        let before = Inventory::of(root)?;
        if !before.complete {
            // Their origin is unknown, and writing to a link would write to its target.
            let links = before.links.iter();
            links.map(|link| root.join(link)).try_for_each(fs::remove_file).map_err(failed)?;
            // The name is the mark, so a file that was not finished will do.
            fs::write(root.join(manifest::DIRTY_NAME), []).map_err(failed)?;
            remove_if_there(&root.join(manifest::NAME)).map_err(failed)?;
        }
        let folders = before.folders.iter().filter_map(|folder| folder.to_str());
        let folders = folders.map(str::to_owned).collect();
        Ok(Self {
            handle: File::open(root).map_err(failed)?,
            root: root.to_owned(),
            folders: Mutex::new(folders),
            dirty: Mutex::new(!before.complete),
            before,
            temporary: AtomicU64::default(),
            written: AtomicU64::default(),
        })
    }

    /// Whether a path already holds exactly these bytes.
    pub(super) fn holds(&self, path: &str, record: &FileRecord) -> bool {
        self.before.holds(path, record)
    }

    /// Makes `path` hold these bytes.
    pub(super) fn write(
        &self,
        path: &str,
        record: &FileRecord,
        bytes: &[u8],
    ) -> Result<(), Failure> {
        if self.holds(path, record) {
            return Ok(());
        }
        self.mark_dirty()?;
        self.ensure_folder(path)
            .and_then(|()| {
                let exists = self.before.has_file(path);
                if exists { self.replace(path, bytes) } else { self.create(path, bytes) }
            })
            .map_err(|error| {
                Failure::io("write a file of the site", &self.root.join(path), &error)
            })?;
        self.flush_early(bytes.len());
        Ok(())
    }

    /// Removes what the new generation does not contain, writes its manifest and syncs everything.
    /// After this, only an exchange is missing.
    pub(super) fn finish(&self, produced: &BTreeMap<String, FileRecord>) -> Result<(), Failure> {
        self.mark_dirty()?;
        self.remove_stale(produced)?;
        let failed = |error| Failure::io("finish the new generation", &self.root, &error);
        fs::write(self.root.join(slots::NAME), slots::record(&self.root)).map_err(failed)?;
        let dirty = self.root.join(manifest::DIRTY_NAME);
        fs::write(&dirty, manifest::text(produced)).map_err(failed)?;
        exchange::sync_tree(&self.handle).map_err(failed)?;
        fs::rename(&dirty, self.root.join(manifest::NAME)).map_err(failed)?;
        self.handle.sync_all().map_err(failed)
    }

    /// Renames the manifest, durably, before the first change.
    fn mark_dirty(&self) -> Result<(), Failure> {
        let mut dirty = self.dirty.lock().unwrap_or_else(PoisonError::into_inner);
        if !*dirty {
            fs::rename(self.root.join(manifest::NAME), self.root.join(manifest::DIRTY_NAME))
                .and_then(|()| self.handle.sync_all())
                .map_err(|error| Failure::io("change the new generation", &self.root, &error))?;
            *dirty = true;
        }
        Ok(())
    }

    /// Creates the folders above a file; a folder that exists costs no system call. The lock is not
    /// held during a call, so two threads may try to create the same folder; the second one
    /// succeeds too.
    fn ensure_folder(&self, file: &str) -> io::Result<()> {
        let Some((folder, _)) = file.rsplit_once('/') else { return Ok(()) };
        if self.lock_folders().contains(folder) {
            return Ok(());
        }
        self.ensure_folder(folder)?;
        self.create_folder(folder)?;
        self.lock_folders().insert(folder.to_owned());
        Ok(())
    }

    /// Creates one folder, replacing a file of an earlier generation if there is one.
    fn create_folder(&self, folder: &str) -> io::Result<()> {
        let make = || mkdirat(&self.handle, folder, Mode::from_raw_mode(0o777));
        match make() {
            Err(Errno::EXIST) => {
                let existing = self.root.join(folder);
                if fs::symlink_metadata(&existing)?.is_dir() {
                    return Ok(());
                }
                fs::remove_file(&existing)?;
                Ok(make()?)
            }
            other => Ok(other?),
        }
    }

    /// Writes a file that does not exist yet; so it needs no temporary name.
    fn create(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let flags = OFlags::CREATE | OFlags::EXCL | OFlags::WRONLY | OFlags::CLOEXEC;
        let rights = Mode::from_raw_mode(0o666);
        let open = || retry_on_intr(|| openat(&self.handle, path, flags, rights));
        let file = match open() {
            // An earlier generation had a folder of this name, and all of it is stale.
            Err(Errno::EXIST) => {
                fs::remove_dir_all(self.root.join(path))?;
                open()?
            }
            other => other?,
        };
        File::from(file).write_all(bytes)
    }

    fn lock_folders(&self) -> MutexGuard<'_, FxHashSet<String>> {
        self.folders.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Starts writing to the disk while pages are still being rendered, so that the sync at the end
    /// has less to wait for.
    fn flush_early(&self, bytes: usize) {
        let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
        let before = self.written.fetch_add(bytes, Ordering::Relaxed);
        if before / FLUSH_EVERY != before.saturating_add(bytes) / FLUSH_EVERY {
            self.flush();
        }
    }

    /// Also starts writing the rest of a large site, once its last page is written.
    pub(super) fn flush_rest(&self) {
        if self.written.load(Ordering::Relaxed) > FLUSH_EVERY {
            self.flush();
        }
    }

    /// Syncs in the background. Whether this succeeds does not matter, because the last sync
    /// reports lost writes. It uses a handle of its own, since the kernel reports a loss only once
    /// for each.
    fn flush(&self) {
        if let Ok(folder) = File::open(&self.root) {
            let _ = std::thread::Builder::new().spawn(move || exchange::sync_tree(&folder));
        }
    }

    /// Replaces a file by a new one. A server may still be sending the old one to a reader, so its
    /// bytes are not overwritten.
    fn replace(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let target = self.root.join(path);
        let number = self.temporary.fetch_add(1, Ordering::Relaxed);
        let temporary = target.with_file_name(format!("{}new-{number}", manifest::RESERVED_PREFIX));
        fs::write(&temporary, bytes)?;
        fs::rename(&temporary, target)
    }

    fn remove_stale(&self, produced: &BTreeMap<String, FileRecord>) -> Result<(), Failure> {
        let failed = |path: &Path, error| Failure::io("remove an old file", path, &error);
        let is_stale =
            |path: &&Path| !path.to_str().is_some_and(|path| produced.contains_key(path));
        let stale: Vec<_> = self.before.files().filter(is_stale).collect();
        stale.into_par_iter().try_for_each(|path| {
            let path = self.root.join(path);
            remove_if_there(&path).map_err(|error| failed(&path, error))
        })?;
        if self.before.folders.is_empty() {
            return Ok(());
        }
        let needed: FxHashSet<&str> =
            produced.keys().flat_map(|path| paths::folders_above(path)).collect();
        let is_needed = |folder: &Path| folder.to_str().is_some_and(|path| needed.contains(path));
        // Innermost first: a folder is empty once the folders in it are removed.
        for folder in self.before.folders.iter().rev().filter(|folder| !is_needed(folder)) {
            let folder = self.root.join(folder);
            match fs::remove_dir(&folder) {
                Err(error) if !is_gone(&error) => return Err(failed(&folder, error)),
                _ => {}
            }
        }
        Ok(())
    }
}

/// Gives a folder the permissions of the one that it is going to replace.
fn copy_permissions(from: &Path, to: &Path) -> io::Result<()> {
    let Ok(model) = fs::metadata(from) else { return Ok(()) };
    if fs::metadata(to)?.permissions() == model.permissions() {
        return Ok(());
    }
    fs::set_permissions(to, model.permissions())
}

fn remove_if_there(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if !is_gone(&error) => Err(error),
        _ => Ok(()),
    }
}

/// Whether a path does not exist. A file may have replaced a folder above it, or the reverse.
fn is_gone(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::IsADirectory)
}
