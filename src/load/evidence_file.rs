//! A single file of the evidence: a text, or a map of its pages.
//!
//! Originals, such as PDF files, are not read. A file that is too large is reported and counts as
//! empty.

use super::files::ListedFile;
use super::text::{self, TextFile};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::files as catalogue;
use crate::diagnostic::failure::Failure;
use crate::fingerprint::Sha256;
use crate::source::{Source, Span};

/// The largest evidence text, in bytes. A longer one is more likely a mistake than a document.
pub const LARGEST: u64 = 64 << 20;

/// Name of the lock in a project's root.
pub(super) const LOCK: &str = "evidence.lock";

/// A file of the evidence.
#[derive(Debug, Clone)]
pub(super) struct EvidenceFile {
    pub(super) source: Source,
    /// Hash of its bytes.
    pub(super) hash: Sha256,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl EvidenceFile {
    /// Reads a text or a map of pages; `None` for any other file.
    pub(super) fn read(file: &ListedFile) -> Result<Option<Self>, Failure> {
        if !is_text(file) && !file.path.ends_with("pages.json") {
            return Ok(None);
        }
        let failed = |error| Failure::reading(&file.disk, &error);
        let size = std::fs::metadata(&file.disk).map_err(failed)?.len();
        if size > LARGEST {
            return Ok(Some(Self::too_large(file, size)));
        }
        let bytes = std::fs::read(&file.disk).map_err(failed)?;
        let hash = Sha256::of(&bytes);
        // Form feeds separate the pages.
        let is_suspicious = |byte| byte != b'\x0c' && text::is_suspicious(byte);
        let TextFile { source, diagnostics } = TextFile::decode(bytes, &file.path, is_suspicious);
        Ok(Some(Self { source, hash, diagnostics }))
    }

    fn too_large(file: &ListedFile, size: u64) -> Self {
        let diagnostic = catalogue::too_large(&Span::start_of(file.path.as_str()), size, LARGEST);
        let source = Source::new(file.path.as_str(), String::new());
        Self { source, hash: Sha256::of(b""), diagnostics: vec![diagnostic] }
    }
}

/// Whether a file is the text of a source.
pub(super) fn is_text(file: &ListedFile) -> bool {
    file.disk.extension().is_some_and(|ending| ending == "txt")
}
