//! The folders of a project that are watched.
//!
//! A folder is more than its name: after `rm -r` and a fresh clone another one has the same, and the
//! system goes on watching the one that is gone. Refuses to look into any of them.

use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::load::FOLDERS;

/// A folder, and which one of that name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Folder {
    pub(super) path: PathBuf,
    inode: (u64, u64),
    /// Inodes are used again, often at once.
    born: Option<SystemTime>,
}

/// Those that are there now: the project's own, and the ones in it that matter.
pub(super) fn present(root: &Path) -> Vec<Folder> {
    let inner = FOLDERS.iter().map(|name| root.join(name));
    std::iter::once(root.to_owned()).chain(inner).filter_map(folder).collect()
}

/// A folder, if it is there.
pub(super) fn folder(path: PathBuf) -> Option<Folder> {
    let metadata = std::fs::metadata(&path).ok().filter(std::fs::Metadata::is_dir)?;
    let inode = (metadata.dev(), metadata.ino());
    Some(Folder { path, inode, born: metadata.created().ok() })
}

/// The file system that a folder is on, if it is one that does not tell what other machines change.
#[cfg(target_os = "linux")]
pub(super) fn system_without_events(folder: &Path) -> Option<&'static str> {
    let kind = u64::try_from(rustix::fs::statfs(folder).ok()?.f_type).ok()?;
    // The low half: on some machines the number is signed.
    match kind & 0xffff_ffff {
        0x6969 => Some("NFS"),
        0x517b | 0xff53_4d42 | 0xfe53_4d42 => Some("a Windows share"),
        0x0102_1997 => Some("a folder shared with another system (9P)"),
        0x786f_4256 => Some("a folder shared by VirtualBox"),
        0xbacb_acbc => Some("a folder shared by VMware"),
        0x6573_5546 => Some("a FUSE file system"),
        0x00c3_6400 => Some("Ceph"),
        0x5346_414f | 0x6b41_4653 => Some("AFS"),
        _ => None,
    }
}

/// Elsewhere it is not known.
#[cfg(not(target_os = "linux"))]
pub(super) fn system_without_events(_: &Path) -> Option<&'static str> {
    None
}
