//! The content tree: one Markdown file for each object.
//!
//! Only names are judged here. What a file says is the business of the caller, who is handed its
//! text.

use std::sync::Arc;

use super::disk::Disk;
use super::files::{ListedFile, Walk};
use super::loaded::Loaded;
use super::text::TextFile;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::files as catalogue;
use crate::diagnostic::failure::Failure;
use crate::fingerprint::Fingerprint;
use crate::model::id::Id;
use crate::model::portable;
use crate::source::{Source, Span};

/// A file of the content that was read.
#[derive(Debug, Clone)]
pub struct ContentFile {
    /// Path from the project root.
    pub path: Arc<str>,
    /// Fingerprint of its text.
    pub hash: Fingerprint,
    /// Its text, if it is kept in memory; [`Texts`](super::Texts) can read it again.
    pub(super) text: Option<Arc<str>>,
}

/// What is kept of the content's files after the caller has processed them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hold {
    /// All texts, for a caller that will need most of them again.
    Texts,
    /// Fingerprints only. Few texts are needed again, and together they take a fifth of the memory
    /// of a build.
    Fingerprints,
}

impl Disk {
    /// Reads every Markdown file beneath `content/` and applies `make` to each as soon as it is
    /// read. The results are in the order of the paths.
    pub fn content<M: Send>(
        &mut self,
        hold: Hold,
        make: impl Fn(&Source) -> M + Sync,
    ) -> Result<Loaded<Vec<(ContentFile, M)>>, Failure> {
        let folder = self.root().join("content");
        if !folder.is_dir() && !folder.is_symlink() {
            return Err(Failure::usage("the project has no folder `content`").at(folder).help(
                "create the folder `content/`, and in it one Markdown file for each finding, \
                 recommendation and so on",
            ));
        }
        let mut diagnostics = Vec::new();
        let walk = Walk { folder: &folder, prefix: "content", complaint };
        let listing = self.list(&walk, &mut diagnostics)?;
        let make = |TextFile { source, diagnostics }: TextFile| {
            let result = make(&source);
            let text = (hold == Hold::Texts).then_some(source.text);
            let file = ContentFile { path: source.path, hash: source.hash, text };
            ((file, result), diagnostics)
        };
        let read = |file: &ListedFile| TextFile::read(&file.disk, &file.path);
        let files = self.texts.read_for(&listing, read, make)?;
        let mut value = Vec::with_capacity(files.len());
        for (file, faults) in files {
            value.push(file);
            diagnostics.extend(faults);
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
    let usable = parts.all(|part| Id::parse(part).is_some() && !portable::is_device(part));
    (!usable).then(|| catalogue::bad_content_name(&span()))
}
