//! The stage `load`: reads everything from disk that a run needs, except the content.
//!
//! It reads settings, theme, evidence and the files that `expound lock` writes. It decides nothing
//! about pages.

use std::path::PathBuf;
use std::sync::Arc;

use crate::config::options::Lock;
use crate::config::{self, Config};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::failure::Failure;
use crate::ledger::ratchet::{self, Ratchet};
use crate::ledger::{self, Ledger};
use crate::load::{self, Asset, Disk, Evidence, EvidenceText, Loaded, Theme};
use crate::model::messages::Messages;
use crate::model::record::Reference;
use crate::source::{Source, Span};

/// A project as it is on disk.
#[derive(Debug)]
pub(super) struct Project {
    pub(super) config: Arc<Config>,
    pub(super) config_source: Source,
    pub(super) theme: Theme,
    /// Files that are published as they are.
    pub(super) statics: Vec<Asset>,
    pub(super) evidence: Evidence,
    /// The citation style, when it is a file.
    pub(super) style: Option<Source>,
    /// Fonts for pictures.
    pub(super) fonts: Vec<Asset>,
    /// What was promised; `None` when there is no ledger.
    pub(super) ledger: Option<Arc<Ledger>>,
    /// What fell short of gates at the last release.
    pub(super) ratchet: Arc<Ratchet>,
    /// The files that `expound lock` writes.
    lock_files: Vec<Source>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Collects the diagnostics of what is loaded.
#[derive(Default)]
struct Loader {
    diagnostics: Vec<Diagnostic>,
}

impl Loader {
    fn take<T>(&mut self, loaded: Loaded<T>) -> T {
        self.diagnostics.extend(loaded.diagnostics);
        loaded.value
    }

    /// The settings, with the words of the theme and of the project.
    fn configured(&mut self, source: &Source, language: &str, theme: &Theme) -> Config {
        let (messages, of_messages) = Messages::new(language, &theme.locales);
        let (config, of_settings) = config::read_with(source, &Arc::new(messages));
        self.diagnostics.extend(of_settings);
        self.diagnostics.extend(of_messages);
        config
    }

    fn ledger(&mut self, source: Option<&Source>) -> Option<Arc<Ledger>> {
        let (ledger, diagnostics) = ledger::read(source?);
        self.diagnostics.extend(diagnostics);
        Some(Arc::new(ledger))
    }

    fn ratchet(&mut self, source: Option<&Source>) -> Arc<Ratchet> {
        let (ratchet, diagnostics) = source.map(ratchet::read).unwrap_or_default();
        self.diagnostics.extend(diagnostics);
        Arc::new(ratchet)
    }
}

impl Project {
    /// Reads the project without its content. If `changed` names files, only those are checked
    /// again.
    pub(super) fn load(disk: &mut Disk, changed: &[PathBuf], lock: Lock) -> Result<Self, Failure> {
        disk.begin(changed);
        let mut loader = Loader::default();
        let config_source = loader.take(disk.configuration()?);
        // The settings name the theme and the language, and both decide what the settings call
        // things.
        let (config, _) = config::read(&config_source);
        disk.limit_files(config.limits.file);
        let theme = disk.theme(&config.theme.id, &span_of(&config.theme))?;
        let config = loader.configured(&config_source, &config.site.language, &theme.value);
        let style = disk.style(&config.citation_style.id, &span_of(&config.citation_style))?;
        let fonts = named_fonts(&config).into_iter().map(|font| (font.name, font.span));
        let fonts = disk.fonts(&fonts.collect::<Vec<_>>())?;
        let (statics, evidence) = (disk.statics()?, disk.evidence()?);
        let ledger_source = loader.take(disk.ledger()?);
        let ledger = loader.ledger(ledger_source.as_ref());
        let ratchet_source = loader.take(disk.ratchet()?);
        let ratchet = loader.ratchet(ratchet_source.as_ref());
        let (mut theme, statics) = (loader.take(theme), loader.take(statics));
        loader.diagnostics.extend(load::link_style_sheets(&mut theme, &statics));
        Ok(Self {
            theme,
            statics,
            evidence: loader.take(evidence),
            style: loader.take(style),
            fonts: loader.take(fonts),
            config: Arc::new(config),
            config_source,
            ledger,
            ratchet,
            lock_files: ledger_source.into_iter().chain(ratchet_source).collect(),
            diagnostics: concerning(loader.diagnostics, lock),
        })
    }

    /// Paths on the site of all files of the project; assets under the names that texts use.
    pub(super) fn files(&self) -> Vec<String> {
        let statics = self.statics.iter().map(|asset| asset.path.clone());
        let assets = self.theme.assets.keys().map(|name| format!("assets/{name}"));
        statics.chain(assets).collect()
    }

    /// All texts that are not content files.
    pub(super) fn sources(&self) -> impl Iterator<Item = &Source> {
        let evidence = &self.evidence;
        let evidence = evidence.texts.iter().flat_map(EvidenceText::sources).chain(&evidence.lock);
        let assets = self.statics.iter().chain(self.theme.assets.values());
        let obstacles = assets.filter_map(|asset| Some(&asset.obstacle.as_deref()?.source));
        let locales = self.theme.locales.iter().map(|file| &file.source);
        let sources = self.theme.templates.values().chain(locales);
        let sources = sources.chain([&self.config_source]).chain(obstacles);
        sources.chain(evidence).chain(&self.style).chain(&self.lock_files)
    }
}

/// Removes diagnostics that this run resolves by itself, because it writes the ledger again.
fn concerning(mut diagnostics: Vec<Diagnostic>, lock: Lock) -> Vec<Diagnostic> {
    if lock == Lock::Renewed {
        diagnostics.retain(|diagnostic| !diagnostic.code.is_fixed_by_lock());
    }
    diagnostics
}

/// A font for pictures, as the settings name it.
pub(super) struct NamedFont<'c> {
    pub(super) name: &'c str,
    pub(super) span: Span,
}

/// The fonts that the settings name.
pub(super) fn named_fonts(config: &Config) -> Vec<NamedFont<'_>> {
    let fonts = config.cards.iter().flat_map(|cards| &cards.fonts);
    fonts.map(|font| NamedFont { name: &font.id, span: span_of(font) }).collect()
}

/// Where the settings name something.
pub(super) fn span_of(named: &Reference) -> Span {
    Span::new(config::FILE, &named.range)
}
