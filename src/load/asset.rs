//! Files that are published as they are, byte for byte.
//!
//! A file that is too large is not read, and counts as empty. Only drawings are looked into, by
//! `drawing`; nothing is changed.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;

use super::drawing;
use super::files::ListedFile;
use super::obstacle::Obstacle;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::failure::Failure;
use crate::fingerprint::ContentHash;

/// A file that is published as it is.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Its path beneath its folder, with `/` between the parts.
    pub path: String,
    /// Its path from the root of the project, for messages.
    pub file: String,
    /// Its bytes.
    pub bytes: Bytes,
    /// Hash of the bytes.
    pub hash: ContentHash,
    /// What keeps it from being published.
    pub obstacle: Option<Arc<Obstacle>>,
}

impl Asset {
    /// Reads a file, which is published under `path`. It may have `most` megabytes.
    pub(super) fn read(file: &ListedFile, path: String, most: usize) -> Result<Self, Failure> {
        let read = read(&file.disk, megabytes(most));
        let bytes = read.map_err(|error| Failure::reading(&file.disk, &error))?;
        let obstacle = match &bytes {
            None => Some(Obstacle::size(&file.path, most)),
            Some(bytes) => drawing::obstacle(&file.path, bytes),
        };
        let bytes = bytes.unwrap_or_default();
        let hash = ContentHash::of(&bytes);
        let obstacle = obstacle.map(Arc::new);
        Ok(Self { path, file: file.path.clone(), hash, bytes: bytes.into(), obstacle })
    }

    /// The same asset with other bytes.
    pub(super) fn with_bytes(&self, bytes: impl Into<Bytes>) -> Self {
        let bytes = bytes.into();
        Self { hash: ContentHash::of(&bytes), bytes, ..self.clone() }
    }

    /// Where it is published as an asset of a theme: `site.css` becomes
    /// `assets/site.1a2b3c4d.css`, which can be cached for good.
    pub fn published(&self) -> String {
        let (name, hash) = (&self.path, self.hash.short());
        let (folder, file) = name.rsplit_once('/').map_or(("", name.as_str()), |parts| parts);
        let slash = if folder.is_empty() { "" } else { "/" };
        match file.rsplit_once('.') {
            Some((stem, ending)) => format!("assets/{folder}{slash}{stem}.{hash}.{ending}"),
            None => format!("assets/{folder}{slash}{file}.{hash}"),
        }
    }

    /// What is wrong with it.
    pub(super) fn diagnostics(&self) -> impl Iterator<Item = &Diagnostic> {
        self.obstacle.iter().flat_map(|obstacle| &obstacle.diagnostics)
    }
}

fn megabytes(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX).saturating_mul(1 << 20)
}

/// The bytes of a file; `None` when there are more than `most`.
fn read(disk: &Path, most: u64) -> io::Result<Option<Vec<u8>>> {
    let file = File::open(disk)?;
    let size = file.metadata()?.len();
    if size > most {
        return Ok(None);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    // It may have grown in the meantime.
    let count = file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(u64::try_from(count).is_ok_and(|count| count <= most).then_some(bytes))
}
