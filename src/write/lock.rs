//! One build at a time for each output.
//!
//! The kernel keeps the lock on an open file and releases it when the process ends, however it
//! ends, so there is no stale lock to clear up. The file itself stays, because removing it would
//! let two builds lock two files of the same name. This module refuses to wait.

use std::fs::{self, File};
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;

use rustix::fs::{FlockOperation, OFlags, flock};
use rustix::io::Errno;

use super::output_paths::OutputPaths;
use crate::diagnostic::failure::Failure;

/// The lock of an output, held until it is dropped.
#[derive(Debug)]
pub(super) struct Lock(#[expect(dead_code, reason = "the open file is the lock")] File);

impl Lock {
    pub(super) fn take(output: &OutputPaths) -> Result<Self, Failure> {
        let failed = |error| Failure::io("lock the output", &output.lock, &error);
        if output.lock.is_symlink() {
            return Err(linked(output));
        }
        let mut file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .custom_flags(OFlags::NOFOLLOW.bits().cast_signed())
            .open(&output.lock)
            .map_err(failed)?;
        match flock(&file, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => {}
            Err(Errno::WOULDBLOCK) => return Err(in_use(output)),
            Err(error) => return Err(failed(error.into())),
        }
        // The process id only helps the user whose build is refused; the lock works without it.
        let _ = file.set_len(0).and_then(|()| write!(file, "{}", std::process::id()));
        Ok(Self(file))
    }
}

fn linked(output: &OutputPaths) -> Failure {
    Failure::usage("the lock of the output is a symbolic link, and its target would be overwritten")
        .at(&output.lock)
        .help("delete the link")
}

fn in_use(output: &OutputPaths) -> Failure {
    let text = fs::read_to_string(&output.lock).unwrap_or_default();
    let holder = match text.parse::<u32>() {
        Ok(process) => format!(" (process {process})"),
        Err(_) => String::new(),
    };
    Failure::environment(format!("another build is writing this output{holder}"))
        .at(&output.live)
        .help("wait until it has ended, or name another folder with `--out`")
}
