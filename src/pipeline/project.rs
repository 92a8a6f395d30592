//! Everything that is read from disk for one run.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::config::{self, Config};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::failure::Failure;
use crate::load::{self, Asset, Loaded, Theme};
use crate::source::{Source, Span};

/// A project as it is on disk.
pub(super) struct Project {
    pub(super) config: Config,
    pub(super) config_source: Source,
    pub(super) content: Vec<Source>,
    pub(super) theme: Theme,
    pub(super) statics: Vec<Asset>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Reads the project in `root`.
pub(super) fn read(root: &Path) -> Result<Project, Failure> {
    let source = load::configuration(root)?;
    let (config, wrong) = config::read(&source.value);
    let named = &config.theme;
    let span = Span { file: config::FILE.into(), start: named.range.start, end: named.range.end };
    let content = load::content(root)?;
    let theme = load::theme(root, &named.id, &span)?;
    let statics = load::statics(root)?;
    let mut diagnostics = source.diagnostics;
    diagnostics.extend(wrong);
    let content = taken(content, &mut diagnostics);
    let theme = taken(theme, &mut diagnostics);
    let statics = taken(statics, &mut diagnostics);
    Ok(Project { config, config_source: source.value, content, theme, statics, diagnostics })
}

fn taken<T>(loaded: Loaded<T>, diagnostics: &mut Vec<Diagnostic>) -> T {
    diagnostics.extend(loaded.diagnostics);
    loaded.value
}

impl Project {
    /// The texts of all files that a diagnostic may speak of.
    pub(super) fn texts(&self) -> BTreeMap<Arc<str>, Arc<str>> {
        let sources =
            self.content.iter().chain(self.theme.templates.values()).chain([&self.config_source]);
        sources.map(|source| (source.path.clone(), source.text.clone())).collect()
    }
}
