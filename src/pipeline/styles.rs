//! The citation style and the fonts of pictures, ready for use.
//!
//! Both take longer to decode than a small site takes to parse, so they are made ready beside the
//! stage `parse`, and kept until one of their files or settings changes.

use std::sync::Arc;

use super::memo::{Memo, Retention};
use super::project::{Project, named_fonts, span_of};
use crate::cite::Style;
use crate::config;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::theme as catalogue;
use crate::fingerprint::Fingerprint;
use crate::render::share::Typeface;
use crate::source::Span;

/// Citation style and fonts of a project.
#[derive(Debug)]
pub(super) struct Styles {
    pub(super) citation: Arc<Style>,
    pub(super) typeface: Arc<Typeface>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// A style or typeface with its diagnostics, as it is remembered.
type Diagnosed<T> = (Arc<T>, Vec<Diagnostic>);

/// Makes styles ready and remembers them.
#[derive(Debug)]
pub(super) struct StyleReader {
    citation: Memo<Diagnosed<Style>>,
    typeface: Memo<Diagnosed<Typeface>>,
}

impl StyleReader {
    /// One that remembers nothing yet.
    pub(super) fn new(retention: Retention) -> Self {
        // A single build keeps its one citation style too, because another run may follow.
        Self { citation: Memo::new(Retention::Keep), typeface: Memo::new(retention) }
    }

    /// The styles of a project.
    pub(super) fn read(&mut self, project: &Project) -> Styles {
        let (citation, mut diagnostics) = self.citation(project);
        let (typeface, of_typeface) = self.typeface(project);
        diagnostics.extend(of_typeface);
        Styles { citation, typeface, diagnostics }
    }

    fn citation(&mut self, project: &Project) -> Diagnosed<Style> {
        let (config, file) = (&project.config, project.style.as_ref());
        let key = (&config.citation_style, file.map(|file| file.hash), &config.site.language);
        self.citation.one(|| Fingerprint::of_value(&key), || citation(project))
    }

    fn typeface(&mut self, project: &Project) -> Diagnosed<Typeface> {
        let fonts: Vec<_> = project.fonts.iter().map(|font| (&font.path, font.hash)).collect();
        let key = (project.config.fingerprint, fonts);
        self.typeface.one(|| Fingerprint::of_value(&key), || typeface(project))
    }
}

fn citation(project: &Project) -> Diagnosed<Style> {
    let named = &project.config.citation_style;
    let language = &project.config.site.language;
    let place = (named.id.as_str(), &span_of(named));
    let (style, diagnostic) = Style::new(place, project.style.as_ref(), language);
    (Arc::new(style), diagnostic.into_iter().collect())
}

fn typeface(project: &Project) -> Diagnosed<Typeface> {
    let (typeface, unusable) = Typeface::new(&project.fonts);
    let named = named_fonts(&project.config);
    let unusable = named.iter().filter(|font| unusable.contains(&font.name));
    let mut diagnostics: Vec<Diagnostic> =
        unusable.map(|font| catalogue::not_a_font(&font.span, font.name)).collect();
    let missing = typeface.missing(&project.config.site.title);
    if project.config.cards.is_some() && !missing.is_empty() {
        let start = Span::start_of(config::FILE);
        let letters = catalogue::title_without_font(&start, &missing);
        diagnostics.push(letters);
    }
    (Arc::new(typeface), diagnostics)
}
