//! Lists the files of a folder.
//!
//! Editors and systems leave swap files and backups behind; those alone are skipped silently. Other
//! hidden files are left out too, so that no secrets are published, and reported. What is in a file
//! is not looked at.

use std::ffi::OsStr;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use crate::diagnostic::Diagnostic;
use crate::diagnostic::bug::OrBug;
use crate::diagnostic::catalogue::files;
use crate::diagnostic::failure::Failure;
use crate::model::portable;
use crate::source::Span;

/// A file of a listing.
#[derive(Debug)]
pub(super) struct ListedFile {
    /// Where it is on disk.
    pub(super) disk: PathBuf,
    /// Its path from the project's root, such as `content/findings/x.md`.
    pub(super) path: String,
}

impl ListedFile {
    /// Its path from the folder that was listed under this prefix.
    pub(super) fn path_in(&self, prefix: &str) -> &str {
        let below = self.path.strip_prefix(prefix).and_then(|path| path.strip_prefix('/'));
        below.or_bug(|| format!("the path of {} beneath {prefix}", self.path))
    }
}

/// A folder to be listed.
pub(super) struct Walk<'a> {
    /// The folder.
    pub(super) folder: &'a Path,
    /// Its path from the project's root.
    pub(super) prefix: &'a str,
    /// The fault of a file with this path, if it has one; the file is then left out.
    pub(super) complaint: fn(&str) -> Option<Diagnostic>,
}

/// All plain files beneath a folder, by name. A folder that does not exist has none. The caller has
/// made sure that the folder is no link.
pub(super) fn find(
    walk: &Walk<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Vec<ListedFile>, Failure> {
    let Walk { folder, prefix, complaint } = *walk;
    if !folder.exists() {
        return Ok(Vec::new());
    }
    if !folder.is_dir() {
        diagnostics.push(files::not_a_folder(&Span::start_of(prefix)));
        return Ok(Vec::new());
    }
    let mut listed = Vec::new();
    let mut left_out = Vec::new();
    let walk = WalkDir::new(folder).min_depth(1).into_iter().filter_entry(|entry| {
        if is_hidden(entry.file_name()) {
            let path = project_path(folder, prefix, entry.path());
            left_out.push(files::left_out(&Span::start_of(path.as_str())));
        }
        !is_passed_over(entry.file_name())
    });
    for entry in walk {
        let entry = entry.map_err(|error| unreadable(folder, &error))?;
        if entry.file_type().is_dir() {
            continue;
        }
        let path = project_path(folder, prefix, entry.path());
        let refused = refusal(&entry).map(|refusal| refusal(&Span::start_of(path.as_str())));
        match refused.or_else(|| complaint(&path)) {
            Some(diagnostic) => diagnostics.push(diagnostic),
            None => listed.push(ListedFile { disk: entry.into_path(), path }),
        }
    }
    diagnostics.extend(left_out);
    listed.par_sort_unstable_by(|a, b| by_name(&a.path).cmp(by_name(&b.path)));
    Ok(listed)
}

/// The key that sorts paths by name within each folder: `a/z` comes before `a-b/c`.
pub(super) fn by_name(path: &str) -> impl Iterator<Item = u8> {
    path.bytes().map(|byte| if byte == b'/' { 0 } else { byte })
}

fn unreadable(folder: &Path, error: &walkdir::Error) -> Failure {
    let path = error.path().unwrap_or(folder).to_path_buf();
    let why = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
    Failure::environment(format!("cannot read the folder: {why}"))
        .at(path)
        .help("allow yourself to read the folder in its properties, or move it out of the project")
}

/// Whether a file or folder of this name is never part of a site.
pub fn is_passed_over(name: &OsStr) -> bool {
    is_dropping(name) || is_hidden(name)
}

/// How the hidden name of a file ends while it is being replaced. When a run is stopped in between,
/// such a file stays until the next run replaces the same file.
pub const TEMPORARY_ENDING: &str = ".expound-tmp";

/// Whether the name of a file marks it as private or unfinished.
fn is_hidden(name: &OsStr) -> bool {
    let shown = name.to_string_lossy();
    let hidden = shown.starts_with('.') && !portable::FOR_HOSTS.contains(&shown.as_ref());
    (hidden || shown.ends_with(".tmp")) && !is_dropping(name)
}

/// Whether a file of this name is a swap file, a backup or the like, or belongs to version control.
fn is_dropping(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    let starts =
        [".#", ".~lock.", ".git", ".goutputstream-", ".syncthing.", ".fuse_hidden", ".nfs"];
    let ends = [
        "~",
        ".swp",
        ".swo",
        ".swx",
        ".kate-swp",
        "___jb_tmp___",
        "___jb_old___",
        TEMPORARY_ENDING,
    ];
    let lock = name.starts_with('#') && name.ends_with('#');
    starts.iter().any(|start| name.starts_with(start))
        || ends.iter().any(|end| name.ends_with(end))
        || lock
        || matches!(name.as_ref(), "4913" | ".DS_Store" | "Thumbs.db")
}

type Refusal = fn(&Span) -> Diagnostic;

fn refusal(entry: &DirEntry) -> Option<Refusal> {
    if entry.path_is_symlink() {
        return Some(files::symbolic_link);
    }
    if !entry.file_type().is_file() {
        return Some(files::special_file);
    }
    if entry.path().to_str().is_none() {
        return Some(files::file_name_not_utf8);
    }
    None
}

fn project_path(folder: &Path, prefix: &str, path: &Path) -> String {
    let (folder, path) = (folder.to_string_lossy(), path.to_string_lossy());
    let below = path.strip_prefix(folder.as_ref()).unwrap_or(&path);
    let below = below.trim_start_matches(MAIN_SEPARATOR);
    format!("{prefix}/{}", below.replace(MAIN_SEPARATOR, "/"))
}

/// The fault of a path that a file is to be published under, if it has one.
pub(super) fn bad_address(path: &str) -> Option<Diagnostic> {
    let fault = portable::fault(path);
    fault.map(|fault| files::unusable_file_name(&Span::start_of(path), fault))
}

/// The same for a file whose published name has a hash in it too.
pub(super) fn bad_name_of_asset(path: &str) -> Option<Diagnostic> {
    const HASH: &str = ".0123456789abcdef";
    let with_hash = || {
        let fault = portable::fault(&format!("{path}{HASH}"))?;
        Some(files::unusable_file_name(&Span::start_of(path), fault))
    };
    bad_address(path).or_else(with_hash)
}
