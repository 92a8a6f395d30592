//! Files that `site.toml` names: a citation style and fonts.
//!
//! Only plain files inside the project are accepted, so that a site is made from its project alone.

use std::path::{Component, Path};

use super::asset::Asset;
use super::disk::Disk;
use super::files::ListedFile;
use super::loaded::Loaded;
use super::text::TextFile;
use crate::config::is_style_file;
use crate::diagnostic::catalogue::files::NamedFileFault;
use crate::diagnostic::catalogue::{citation, theme};
use crate::diagnostic::failure::Failure;
use crate::source::{Source, Span};

impl Disk {
    /// Reads the citation style that `site.toml` names at `named`. `None` when the name is that of
    /// a built-in style, or when the file cannot be used.
    pub fn style(&self, name: &str, named: &Span) -> Result<Loaded<Option<Source>>, Failure> {
        if !is_style_file(name) {
            return Ok(Loaded::default());
        }
        if let Some(why) = self.refusal(name) {
            let diagnostics = vec![citation::missing_style_file(named, name, why)];
            return Ok(Loaded { value: None, diagnostics });
        }
        let TextFile { source, diagnostics } = TextFile::read(&self.root().join(name), name)?;
        Ok(Loaded { value: Some(source), diagnostics })
    }

    /// Reads the fonts that `site.toml` names; each name comes with its place there.
    pub fn fonts(&self, named: &[(&str, Span)]) -> Result<Loaded<Vec<Asset>>, Failure> {
        let mut loaded = Loaded::<Vec<Asset>>::default();
        for (name, place) in named {
            if let Some(why) = self.refusal(name) {
                loaded.diagnostics.push(theme::missing_font(place, name, why));
                continue;
            }
            let file = ListedFile { disk: self.root().join(name), path: (*name).to_owned() };
            let font = Asset::read(&file, (*name).to_owned(), self.most)?;
            loaded.diagnostics.extend(font.diagnostics().cloned());
            loaded.value.push(font);
        }
        Ok(loaded)
    }

    /// Why a file cannot be used, if it cannot.
    fn refusal(&self, name: &str) -> Option<NamedFileFault> {
        let within = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
        match self.root().join(name).symlink_metadata() {
            _ if !within => Some(NamedFileFault::Outside),
            Ok(metadata) if metadata.is_file() && self.link_in(name).is_none() => None,
            Ok(_) => Some(NamedFileFault::NotPlain),
            Err(_) => Some(NamedFileFault::Missing),
        }
    }
}
