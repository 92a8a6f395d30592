//! Files that are published as they are, byte for byte.
//!
//! Only drawings are looked into, by `drawing`; nothing is changed.

use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;

use super::drawing::UnsafeDrawing;
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
    /// What keeps a drawing from being published.
    pub drawing: Option<Arc<UnsafeDrawing>>,
}

impl Asset {
    /// Reads the file `disk`, which is published under `path`.
    pub(super) fn read(disk: &Path, path: String) -> Result<Self, Failure> {
        let bytes = std::fs::read(disk).map_err(|error| Failure::reading(disk, &error))?;
        Ok(Self { path, hash: ContentHash::of(&bytes), bytes: bytes.into(), drawing: None })
    }
}
