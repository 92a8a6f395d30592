//! The texts of sources, which quotations are checked against.
//!
//! They are in `evidence/` of the project or, when they may not be republished, in a folder that
//! the caller names: `<source>/text.txt`, or any other `.txt`. `pages.json` beside `text.txt`, or
//! `name.pages.json` beside `name.txt`, says where pages begin. Other files, such as the originals,
//! are not read. None of them is ever published.

use std::collections::HashMap;
use std::path::Path;

use super::disk::Disk;
use super::evidence_file::{EvidenceFile, LOCK, is_text};
use super::files::Walk;
use super::loaded::Loaded;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::failure::Failure;
use crate::fingerprint::Sha256;
use crate::source::Source;

/// Everything that quotations are checked against.
#[derive(Debug, Default, Clone)]
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
    pub custody: Custody,
}

impl EvidenceText {
    /// The files it was read from.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        std::iter::once(&self.source).chain(&self.pages)
    }
}

/// Where a text is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Custody {
    /// In the project: everybody who has the project has the text.
    Project,
    /// In a folder outside the project.
    Outside,
}

/// A folder with evidence texts.
struct EvidenceFolder<'a> {
    folder: &'a Path,
    /// What diagnostics call the folder.
    prefix: &'a str,
    custody: Custody,
}

impl Disk {
    /// Reads all texts and the lock. Where two texts have the same name, the project's own counts.
    pub fn evidence(&mut self) -> Result<Loaded<Evidence>, Failure> {
        let mut diagnostics = Vec::new();
        let own = self.root().join("evidence");
        let folder = EvidenceFolder { folder: &own, prefix: "evidence", custody: Custody::Project };
        let mut texts = self.evidence_in(&folder, &mut diagnostics)?;
        let others = self.evidence_outside(&mut diagnostics)?;
        let is_new = |other: &EvidenceText| !texts.iter().any(|text| text.name == other.name);
        let others: Vec<EvidenceText> = others.into_iter().filter(is_new).collect();
        texts.extend(others);
        let Loaded { value: lock, diagnostics: faults } = self.record(LOCK)?;
        diagnostics.extend(faults);
        let is_whole = self.outside.is_some();
        Ok(Loaded { value: Evidence { texts, lock, is_whole }, diagnostics })
    }

    /// Reads the texts of the folder that the caller named, if it named one.
    fn evidence_outside(
        &mut self,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Vec<EvidenceText>, Failure> {
        let Some(folder) = self.outside.clone() else { return Ok(Vec::new()) };
        if !folder.is_dir() {
            return Err(Failure::usage("the folder with evidence texts does not exist")
                .at(folder)
                .help("name the folder that has the texts with --evidence"));
        }
        let prefix = folder.to_string_lossy().trim_end_matches('/').replace('\\', "/");
        let folder = EvidenceFolder { folder: &folder, prefix: &prefix, custody: Custody::Outside };
        self.evidence_in(&folder, diagnostics)
    }

    fn evidence_in(
        &mut self,
        evidence: &EvidenceFolder<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Vec<EvidenceText>, Failure> {
        let EvidenceFolder { folder, prefix, custody } = *evidence;
        let listing = self.list(&Walk { folder, prefix, complaint: |_| None }, diagnostics)?;
        let read = self.evidence.read(&listing, EvidenceFile::read)?;
        let mut files: HashMap<&str, EvidenceFile> = HashMap::new();
        for (file, evidence) in listing.files.iter().zip(read) {
            let Some(evidence) = evidence else { continue };
            diagnostics.extend(evidence.diagnostics.iter().cloned());
            files.insert(&file.path, evidence);
        }
        let texts = listing.files.iter().filter(|file| is_text(file)).filter_map(|file| {
            let EvidenceFile { source, hash, .. } = files.get(file.path.as_str())?.clone();
            let maps = page_maps_of(&file.path);
            let map = maps.iter().find_map(|path| files.get(path.as_str()));
            let pages = map.map(|map| map.source.clone());
            let name = file.path_in(prefix).to_owned();
            Some(EvidenceText { name, source, hash, pages, custody })
        });
        Ok(texts.collect())
    }
}

/// The files that may list the pages of a text.
fn page_maps_of(path: &str) -> Vec<String> {
    let stem = path.strip_suffix(".txt").unwrap_or(path);
    let beside = stem.strip_suffix("/text").map(|folder| format!("{folder}/pages.json"));
    beside.into_iter().chain([format!("{stem}.pages.json")]).collect()
}
