//! The citation style, and the fonts and colours of share pictures, ready for use.
//!
//! Decoding both takes longer than parsing a small site. So they are prepared while the stage
//! `parse` runs, and reused until one of their files or settings changes.

use std::sync::Arc;

use super::memo::{Memo, Retention};
use super::project::{Project, named_fonts, span_of};
use crate::cite::{Style, StyleName};
use crate::config;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::theme as catalogue;
use crate::fingerprint::Fingerprint;
use crate::render::share::{STYLE_SHEET, ShareStyle};
use crate::source::Span;

/// Citation style, fonts and colours of a project.
#[derive(Debug)]
pub(super) struct Styles {
    pub(super) citation: Arc<Style>,
    pub(super) share: Arc<ShareStyle>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// A cached style with its diagnostics.
type Diagnosed<T> = (Arc<T>, Vec<Diagnostic>);

/// Prepares styles and caches them.
#[derive(Debug)]
pub(super) struct StyleReader {
    citation: Memo<Diagnosed<Style>>,
    share: Memo<Diagnosed<ShareStyle>>,
}

impl StyleReader {
    /// A reader with an empty cache.
    pub(super) fn new(retention: Retention) -> Self {
        // A single build caches its citation style too, because another run may follow.
        Self { citation: Memo::new(Retention::Keep), share: Memo::new(retention) }
    }

    /// The styles of a project.
    pub(super) fn read(&mut self, project: &Project) -> Styles {
        let (citation, mut diagnostics) = self.citation(project);
        let (share, of_share) = self.share(project);
        diagnostics.extend(of_share);
        Styles { citation, share, diagnostics }
    }

    fn citation(&mut self, project: &Project) -> Diagnosed<Style> {
        let (config, file) = (&project.config, project.style.as_ref());
        let key = (&config.citation_style, file.map(|file| file.hash), &config.site.language);
        self.citation.one(|| Fingerprint::of_value(&key), || citation(project))
    }

    fn share(&mut self, project: &Project) -> Diagnosed<ShareStyle> {
        let fonts: Vec<_> = project.fonts.iter().map(|font| (&font.path, font.hash)).collect();
        let style_sheet = project.theme.assets.get(STYLE_SHEET).map(|asset| asset.hash);
        let key = (project.config.fingerprint, fonts, style_sheet);
        self.share.one(|| Fingerprint::of_value(&key), || share(project))
    }
}

fn citation(project: &Project) -> Diagnosed<Style> {
    let named = &project.config.citation_style;
    let language = &project.config.site.language;
    let span = span_of(named);
    let name = StyleName { text: &named.id, span: &span };
    let (style, diagnostic) = Style::new(name, project.style.as_ref(), language);
    (Arc::new(style), diagnostic.into_iter().collect())
}

fn share(project: &Project) -> Diagnosed<ShareStyle> {
    let style_sheet = project.theme.assets.get(STYLE_SHEET);
    let (style, unusable) =
        ShareStyle::new(&project.fonts, style_sheet, project.config.cards.as_ref());
    let named = named_fonts(&project.config);
    let unusable = named.iter().filter(|font| unusable.contains(&font.name));
    let mut diagnostics: Vec<Diagnostic> =
        unusable.map(|font| catalogue::not_a_font(&font.span, font.name)).collect();
    let missing = style.typeface.missing(&project.config.site.title);
    if project.config.cards.is_some() && !missing.is_empty() {
        let start = Span::start_of(config::FILE);
        let letters = catalogue::title_without_font(&start, &missing);
        diagnostics.push(letters);
    }
    (Arc::new(style), diagnostics)
}
