//! A revision with those of its files that were sent already.
//!
//! A page is made ready to be sent by reading it several times: for its marks, its script and its
//! tag. While a revision is shown, that happens once for each page. How files are made ready is not
//! known here.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use rustc_hash::FxHashMap;

use super::Revision;

/// How many files are kept; more are seldom open at once.
const MOST: usize = 128;

/// A file as it is sent.
#[derive(Debug, Clone)]
pub(super) struct SentFile {
    /// Its media type.
    pub(super) kind: &'static str,
    pub(super) bytes: Bytes,
    /// What identifies these bytes, with quotation marks.
    pub(super) tag: Arc<str>,
}

/// A revision, and what was sent of it.
pub(super) struct Snapshot {
    pub(super) revision: Arc<dyn Revision>,
    sent: Mutex<FxHashMap<String, SentFile>>,
}

impl Snapshot {
    pub(super) fn new(revision: Arc<dyn Revision>) -> Self {
        Self { revision, sent: Mutex::default() }
    }

    /// The file at a path, as it was sent, if it was.
    pub(super) fn sent(&self, path: &str) -> Option<SentFile> {
        self.files().get(path).cloned()
    }

    /// Keeps a file for the next request.
    pub(super) fn keep(&self, path: &str, file: &SentFile) {
        let mut files = self.files();
        if files.len() >= MOST {
            files.clear();
        }
        files.insert(path.to_owned(), file.clone());
    }

    fn files(&self) -> MutexGuard<'_, FxHashMap<String, SentFile>> {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
