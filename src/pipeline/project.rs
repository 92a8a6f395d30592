//! The stage `load`: reads everything from disk that a run needs, except the content.
//!
//! It reads settings, theme, evidence and the files that `expound lock` writes. It decides nothing
//! about pages.

use std::path::PathBuf;
use std::sync::Arc;

use crate::config::options::Lock;
use crate::config::{self, Config, Languages};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::failure::Failure;
use crate::fingerprint::Fingerprint;
use crate::ledger::ratchet::{self, Ratchet};
use crate::ledger::{self, Ledger};
use crate::load::{self, Asset, Disk, Evidence, EvidenceText, Loaded, Theme};
use crate::model::messages::Messages;
use crate::model::record::Reference;
use crate::source::{Source, Span};

/// A project as it is on disk.
#[derive(Debug, Clone)]
pub(super) struct Project {
    /// The settings in the language of whoever looks at the project.
    pub(super) config: Arc<Config>,
    /// The settings in the language of the site.
    pub(super) site: Arc<Config>,
    /// The settings in the further languages of the site.
    pub(super) further: Vec<Arc<Config>>,
    pub(super) config_source: Source,
    pub(super) theme: Theme,
    /// Files that are published as they are.
    pub(super) statics: Vec<Asset>,
    pub(super) evidence: Evidence,
    /// The citation style, when it is a file.
    pub(super) style: Option<Source>,
    /// Fonts for pictures.
    pub(super) fonts: Vec<Asset>,
    /// What was promised in the language of `config`; `None` when there is no ledger.
    pub(super) ledger: Option<Arc<Ledger>>,
    /// What was promised in all languages.
    pub(super) whole_ledger: Option<Arc<Ledger>>,
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
        let messages = self.messages(language, theme);
        let (config, of_settings) = config::read_with(source, &messages);
        self.diagnostics.extend(of_settings);
        config
    }

    /// The settings in the further languages. What is wrong for the whole site is not said again.
    fn further(&mut self, source: &Source, site: &Config, theme: &Theme) -> Vec<Arc<Config>> {
        let languages = site.languages.iter().map(|language| {
            let messages = self.messages(&language.id, theme);
            let (config, found) = config::read_language(source, site, &language.id, &messages);
            self.add_new(found);
            Arc::new(config)
        });
        languages.collect()
    }

    fn messages(&mut self, language: &str, theme: &Theme) -> Arc<Messages> {
        let (messages, found) = Messages::new(language, &theme.locales);
        self.add_new(found);
        Arc::new(messages)
    }

    fn add_new(&mut self, found: Vec<Diagnostic>) {
        for diagnostic in found {
            if !self.diagnostics.contains(&diagnostic) {
                self.diagnostics.push(diagnostic);
            }
        }
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
        let further = loader.further(&config_source, &config, &theme.value);
        let config = Arc::new(config);
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
            ledger: own_ledger(ledger.as_ref(), &further),
            whole_ledger: ledger,
            site: config.clone(),
            config,
            further,
            config_source,
            ratchet,
            lock_files: ledger_source.into_iter().chain(ratchet_source).collect(),
            diagnostics: concerning(loader.diagnostics, lock),
        })
    }

    /// The settings in all languages.
    pub(super) fn languages(&self) -> Languages<'_> {
        Languages { site: &self.site, further: &self.further }
    }

    /// Fingerprints of the settings in all languages.
    pub(super) fn settings(&self) -> Vec<Fingerprint> {
        let all = std::iter::once(&self.site).chain(&self.further);
        all.map(|config| config.fingerprint).collect()
    }

    /// The project as the pages in each language see it, that of the site first.
    pub(super) fn in_each_language(self: Arc<Self>) -> Vec<Arc<Self>> {
        let further = self.further.iter().map(|config| {
            let ledger = self.whole_ledger.as_ref();
            let ledger = ledger.map(|ledger| Arc::new(ledger.within(&config.site.folder)));
            Arc::new(Self { config: config.clone(), ledger, ..Self::clone(&self) })
        });
        let further: Vec<_> = further.collect();
        std::iter::once(self).chain(further).collect()
    }

    /// Whether a file at this path is promised in this language: each has what is in its folder,
    /// and that of the site has the rest.
    pub(super) fn promises(&self, path: &str) -> bool {
        let is_in = |config: &Arc<Config>| path.starts_with(&config.site.folder);
        match self.config.site.folder.as_str() {
            "" => !self.further.iter().any(is_in),
            _ => is_in(&self.config),
        }
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

/// What was promised in the language of the site.
fn own_ledger(whole: Option<&Arc<Ledger>>, further: &[Arc<Config>]) -> Option<Arc<Ledger>> {
    let folders: Vec<String> = further.iter().map(|config| config.site.folder.clone()).collect();
    whole.map(|ledger| match folders.as_slice() {
        [] => ledger.clone(),
        folders => Arc::new(ledger.outside(folders)),
    })
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
