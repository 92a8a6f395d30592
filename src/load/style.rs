//! The citation style of a project, when it is a file of its own.
//!
//! Only a plain file within the project is taken, so that a site is made from its project alone.

use std::path::{Component, Path};

use super::{Disk, Loaded, files};
use crate::config::is_style_file;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::citation as catalogue;
use crate::diagnostic::failure::Failure;
use crate::source::{Source, Span};

impl Disk {
    /// Reads the style that `site.toml` names at `named`; `None` when it is not the name of a file, or
    /// of none that can be read.
    pub fn style(&self, name: &str, named: &Span) -> Result<Loaded<Option<Source>>, Failure> {
        if !is_style_file(name) {
            return Ok(Loaded::default());
        }
        let disk = self.root().join(name);
        if let Some(diagnostic) = refusal(name, &disk, named) {
            return Ok(Loaded { value: None, diagnostics: vec![diagnostic] });
        }
        let mut diagnostics = Vec::new();
        let value = files::text(&disk, name, &mut diagnostics)?;
        Ok(Loaded { value: Some(value), diagnostics })
    }
}

fn refusal(name: &str, disk: &Path, named: &Span) -> Option<Diagnostic> {
    let within = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
    let why = match disk.symlink_metadata() {
        _ if !within => "is not within the project",
        Ok(metadata) if metadata.is_file() && !is_linked(disk, name) => return None,
        Ok(_) => "is not a plain file",
        Err(_) => "does not exist",
    };
    Some(catalogue::missing_style_file(named, name, why))
}

/// Whether a folder on the way to the file is a link, which could lead out of the project.
fn is_linked(disk: &Path, name: &str) -> bool {
    let folders = Path::new(name).components().count() - 1;
    disk.ancestors().skip(1).take(folders).any(Path::is_symlink)
}
