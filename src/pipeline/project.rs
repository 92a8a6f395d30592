//! Everything that is read from disk for one run.
//!
//! It reads and makes the theme ready; it decides nothing about pages.

use std::path::PathBuf;
use std::sync::Arc;

use super::linked::Linked;
use super::memo::Memo;
use crate::check::Unread;
use crate::cite::{Style, StyleName};
use crate::config::{self, Config};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::theme as catalogue;
use crate::diagnostic::failure::Failure;
use crate::fingerprint::Fingerprint;
use crate::ledger::ratchet::{self, Ratchet};
use crate::ledger::{self, Ledger};
use crate::load::{Asset, ContentFile, Disk, Evidence, EvidenceText, Hold, Loaded, Texts, Theme};
use crate::model::record::Reference;
use crate::parse::{self, Parsed};
use crate::render;
use crate::render::share::Typeface;
use crate::source::{Source, Span};

/// A citation style, and what is wrong with it.
pub(super) type ReadStyle = (Arc<Style>, Option<Diagnostic>);

/// The fonts of pictures, and what is wrong with them.
pub(super) type ReadTypeface = (Arc<Typeface>, Vec<Diagnostic>);

/// A project as it is on disk.
pub(super) struct Project {
    pub(super) config: Arc<Config>,
    pub(super) config_source: Source,
    pub(super) theme: Theme,
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
    records: Vec<Source>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Known once the content is parsed.
    pub(super) unread: Unread,
}

/// The content of a project.
pub(super) struct ReadContent {
    /// What is in each file, in their order.
    pub(super) parsed: Vec<Parsed>,
    /// Texts of all files that a diagnostic may speak of.
    pub(super) texts: Texts,
    /// What is wrong with names and bytes of files.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Which files came to nothing.
    pub(super) unread: Unread,
}

/// Reads the project without its content; only these files changed if there are any.
pub(super) fn read(disk: &mut Disk, changed: &[PathBuf]) -> Result<Project, Failure> {
    disk.begin(changed);
    let source = disk.configuration()?;
    let (config, wrong) = config::read(&source.value);
    let theme = disk.theme(&config.theme.id, &place(&config.theme))?;
    let style = disk.style(&config.citation_style.id, &place(&config.citation_style))?;
    let fonts = disk.fonts(&named_fonts(&config))?;
    let statics = disk.statics()?;
    let evidence = disk.evidence()?;
    let mut diagnostics = source.diagnostics;
    diagnostics.extend(wrong);
    let ledger_source = taken(disk.ledger()?, &mut diagnostics);
    let ledger = ledger_source.as_ref().map(|source| {
        let (ledger, wrong) = ledger::read(source);
        diagnostics.extend(wrong);
        Arc::new(ledger)
    });
    let ratchet_source = taken(disk.ratchet()?, &mut diagnostics);
    let (ratchet, wrong) = ratchet_source.as_ref().map(ratchet::read).unwrap_or_default();
    diagnostics.extend(wrong);
    let theme = taken(theme, &mut diagnostics);
    let statics = taken(statics, &mut diagnostics);
    let evidence = taken(evidence, &mut diagnostics);
    let style = taken(style, &mut diagnostics);
    let fonts = taken(fonts, &mut diagnostics);
    Ok(Project {
        config: Arc::new(config),
        config_source: source.value,
        theme,
        statics,
        evidence,
        style,
        fonts,
        ledger,
        ratchet: Arc::new(ratchet),
        records: ledger_source.into_iter().chain(ratchet_source).collect(),
        diagnostics,
        unread: Unread::default(),
    })
}

fn named_fonts(config: &Config) -> Vec<(&str, Span)> {
    let fonts = config.cards.iter().flat_map(|cards| &cards.fonts);
    fonts.map(|font| (font.id.as_str(), place(font))).collect()
}

fn place(named: &Reference) -> Span {
    Span::new(config::FILE, &named.range)
}

fn taken<T>(loaded: Loaded<T>, diagnostics: &mut Vec<Diagnostic>) -> T {
    diagnostics.extend(loaded.diagnostics);
    loaded.value
}

impl Project {
    /// Reads the content and parses each file at once, which ends the reading of the project.
    pub(super) fn content(
        &self,
        disk: &mut Disk,
        memo: &mut Memo<Parsed>,
        hold: Hold,
    ) -> Result<ReadContent, Failure> {
        let (config, known) = (self.config.as_ref(), &*memo);
        let read = disk.content(hold, |source| {
            let key = || Fingerprint::of_value(&(&source.path, source.hash, config.fingerprint));
            let parsed = known.get(key, || parse::parse(source, config));
            let is_unread = parsed.value.summary.is_none();
            (parsed, is_unread.then(|| source.clone()))
        })?;
        disk.end();
        let (files, results): (Vec<ContentFile>, Vec<_>) = read.value.into_iter().unzip();
        let (parsed, unread): (Vec<_>, Vec<Option<Source>>) = results.into_iter().unzip();
        let unread = Unread::of(unread.iter().flatten());
        let texts = Texts::new(disk.root(), files, self.sources());
        let parsed = memo.keep(parsed);
        Ok(ReadContent { parsed, texts, diagnostics: read.diagnostics, unread })
    }

    /// The citation style ready for use, and what is wrong with it.
    pub(super) fn style(&self, memo: &mut Memo<ReadStyle>) -> ReadStyle {
        let (config, file) = (&self.config, self.style.as_ref());
        let key = (&config.citation_style, file.map(|file| file.hash), &config.site.language);
        let made = memo.map(&[key], Fingerprint::of_value, |_| self.read_style());
        made.into_iter().next().unwrap_or_else(|| self.read_style())
    }

    fn read_style(&self) -> ReadStyle {
        let named = &self.config.citation_style;
        let language = &self.config.site.language;
        let name = StyleName { text: &named.id, span: &place(named) };
        let (style, wrong) = Style::new(name, self.style.as_ref(), language);
        (Arc::new(style), wrong)
    }

    /// The fonts of pictures ready for use, and what is wrong with them.
    pub(super) fn typeface(&self, memo: &mut Memo<ReadTypeface>) -> ReadTypeface {
        let fonts: Vec<_> = self.fonts.iter().map(|font| (&font.path, font.hash)).collect();
        let key = (self.config.fingerprint, fonts);
        let made = memo.map(&[key], Fingerprint::of_value, |_| self.read_typeface());
        made.into_iter().next().unwrap_or_else(|| self.read_typeface())
    }

    fn read_typeface(&self) -> ReadTypeface {
        let (typeface, unusable) = Typeface::new(&self.fonts);
        let named = named_fonts(&self.config);
        let named = named.iter().filter(|(name, _)| unusable.contains(name));
        let wrong =
            named.map(|(name, place)| catalogue::unusable_font(place, name, "is not a font"));
        let mut wrong: Vec<Diagnostic> = wrong.collect();
        let missing = typeface.missing(&self.config.site.title);
        if self.config.cards.is_some() && !missing.is_empty() {
            let start = Span::start_of(config::FILE);
            wrong.push(catalogue::letters_without_font(&start, "no page gets a picture", &missing));
        }
        (Arc::new(typeface), wrong)
    }

    /// The theme ready for use, and what is wrong with its templates.
    pub(super) fn theme(
        &self,
        linked: &Linked,
        typeface: Arc<Typeface>,
    ) -> (Arc<render::Theme>, Vec<Diagnostic>) {
        let assets = self.theme.assets.iter();
        let assets = assets.map(|(name, asset)| (name.clone(), hashed(name, &asset.hash.short())));
        let site = (linked.site.clone(), linked.graph.objects.len(), typeface);
        let (theme, wrong) =
            render::Theme::new(&self.theme.templates, assets.collect(), &self.config, site);
        (Arc::new(theme), wrong)
    }

    /// Paths on the site of files that are published under their own names.
    pub(super) fn static_files(&self) -> Vec<String> {
        self.statics.iter().map(|asset| asset.path.clone()).collect()
    }

    /// Paths on the site of files that are published as they are; assets under the names they are
    /// linked by in texts.
    pub(super) fn files(&self) -> Vec<String> {
        let statics = self.statics.iter().map(|asset| asset.path.clone());
        let assets = self.theme.assets.keys().map(|name| format!("assets/{name}"));
        statics.chain(assets).collect()
    }

    /// All texts that are no content.
    fn sources(&self) -> impl Iterator<Item = &Source> {
        let evidence = &self.evidence;
        let evidence = evidence.texts.iter().flat_map(EvidenceText::sources).chain(&evidence.lock);
        let sources = self.theme.templates.values().chain([&self.config_source]);
        sources.chain(evidence).chain(&self.style).chain(&self.records)
    }
}

/// `site.css` with a hash becomes `assets/site.1a2b3c4d.css`, which can be cached for good.
fn hashed(name: &str, hash: &str) -> String {
    let (folder, file) = name.rsplit_once('/').map_or(("", name), |(folder, file)| (folder, file));
    let slash = if folder.is_empty() { "" } else { "/" };
    match file.rsplit_once('.') {
        Some((stem, extension)) => format!("assets/{folder}{slash}{stem}.{hash}.{extension}"),
        None => format!("assets/{folder}{slash}{file}.{hash}"),
    }
}
