//! Files that are published as they are, byte for byte.
//!
//! Refuses to look inside them.

use std::path::Path;

use bytes::Bytes;

use crate::diagnostic::failure::Failure;
use crate::fingerprint::ContentHash;

/// A file that is published as it is.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Its path beneath its folder, with `/` between the parts.
    pub path: String,
    /// Its bytes.
    pub bytes: Bytes,
    /// Hash of the bytes.
    pub hash: ContentHash,
}

impl Asset {
    /// Reads the file `disk`, which is published under `path`.
    pub(super) fn read(disk: &Path, path: String) -> Result<Self, Failure> {
        let bytes = std::fs::read(disk).map_err(|error| Failure::reading(disk, &error))?;
        Ok(Self { path, hash: ContentHash::of(&bytes), bytes: bytes.into() })
    }
}
