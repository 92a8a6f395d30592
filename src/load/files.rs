//! Walking folders and reading single files.
//!
//! Editors and systems leave swap files and backups behind; those are the only files that are passed
//! over in silence. Other hidden files are left out too, lest secrets are published, and named.

use std::ffi::OsStr;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::disk::Text;
use super::{Asset, Disk};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::files;
use crate::diagnostic::failure::Failure;
use crate::fingerprint::ContentHash;
use crate::source::{Source, Span};

/// A file that was found, with its path from the project's root.
#[derive(Debug)]
pub(super) struct Found {
    /// Where it is on disk.
    pub(super) disk: PathBuf,
    /// `content/findings/x.md`.
    pub(super) path: String,
}

/// A folder whose files are wanted.
pub(super) struct Walk<'a> {
    /// The folder.
    pub(super) folder: &'a Path,
    /// Its path from the project's root.
    pub(super) prefix: &'a str,
    /// What is wrong with a file of that path, which is then left out.
    pub(super) complaint: fn(&str) -> Option<Diagnostic>,
}

/// All plain files beneath a folder, by name. A folder that does not exist has none; whether it is a
/// link was asked before.
pub(super) fn find(
    walk: &Walk<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Vec<Found>, Failure> {
    let Walk { folder, prefix, complaint } = *walk;
    if !folder.exists() {
        return Ok(Vec::new());
    }
    if !folder.is_dir() {
        diagnostics.push(files::not_a_folder(&Span::start_of(prefix)));
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
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
            None => found.push(Found { disk: entry.into_path(), path }),
        }
    }
    diagnostics.extend(left_out);
    found.par_sort_unstable_by(|a, b| by_name(&a.path).cmp(by_name(&b.path)));
    Ok(found)
}

/// What to compare for an order by name within each folder: `a/z` comes before `a-b/c`.
pub(super) fn by_name(path: &str) -> impl Iterator<Item = u8> {
    path.bytes().map(|byte| if byte == b'/' { 0 } else { byte })
}

fn unreadable(folder: &Path, error: &walkdir::Error) -> Failure {
    let path = error.path().unwrap_or(folder).to_path_buf();
    let why = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
    Failure::environment(format!("cannot read the folder: {why}"))
        .at(path)
        .help("give yourself the right to read it in its properties, or move it out of the project")
}

/// Whether a file or folder of this name is never part of a site.
pub fn is_passed_over(name: &OsStr) -> bool {
    is_dropping(name) || is_hidden(name)
}

/// Names with a dot in front that a host wants to see.
const FOR_HOSTS: [&str; 4] = [".well-known", ".nojekyll", ".htaccess", ".domains"];

/// Whether a name says that a file is not for everybody, or not finished.
fn is_hidden(name: &OsStr) -> bool {
    let shown = name.to_string_lossy();
    let hidden = shown.starts_with('.') && !FOR_HOSTS.contains(&shown.as_ref());
    (hidden || shown.ends_with(".tmp")) && !is_dropping(name)
}

/// Whether a file of this name is what editors and systems leave behind beside the files that they
/// save, or what tells a version control what to do.
fn is_dropping(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    let starts =
        [".#", ".~lock.", ".git", ".goutputstream-", ".syncthing.", ".fuse_hidden", ".nfs"];
    let ends = ["~", ".swp", ".swo", ".swx", ".kate-swp", "___jb_tmp___", "___jb_old___"];
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

/// Reads one text file. Bytes that are not UTF-8 are reported, and replaced so that the rest of the
/// file can still be checked.
pub(super) fn text(
    disk: &Path,
    path: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Source, Failure> {
    let bytes = std::fs::read(disk).map_err(|error| Failure::reading(disk, &error))?;
    Ok(decoded(bytes, path, is_suspicious, diagnostics))
}

/// The same of a file that was found, with what is wrong with its bytes.
pub(super) fn text_and_faults(file: &Found) -> Result<Text, Failure> {
    let mut wrong = Vec::new();
    text(&file.disk, &file.path, &mut wrong).map(|source| (source, wrong))
}

/// The text of a file's bytes; `suspicious` knows the control characters that it may not have.
pub(super) fn decoded(
    bytes: Vec<u8>,
    path: &str,
    suspicious: impl Fn(u8) -> bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> Source {
    let source = match String::from_utf8(bytes) {
        Ok(text) => Source::new(path, text),
        Err(error) => {
            let (source, wrong) = in_another_encoding(error.as_bytes(), path);
            diagnostics.push(wrong);
            return source;
        }
    };
    if let Some((offset, character)) = first_control(&source.text, suspicious) {
        let span = source.span(offset..offset + character.len_utf8());
        diagnostics.push(files::control_character(&span, character));
    }
    source
}

/// What can be made of bytes that are not UTF-8, so that the rest of the file can be checked.
fn in_another_encoding(bytes: &[u8], path: &str) -> (Source, Diagnostic) {
    if let Some(text) = utf16(bytes) {
        return (Source::new(path, text), files::utf16(&Span::start_of(path)));
    }
    let text = String::from_utf8_lossy(bytes);
    let valid = bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    let start = Source::new(path, valid).text.len();
    let source = Source::new(path, text);
    let wrong = source.span(start..start + char::REPLACEMENT_CHARACTER.len_utf8());
    (source, files::not_utf8(&wrong))
}

/// The text of bytes that begin as UTF-16 does.
fn utf16(bytes: &[u8]) -> Option<String> {
    let unit: fn([u8; 2]) -> u16 = match bytes {
        [0xff, 0xfe, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] => u16::from_be_bytes,
        _ => return None,
    };
    let (pairs, _) = bytes.as_chunks();
    let units: Vec<u16> = pairs.iter().copied().map(unit).collect();
    Some(String::from_utf16_lossy(&units))
}

const CHUNK: usize = 64;

/// Control characters that no text of an editor has.
pub(super) fn is_suspicious(byte: u8) -> bool {
    (byte < 0x20 && byte != b'\n' && byte != b'\t') || byte == 0x7f
}

fn first_control(text: &str, suspicious: impl Fn(u8) -> bool) -> Option<(usize, char)> {
    // A chunk is looked at whole, without stopping, which takes a few vector instructions.
    let any = |chunk: &[u8]| chunk.iter().fold(false, |any, byte| any | suspicious(*byte));
    let start = text.as_bytes().chunks(CHUNK).position(any)? * CHUNK;
    let within = text.as_bytes().get(start..)?.iter().position(|byte| suspicious(*byte))?;
    Some((start + within, text.get(start + within..)?.chars().next()?))
}

impl Disk {
    /// Reads every file of a folder as text.
    pub(super) fn texts_in(
        &mut self,
        walk: &Walk<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Vec<Source>, Failure> {
        let listing = self.list(walk, diagnostics)?;
        let texts = self.texts.read(walk.folder, &listing, text_and_faults)?;
        let mut sources = Vec::with_capacity(texts.len());
        for (source, wrong) in texts {
            sources.push(source);
            diagnostics.extend(wrong);
        }
        Ok(sources)
    }

    /// Reads every file beneath a folder as bytes; paths are relative to the folder.
    pub(super) fn assets_in(
        &mut self,
        folder: &Path,
        prefix: &str,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Vec<Asset>, Failure> {
        let listing = self.list(&Walk { folder, prefix, complaint: no_address }, diagnostics)?;
        self.assets.read(folder, &listing, |file| {
            let path = file.path.get(prefix.len() + 1..).unwrap_or(&file.path);
            asset(&file.disk, path.to_owned())
        })
    }
}

/// What is wrong with the name of a file that is published under it.
fn no_address(path: &str) -> Option<Diagnostic> {
    let bad = path.contains(|c: char| c.is_control() || c == '\\');
    bad.then(|| files::unusable_file_name(&Span::start_of(path)))
}

/// Reads a file as bytes.
pub(super) fn asset(disk: &Path, path: String) -> Result<Asset, Failure> {
    let bytes = std::fs::read(disk).map_err(|error| Failure::reading(disk, &error))?;
    Ok(Asset { path, hash: ContentHash::of(&bytes), bytes: bytes.into() })
}
