//! The content tree: one Markdown file an object.
//!
//! Only names are looked at here; what is in a file is the business of whoever is handed its text.

use std::sync::Arc;

use super::disk::Text;
use super::files::{self, Walk};
use super::{Disk, Loaded};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::files as catalogue;
use crate::diagnostic::failure::Failure;
use crate::fingerprint::Fingerprint;
use crate::model::id::Id;
use crate::source::{Source, Span};

/// A file of the content that was read.
#[derive(Debug, Clone)]
pub struct ContentFile {
    /// Path from the project root.
    pub path: Arc<str>,
    /// Fingerprint of its text.
    pub hash: Fingerprint,
    /// Its text, if that is held; [`Texts`](super::Texts) has it in any case.
    pub(super) text: Option<Arc<str>>,
}

/// What is held of files of the content once something was made of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hold {
    /// All texts, for somebody who will ask for most of them.
    Texts,
    /// Fingerprints. Few texts are asked for again, and all of them are a fifth of a build's memory.
    Fingerprints,
}

impl Disk {
    /// Reads every Markdown file beneath `content/`, and makes something of each at once; in the order of
    /// their paths.
    pub fn content<M: Send>(
        &mut self,
        hold: Hold,
        make: impl Fn(&Source) -> M + Sync,
    ) -> Result<Loaded<Vec<(ContentFile, M)>>, Failure> {
        let folder = self.root().join("content");
        if !folder.is_dir() && !folder.is_symlink() {
            let help =
                "put one Markdown file for each finding, recommendation and so on into `content/`";
            return Err(Failure::usage("the project has no folder `content`")
                .at(folder)
                .help(help));
        }
        let mut diagnostics = Vec::new();
        let walk = Walk { folder: &folder, prefix: "content", complaint };
        let listing = self.list(&walk, &mut diagnostics)?;
        let make = |(source, wrong): Text| {
            let result = make(&source);
            let text = (hold == Hold::Texts).then_some(source.text);
            ((ContentFile { path: source.path, hash: source.hash, text }, result), wrong)
        };
        let files = self.texts.read_for(&folder, &listing, files::text_and_faults, make)?;
        let mut value = Vec::with_capacity(files.len());
        for (file, wrong) in files {
            value.push(file);
            diagnostics.extend(wrong);
        }
        Ok(Loaded { value, diagnostics })
    }
}

fn complaint(path: &str) -> Option<Diagnostic> {
    let span = || Span::start_of(path);
    let Some(stem) = path.strip_suffix(".md") else {
        return Some(catalogue::not_content(&span()));
    };
    let mut parts = stem.split('/').skip(1);
    let usable = parts.all(|part| Id::parse(part).is_some() && !is_reserved(part));
    (!usable).then(|| catalogue::bad_content_name(&span()))
}

/// Names that cannot be files on Windows, where a publisher may check the site out.
fn is_reserved(stem: &str) -> bool {
    let device = |prefix: &str| {
        stem.strip_prefix(prefix)
            .is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|b| b.is_ascii_digit()))
    };
    matches!(stem, "con" | "prn" | "aux" | "nul") || device("com") || device("lpt")
}
