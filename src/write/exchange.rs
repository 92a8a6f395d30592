//! Makes a new generation live, in one step.
//!
//! The live folder and the spare change places in a single system call: a reader who opens a page
//! gets one generation or the other, never neither and never a mixture. This module refuses to
//! exchange anything that is not synced to disk.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use rustix::fs::{CWD, RenameFlags, renameat_with};
use rustix::io::Errno;

use super::output_paths::OutputPaths;
use crate::diagnostic::failure::Failure;

/// Makes the spare live and the live one the spare.
pub(super) fn publish(output: &OutputPaths) -> Result<(), Failure> {
    let failed = |error| Failure::io("put the new generation in place", &output.live, &error);
    if output.live.exists() {
        match renameat_with(CWD, &output.spare, CWD, &output.live, RenameFlags::EXCHANGE) {
            Ok(()) => {}
            Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {
                in_two_steps(output).map_err(failed)?;
            }
            Err(error) => return Err(failed(error.into())),
        }
    } else {
        fs::rename(&output.spare, &output.live).map_err(failed)?;
    }
    sync_folder(&output.parent).map_err(failed)
}

/// For file systems that cannot exchange folders (NFS, some FUSE and container layers). Between the
/// first two renames there is no live site for some microseconds; after a crash at that moment,
/// [`recover`] restores it. A mixture is impossible here too.
pub(super) fn in_two_steps(output: &OutputPaths) -> io::Result<()> {
    fs::rename(&output.live, &output.previous)?;
    if let Err(error) = fs::rename(&output.spare, &output.live) {
        // The old site is better than none.
        fs::rename(&output.previous, &output.live)?;
        return Err(error);
    }
    fs::rename(&output.previous, &output.spare)
}

/// Completes or undoes an exchange in two steps that a crash interrupted.
pub(super) fn recover(output: &OutputPaths) -> Result<(), Failure> {
    if !output.previous.exists() {
        return Ok(());
    }
    let home = if output.live.exists() { &output.spare } else { &output.live };
    fs::rename(&output.previous, home)
        .map_err(|error| Failure::io("repair an interrupted build", &output.previous, &error))
}

/// Makes everything written below a folder durable, with one call for the whole file system.
///
/// Measured with 10,000 new files of 10 KB on ext4 and two threads: writing and `syncfs` take 0.28
/// s (0.16 s of it the sync), against 1.9 s with an `fsync` for each file. The price is that it
/// also waits for what other programs wrote to the same disk.
#[cfg(target_os = "linux")]
pub(super) fn sync_tree(folder: &File) -> io::Result<()> {
    rustix::fs::syncfs(folder).map_err(io::Error::from)
}

/// Other systems cannot sync a single file system; this syncs all of them.
#[cfg(not(target_os = "linux"))]
pub(super) fn sync_tree(_folder: &File) -> io::Result<()> {
    rustix::fs::sync();
    Ok(())
}

fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}
