//! Files on their way to the disk, so that rendering goes on while the disk is busy.
//!
//! While a file system commits its journal, threads that create files are blocked, which takes a
//! tenth of the time of a build of ten thousand pages. So a single thread creates the files, in the
//! order in which they arrive. The queue is bounded: when it is full, a renderer writes its file
//! itself, so that a slow disk slows rendering down and does not fill the memory. Once everything
//! is rendered, two threads write the remaining files. This module refuses to reorder or drop
//! files.

use std::panic::resume_unwind;
use std::sync::mpsc::{self, Receiver, SyncSender, TrySendError};
use std::sync::{Mutex, PoisonError};
use std::thread;

use bytes::Bytes;

use super::Generation;
use crate::diagnostic::failure::Failure;

/// How many files may wait: as many as are rendered in a tenth of a second.
const WAITING: usize = 1024;

/// A path and the bytes for it.
type File = (String, Bytes);

/// Takes files from many threads, for a thread that writes them.
#[derive(Debug)]
pub struct Queue<'g> {
    generation: &'g Generation,
    files: SyncSender<File>,
}

impl Queue<'_> {
    /// Adds a file, as [`Generation::put`] does. If writing it fails later,
    /// [`Generation::beside`] returns the failure.
    pub fn put(&self, path: &str, bytes: Bytes) -> Result<(), Failure> {
        match self.files.try_send((path.to_owned(), bytes)) {
            Ok(()) => Ok(()),
            Err(TrySendError::Full((path, bytes)) | TrySendError::Disconnected((path, bytes))) => {
                self.generation.put(&path, &bytes)
            }
        }
    }

    /// The bytes of the live site at a path; see [`Generation::published`].
    pub fn published(&self, path: &str) -> Option<Vec<u8>> {
        self.generation.published(path)
    }
}

impl Generation {
    /// Runs some work whose files are written in the background, and returns when all of them are
    /// written. If a file cannot be written, that failure is returned, even if the work succeeded.
    pub fn beside<T>(
        &self,
        work: impl FnOnce(&Queue<'_>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let (files, waiting) = mpsc::sync_channel(WAITING);
        let waiting = Mutex::new(waiting);
        thread::scope(|scope| {
            // Without a thread of its own, the queue is written at the end.
            let writer = thread::Builder::new().spawn_scoped(scope, || self.put_all(&waiting)).ok();
            let result = work(&Queue { generation: self, files });
            let rest = self.put_all(&waiting);
            let written =
                writer.map(|writer| writer.join().unwrap_or_else(|panic| resume_unwind(panic)));
            written.unwrap_or(Ok(())).and(rest).and(result)
        })
    }

    /// Writes waiting files until the queue is closed and empty.
    fn put_all(&self, waiting: &Mutex<Receiver<File>>) -> Result<(), Failure> {
        let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).recv().ok();
        std::iter::from_fn(next).try_for_each(|(path, bytes)| self.put(&path, &bytes))
    }
}
