//! Makes a new generation live, in one step.
//!
//! The live folder and another change places in a single system call: a reader who opens a page
//! gets one generation or the other, never neither and never a mixture. Where the file system
//! cannot do that, this module refuses, since two renames would leave a moment without a site.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use rustix::fs::{CWD, RenameFlags, renameat_with};
use rustix::io::Errno;

use super::output_paths::OutputPaths;
use crate::diagnostic::failure::Failure;

/// Makes two folders change places. If `live` does not exist, `new` gets its name.
pub(super) fn exchange(new: &Path, live: &Path) -> Result<(), Failure> {
    if !live.exists() {
        let failed = |error| Failure::io("put the new generation in place", live, &error);
        return fs::rename(new, live).map_err(failed);
    }
    renameat_with(CWD, new, CWD, live, RenameFlags::EXCHANGE).map_err(|error| match error {
        Errno::INVAL | Errno::NOSYS | Errno::NOTSUP | Errno::XDEV => cannot_exchange(live),
        _ => Failure::io("put the new generation in place", live, &error.into()),
    })
}

/// Refuses a file system that cannot exchange folders, before anything is built. It tries with two
/// new folders, and only where no exchange has succeeded yet.
pub(super) fn check(output: &OutputPaths) -> Result<(), Failure> {
    if !output.live.exists() || output.slots.iter().any(|slot| slot.exists()) {
        return Ok(());
    }
    let trial = output.slots.clone();
    let failed = |error| Failure::io("create a folder beside the output", &output.parent, &error);
    trial.iter().try_for_each(fs::create_dir).map_err(failed)?;
    let [first, second] = &trial;
    let result = exchange(first, second).map_err(|failure| failure.at(&output.live));
    trial.iter().try_for_each(fs::remove_dir).map_err(failed)?;
    result
}

fn cannot_exchange(live: &Path) -> Failure {
    let help = "this happens on network shares and inside container images; name a folder on a \
                local disk with `--out`, and copy the site from there. The published site has not \
                changed";
    Failure::environment("this file system cannot exchange two folders in one step")
        .at(live)
        .help(help)
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

/// Makes the names in a folder durable.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}
