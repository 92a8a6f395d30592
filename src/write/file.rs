//! Replacing a single file: the old one or the new one, never half of either.
//!
//! For files of the project that a command writes; finished sites go through a generation.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use crate::diagnostic::failure::Failure;

/// Puts `bytes` in the place of a file; who may read and write it stays as it was.
pub fn replace(file: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    // A dropping's name, which no reader of the project takes for a file.
    let new = file.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
    let result = write(&new, file, bytes);
    if result.is_err() {
        let _ = fs::remove_file(&new);
    }
    result.map_err(|error| Failure::io("write the file", file, &error))
}

fn write(new: &Path, file: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut written = File::create(new)?;
    if let Ok(metadata) = fs::metadata(file) {
        written.set_permissions(metadata.permissions())?;
    }
    written.write_all(bytes)?;
    written.sync_all()?;
    fs::rename(new, file)?;
    match file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        Some(folder) => File::open(folder)?.sync_all(),
        None => File::open(".")?.sync_all(),
    }
}
