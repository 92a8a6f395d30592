//! The content tree: one Markdown file an object.
//!
//! Only names are looked at here; what is in a file is the business of `parse`.

use super::files::Walk;
use super::{Disk, Loaded};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::files as catalogue;
use crate::diagnostic::failure::Failure;
use crate::model::id::Id;
use crate::source::{Source, Span};

impl Disk {
    /// Reads every Markdown file beneath `content/`, by path.
    pub fn content(&mut self) -> Result<Loaded<Vec<Source>>, Failure> {
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
        let value = self.texts_in(&walk, &mut diagnostics)?;
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
    (!usable).then(|| {
        catalogue::bad_file_name(&span(), "has characters that an address should not have, or is a name that some systems reserve")
    })
}

/// Names that cannot be files on Windows, where a publisher may check the site out.
fn is_reserved(stem: &str) -> bool {
    let device = |prefix: &str| {
        stem.strip_prefix(prefix)
            .is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|b| b.is_ascii_digit()))
    };
    matches!(stem, "con" | "prn" | "aux" | "nul") || device("com") || device("lpt")
}
