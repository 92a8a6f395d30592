//! Replaces a single file atomically: readers see the old bytes or the new ones.
//!
//! Commands use it for single files of the project. Sites are not written here; they go through a
//! generation.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use crate::diagnostic::failure::Failure;
use crate::load::TEMPORARY_ENDING;

/// Replaces the contents of a file, or creates it. Its permissions stay the same.
pub fn replace(file: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let mut name = OsString::from(".");
    name.push(file.file_name().unwrap_or_default());
    name.push(TEMPORARY_ENDING);
    let temporary = file.with_file_name(name);
    let result = write(&temporary, file, bytes);
    if result.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    result.map_err(|error| Failure::io("write the file", file, &error))
}

fn write(temporary: &Path, file: &Path, bytes: &[u8]) -> io::Result<()> {
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
    output.sync_all()?;
    fs::rename(temporary, file)?;
    match file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        Some(folder) => File::open(folder)?.sync_all(),
        None => File::open(".")?.sync_all(),
    }
}
