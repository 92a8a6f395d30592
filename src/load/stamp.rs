//! Recognises an unchanged file without reading it.
//!
//! A file counts as unchanged when its size, its times and its inode are the same. A file that was
//! changed a moment before it was read has no reliable stamp, because it could change again within
//! the same tick of the clock; it is read again next time.

use std::os::unix::fs::MetadataExt as _;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::diagnostic::failure::Failure;

/// How old the last change of a file must be for its stamp to be reliable. Some file systems count
/// time in steps of two seconds.
const SETTLED: Duration = Duration::from_secs(2);

/// What tells two versions of a file apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    size: u64,
    inode: u64,
    modified: (i64, i64),
    changed: (i64, i64),
    /// Whether the last change was old enough when the stamp was taken.
    is_settled: bool,
}

impl Stamp {
    /// The present stamp of a file.
    pub(super) fn of(path: &Path) -> Result<Self, Failure> {
        let metadata = std::fs::metadata(path).map_err(|error| Failure::reading(path, &error))?;
        Ok(Self {
            size: metadata.size(),
            inode: metadata.ino(),
            modified: (metadata.mtime(), metadata.mtime_nsec()),
            changed: (metadata.ctime(), metadata.ctime_nsec()),
            is_settled: is_settled(metadata.ctime()),
        })
    }

    /// Whether a file with this earlier stamp is unchanged if its present stamp is `now`.
    pub(super) fn is_unchanged(self, now: &Self) -> bool {
        self.is_settled && Self { is_settled: true, ..*now } == self
    }
}

#[expect(clippy::disallowed_methods, reason = "decides when to read again, never what is built")]
fn is_settled(changed: i64) -> bool {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let changed = Duration::from_secs(changed.try_into().unwrap_or_default());
    now.checked_sub(changed).is_some_and(|age| age > SETTLED)
}
