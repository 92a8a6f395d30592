//! Files on their way to the disk, so that rendering goes on while the disk is busy.
//!
//! A file system that commits its journal holds up whoever makes files, for a tenth of a build of ten
//! thousand pages. One thread bears that for all, and makes files in the order in which they come. What
//! waits is bounded: a slow disk slows rendering down, and does not fill the memory.

use std::panic::resume_unwind;
use std::sync::Arc;
use std::sync::mpsc::{self, SyncSender};
use std::thread;

use super::Generation;
use crate::diagnostic::failure::Failure;

/// How many files may wait: a tenth of a second's pages.
const WAITING: usize = 1024;

/// Takes files from many threads for one that writes them.
#[derive(Debug)]
pub struct Queue<'g> {
    generation: &'g Generation,
    files: SyncSender<(String, Arc<[u8]>)>,
}

impl Queue<'_> {
    /// Adds a file, as [`Generation::put`] does. An error only says that writing has stopped; why is what
    /// [`Generation::beside`] returns.
    pub fn put(&self, path: &str, bytes: Arc<[u8]>) -> Result<(), Failure> {
        let stopped = |_| Failure::environment("the site is no longer being written");
        self.files.send((path.to_owned(), bytes)).map_err(stopped)
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
        let (files, waiting) = mpsc::sync_channel::<(String, Arc<[u8]>)>(WAITING);
        thread::scope(|scope| {
            let write =
                move || waiting.iter().try_for_each(|(path, bytes)| self.put(&path, &bytes));
            let writer = scope.spawn(write);
            let made = work(&Queue { generation: self, files });
            let written = writer.join().unwrap_or_else(|panic| resume_unwind(panic));
            written.and(made)
        })
    }
}
