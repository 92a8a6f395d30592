//! Files that `site.toml` names: a citation style, and fonts.
//!
//! Only a plain file within the project is taken, so that a site is made from its project alone.

use std::path::{Component, Path};

use super::{Asset, Disk, Loaded, files};
use crate::config::is_style_file;
use crate::diagnostic::catalogue::{citation, theme};
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
        if let Some(why) = refusal(name, &disk) {
            let diagnostics = vec![citation::missing_style_file(named, name, why)];
            return Ok(Loaded { value: None, diagnostics });
        }
        let mut diagnostics = Vec::new();
        let value = files::text(&disk, name, &mut diagnostics)?;
        Ok(Loaded { value: Some(value), diagnostics })
    }

    /// Reads the fonts that `site.toml` names, each with its place there.
    pub fn fonts(&self, named: &[(&str, Span)]) -> Result<Loaded<Vec<Asset>>, Failure> {
        let mut loaded = Loaded::<Vec<Asset>>::default();
        for (name, place) in named {
            let disk = self.root().join(name);
            match refusal(name, &disk) {
                Some(why) => loaded.diagnostics.push(theme::unusable_font(place, name, why)),
                None => loaded.value.push(files::asset(&disk, (*name).to_owned())?),
            }
        }
        Ok(loaded)
    }
}

/// Why a file cannot be taken, if it cannot.
fn refusal(name: &str, disk: &Path) -> Option<&'static str> {
    let within = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
    match disk.symlink_metadata() {
        _ if !within => Some("is not within the project"),
        Ok(metadata) if metadata.is_file() && !is_linked(disk, name) => None,
        Ok(_) => Some("is not a plain file"),
        Err(_) => Some("does not exist"),
    }
}

/// Whether a folder on the way to the file is a link, which could lead out of the project.
fn is_linked(disk: &Path, name: &str) -> bool {
    let folders = Path::new(name).components().count() - 1;
    disk.ancestors().skip(1).take(folders).any(Path::is_symlink)
}
