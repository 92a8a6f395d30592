//! Where finished files go: to the output folder, to a preview, or nowhere.
//!
//! The pipeline passes every file to a sink and does not depend on what the sink does with it.

use bytes::Bytes;

use crate::diagnostic::failure::Failure;
use crate::write::Queue;

/// Takes finished files; called from several threads.
pub trait Sink: Sync {
    /// Announces how many pages will follow. Files that are not pages come after them.
    fn announce(&self, _pages: usize) {}
    /// Takes one file of the site.
    fn put(&self, path: &str, bytes: Bytes) -> Result<(), Failure>;
    /// The bytes of a file that the last build published under this name. Only files whose name is
    /// a hash of what is in them may be taken from there.
    fn published(&self, _path: &str) -> Option<Vec<u8>> {
        None
    }
}

/// Takes files and drops them: for checking without output.
#[derive(Debug, Clone, Copy)]
pub struct Discard;

impl Sink for Discard {
    fn put(&self, _: &str, _: Bytes) -> Result<(), Failure> {
        Ok(())
    }
}

impl Sink for Queue<'_> {
    fn put(&self, path: &str, bytes: Bytes) -> Result<(), Failure> {
        Self::put(self, path, bytes)
    }

    fn published(&self, path: &str) -> Option<Vec<u8>> {
        Self::published(self, path)
    }
}
