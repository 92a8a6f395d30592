//! Writes a single file atomically: readers see the old bytes or the new ones, and never a part.
//!
//! Commands use it for single files of the project. Sites are not written here; they go through a
//! generation.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, RenameFlags, renameat_with};
use rustix::io::Errno;

use crate::diagnostic::failure::Failure;
use crate::load::TEMPORARY_ENDING;

/// Creates a folder and those above it, unless they exist. Not even a power cut loses their names
/// afterwards, and the files in them.
pub fn create_folder(folder: &Path) -> Result<(), Failure> {
    create_synced(folder).map_err(|error| Failure::io("create the folder", folder, &error))
}

fn create_synced(folder: &Path) -> io::Result<()> {
    let Some(above) = above(folder).filter(|_| !folder.is_dir()) else { return Ok(()) };
    create_synced(above)?;
    match fs::create_dir(folder) {
        // Another process was quicker.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => {}
        result => result?,
    }
    File::open(above)?.sync_all()
}

/// The folder that a file or a folder is in; none for a root.
fn above(path: &Path) -> Option<&Path> {
    let above = path.parent()?;
    Some(if above.as_os_str().is_empty() { Path::new(".") } else { above })
}

/// Replaces the contents of a file, or creates it. Its permissions stay the same.
pub fn replace(file: &Path, bytes: &[u8]) -> Result<(), Failure> {
    write(file, bytes, |temporary| fs::rename(temporary, file))
        .map_err(|error| Failure::io("write the file", file, &error))
}

/// Writes a new file; fails if the file exists.
pub fn create(file: &Path, bytes: &[u8]) -> io::Result<()> {
    write(file, bytes, |temporary| {
        match renameat_with(CWD, temporary, CWD, file, RenameFlags::NOREPLACE) {
            // The file system cannot do both in one step.
            Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) if !file.exists() => {
                fs::rename(temporary, file)
            }
            Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => Err(Errno::EXIST.into()),
            result => Ok(result?),
        }
    })
}

/// Writes the bytes beside a file, and then gives them its name.
fn write(file: &Path, bytes: &[u8], name: impl FnOnce(&Path) -> io::Result<()>) -> io::Result<()> {
    let temporary = temporary(file);
    let result = write_whole(&temporary, file, bytes).and_then(|()| name(&temporary));
    if result.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    result?;
    above(file).map_or(Ok(()), |folder| File::open(folder)?.sync_all())
}

/// Where the bytes are until they are complete.
fn temporary(file: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(file.file_name().unwrap_or_default());
    name.push(TEMPORARY_ENDING);
    file.with_file_name(name)
}

fn write_whole(temporary: &Path, file: &Path, bytes: &[u8]) -> io::Result<()> {
    // One that was left behind may be a link, and would be written through.
    match fs::remove_file(temporary) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut output = File::create_new(temporary)?;
    if let Ok(metadata) = fs::metadata(file) {
        output.set_permissions(metadata.permissions())?;
    }
    output.write_all(bytes)?;
    output.sync_all()
}
