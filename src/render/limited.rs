//! The bytes of a page while its template writes them.
//!
//! A loop that never ends would fill the memory, so a page that becomes too large is refused.

use std::io::{self, Write};

/// Bytes that refuse to become more than a limit.
#[derive(Debug)]
pub(super) struct Limited {
    pub(super) bytes: Vec<u8>,
    /// The most bytes that there may be.
    most: usize,
    /// Whether more were written.
    pub(super) is_full: bool,
}

impl Limited {
    /// No bytes yet, with room for so many megabytes.
    pub(super) fn new(capacity: usize, megabytes: usize) -> Self {
        let most = megabytes.saturating_mul(1_000_000);
        Self { bytes: Vec::with_capacity(capacity), most, is_full: false }
    }
}

impl Write for Limited {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > self.most {
            self.is_full = true;
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
