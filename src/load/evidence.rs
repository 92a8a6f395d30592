//! Texts of sources, which quotations are checked against.
//!
//! They lie in `evidence/` of the project or, when they may not be republished, in a folder that
//! the caller names: `<source>/text.txt`, or any other `.txt`. `pages.json` beside `text.txt`, or
//! `name.pages.json` beside `name.txt`, says where pages begin. Other files, such as the originals,
//! are not read. None of it is ever published.

use std::collections::HashMap;
use std::path::Path;

use super::files::{self, Found, Walk};
use super::{Disk, Loaded};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::files as catalogue;
use crate::diagnostic::failure::Failure;
use crate::fingerprint::Sha256;
use crate::source::{Source, Span};

/// A text of more bytes is a mistake, or a library.
pub const LARGEST: u64 = 64 << 20;

/// Name of the lock in a project's root.
pub(super) const LOCK: &str = "evidence.lock";

/// Everything that quotations are checked against.
#[derive(Debug, Default)]
pub struct Evidence {
    /// The texts by name.
    pub texts: Vec<EvidenceText>,
    /// `evidence.lock`, if there is one.
    pub lock: Option<Source>,
    /// Whether the caller named a folder with texts that are not in the project.
    pub is_whole: bool,
}

/// The text of one source.
#[derive(Debug, Clone)]
pub struct EvidenceText {
    /// Its path beneath the folder for evidence.
    pub name: String,
    /// The text.
    pub source: Source,
    /// Hash of the file's bytes.
    pub hash: Sha256,
    /// The file that says where pages begin.
    pub pages: Option<Source>,
    /// Where it was found.
    pub held: Held,
}

impl EvidenceText {
    /// The files it was read from.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        std::iter::once(&self.source).chain(&self.pages)
    }
}

/// Who has a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Held {
    /// The project, so everybody who has the project.
    Here,
    /// A folder that is not part of the project.
    Elsewhere,
}

/// A file as it was read, and what is wrong with it.
#[derive(Debug, Clone)]
pub(super) struct ReadText {
    source: Source,
    hash: Sha256,
    wrong: Vec<Diagnostic>,
}

impl Disk {
    /// Reads all texts and the lock. Of two texts with one name the project's own counts.
    pub fn evidence(&mut self) -> Result<Loaded<Evidence>, Failure> {
        let mut diagnostics = Vec::new();
        let own = self.root().join("evidence");
        let mut texts = self.evidence_in(&own, ("evidence", Held::Here), &mut diagnostics)?;
        if let Some(folder) = self.elsewhere.clone() {
            if !folder.is_dir() {
                return Err(Failure::usage("there is no such folder with evidence texts")
                    .at(folder)
                    .help("name the folder that has the texts with --evidence"));
            }
            let shown = folder.to_string_lossy().trim_end_matches('/').replace('\\', "/");
            let more = self.evidence_in(&folder, (&shown, Held::Elsewhere), &mut diagnostics)?;
            let known = |name: &str| texts.iter().any(|text| text.name == name);
            let more: Vec<_> = more.into_iter().filter(|text| !known(&text.name)).collect();
            texts.extend(more);
        }
        let lock = self.record(LOCK, &mut diagnostics)?;
        Ok(Loaded {
            value: Evidence { texts, lock, is_whole: self.elsewhere.is_some() },
            diagnostics,
        })
    }

    fn evidence_in(
        &mut self,
        folder: &Path,
        (prefix, held): (&str, Held),
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Vec<EvidenceText>, Failure> {
        let walk = Walk { folder, prefix, complaint: |_| None };
        let listing = self.list(&walk, diagnostics)?;
        let read = self.evidence.read(folder, &listing, read)?;
        let found = listing.found();
        let mut files: HashMap<&str, ReadText> = HashMap::new();
        for (file, read) in found.iter().zip(read) {
            let Some(read) = read else { continue };
            diagnostics.extend(read.wrong.iter().cloned());
            files.insert(&file.path, read);
        }
        let texts = found.iter().filter(|file| is_text(file)).filter_map(|file| {
            let ReadText { source, hash, .. } = files.get(file.path.as_str())?.clone();
            let pages = pages_of(&file.path).into_iter().find_map(|path| files.get(path.as_str()));
            let pages = pages.map(|pages| pages.source.clone());
            let name = file.path.get(prefix.len() + 1..)?.to_owned();
            Some(EvidenceText { name, source, hash, pages, held })
        });
        Ok(texts.collect())
    }
}

fn is_text(file: &Found) -> bool {
    file.disk.extension().is_some_and(|ending| ending == "txt")
}

/// Reads a file, unless it is an original or the like.
fn read(file: &Found) -> Result<Option<ReadText>, Failure> {
    if !is_text(file) && !file.path.ends_with("pages.json") {
        return Ok(None);
    }
    let failed = |error| Failure::reading(&file.disk, &error);
    let size = std::fs::metadata(&file.disk).map_err(failed)?.len();
    if size > LARGEST {
        let wrong = vec![catalogue::too_large(&Span::start_of(file.path.as_str()), size, LARGEST)];
        let source = Source::new(file.path.as_str(), String::new());
        return Ok(Some(ReadText { source, hash: Sha256::of(b""), wrong }));
    }
    let bytes = std::fs::read(&file.disk).map_err(failed)?;
    let (hash, mut wrong) = (Sha256::of(&bytes), Vec::new());
    // Form feeds part the pages.
    let suspicious = |byte| byte != b'\x0c' && files::is_suspicious(byte);
    let source = files::decoded(bytes, &file.path, suspicious, &mut wrong);
    Ok(Some(ReadText { source, hash, wrong }))
}

/// Where the pages of a text may be listed.
fn pages_of(path: &str) -> Vec<String> {
    let stem = path.strip_suffix(".txt").unwrap_or(path);
    let folder = stem.strip_suffix("/text").map(|folder| format!("{folder}/pages.json"));
    folder.into_iter().chain([format!("{stem}.pages.json")]).collect()
}
