//! The folders of a project that are watched.
//!
//! A folder is identified by more than its name: after `rm -r` and a new clone, another folder has
//! the same name, and the system still watches the deleted one. The contents of folders are not
//! looked at.

use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::load::FOLDERS;

/// A folder, and what tells it from another one of the same name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Folder {
    pub(super) path: PathBuf,
    inode: (u64, u64),
    /// When it was created, because inodes are reused, often immediately.
    created: Option<SystemTime>,
}

/// The folders that exist now: the project's own, and those in it that a site is made from.
pub(super) fn present(root: &Path) -> Vec<Folder> {
    let inner = FOLDERS.iter().map(|name| root.join(name));
    std::iter::once(root.to_owned()).chain(inner).filter_map(folder).collect()
}

/// A folder, if it exists.
pub(super) fn folder(path: PathBuf) -> Option<Folder> {
    let metadata = std::fs::metadata(&path).ok().filter(std::fs::Metadata::is_dir)?;
    let inode = (metadata.dev(), metadata.ino());
    Some(Folder { path, inode, created: metadata.created().ok() })
}

/// The name of the folder's file system, if it does not report changes by other machines.
#[cfg(target_os = "linux")]
pub(super) fn system_without_events(folder: &Path) -> Option<&'static str> {
    let kind = u64::try_from(rustix::fs::statfs(folder).ok()?.f_type).ok()?;
    // Only the low half counts, because the number is signed on some machines.
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

/// On other systems this is not known.
#[cfg(not(target_os = "linux"))]
pub(super) fn system_without_events(_: &Path) -> Option<&'static str> {
    None
}
