//! Files on their way to the disk, so that rendering goes on while the disk is busy.
//!
//! A file system that commits its journal holds up whoever makes files, for a tenth of a build of ten
//! thousand pages. One thread bears that for all, and makes files in the order in which they come. What
//! waits is bounded: who finds no room writes the file himself, so that a slow disk slows rendering down
//! and does not fill the memory. Once everything is rendered, two threads write what is left.

use std::panic::resume_unwind;
use std::sync::mpsc::{self, Receiver, SyncSender, TrySendError};
use std::sync::{Mutex, PoisonError};
use std::thread;

use bytes::Bytes;

use super::Generation;
use crate::diagnostic::failure::Failure;

/// How many files may wait: a tenth of a second's pages.
const WAITING: usize = 1024;

/// A path and what it is to hold.
type Waiting = (String, Bytes);

/// Takes files from many threads for one that writes them.
#[derive(Debug)]
pub struct Queue<'g> {
    generation: &'g Generation,
    files: SyncSender<Waiting>,
}

impl Queue<'_> {
    /// Adds a file, as [`Generation::put`] does. What came of writing it later is what
    /// [`Generation::beside`] returns.
    pub fn put(&self, path: &str, bytes: Bytes) -> Result<(), Failure> {
        match self.files.try_send((path.to_owned(), bytes)) {
            Ok(()) => Ok(()),
            Err(TrySendError::Full((path, bytes)) | TrySendError::Disconnected((path, bytes))) => {
                self.generation.put(&path, &bytes)
            }
        }
    }

    /// The bytes of the live site at a path, as [`Generation::published`] has them.
    pub fn published(&self, path: &str) -> Option<Vec<u8>> {
        self.generation.published(path)
    }
}

impl Generation {
    /// Does some work whose files are written beside it, and returns once all of them are. A file that could
    /// not be written is the result, whatever became of the work.
    pub fn beside<T>(
        &self,
        work: impl FnOnce(&Queue<'_>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let (files, waiting) = mpsc::sync_channel(WAITING);
        let waiting = Mutex::new(waiting);
        thread::scope(|scope| {
            let writer = scope.spawn(|| self.put_all(&waiting));
            let made = work(&Queue { generation: self, files });
            let rest = self.put_all(&waiting);
            let written = writer.join().unwrap_or_else(|panic| resume_unwind(panic));
            written.and(rest).and(made)
        })
    }

    /// Writes what waits, until nothing more can come.
    fn put_all(&self, waiting: &Mutex<Receiver<Waiting>>) -> Result<(), Failure> {
        let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).recv().ok();
        std::iter::from_fn(next).try_for_each(|(path, bytes)| self.put(&path, &bytes))
    }
}
