//! The paths of files in a site, and which of them are refused.
//!
//! A path has one form only, so that no file has two names and no path leads out of the output.
//! This module never looks at the disk.

use std::collections::BTreeMap;
use std::path::{Component, Path};

use super::manifest::{self, FileRecord};
use crate::diagnostic::failure::Failure;

/// Whether a name belongs to the writer itself.
fn is_reserved(name: &str) -> bool {
    name.starts_with(manifest::RESERVED_PREFIX)
}

/// Refuses a path that is not in the one form that paths of files have.
pub(super) fn check(path: &str) -> Result<(), Failure> {
    let plain = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    // `components` accepts `a//b`, `a/./b` and `a/`, which would be a second name for one file.
    let canonical =
        path.split('/').all(|part| !matches!(part, "" | "." | "..") && !is_reserved(part));
    // A line end would break the manifest; a backslash separates folders on some systems.
    let portable = !path.contains(|char: char| char.is_control() || char == '\\');
    if plain && canonical && portable {
        return Ok(());
    }
    Err(Failure::bug("a build produced a path that is not a plain file in its output").at(path))
}

/// Refuses a file whose path is also the folder of another: one would silently replace the other.
pub(super) fn check_nesting(produced: &BTreeMap<String, FileRecord>) -> Result<(), Failure> {
    // The files whose paths are prefixes of the present one; in this order, all of them come
    // earlier.
    let mut prefixes: Vec<&str> = Vec::new();
    for path in produced.keys() {
        while prefixes.pop_if(|prefix| !path.starts_with(*prefix)).is_some() {}
        let is_folder = |prefix: &&&str| path.as_bytes().get(prefix.len()) == Some(&b'/');
        if let Some(file) = prefixes.iter().find(is_folder) {
            let failure = Failure::bug("a build produced a file and a folder with the same name");
            return Err(failure.at(*file));
        }
        prefixes.push(path);
    }
    Ok(())
}

/// The folders that a file is in, outermost first.
pub(super) fn folders_above(file: &str) -> impl Iterator<Item = &str> {
    file.match_indices('/').filter_map(|(end, _)| file.get(..end))
}
