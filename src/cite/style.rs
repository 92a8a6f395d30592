//! The style of a site: chosen by name from hayagriva's archive, or read from a `.csl` file.
//!
//! When the style of a site cannot be used, a diagnostic is returned together with the default
//! style, so that everything else can still be checked. This module reads no files.

use std::fmt;

use hayagriva::archive::{ArchivedStyle, LOCALES};
use hayagriva::citationberg::taxonomy::Term;
use hayagriva::citationberg::{
    self, IndependentStyle, Locale, LocaleCode, LocalizedTerm, StyleClass, TermForm,
};
use memchr::memmem;

use super::xml::{self, Fault};
use crate::config::is_style_file;
use crate::diagnostic::catalogue::citation::{self as catalogue, StyleFault};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::fingerprint::Fingerprint;
use crate::source::{Source, Span, one_line};

const DEFAULT: ArchivedStyle = ArchivedStyle::ModernHumanitiesResearchAssociationNotes;
const DEFAULT_LANGUAGE: &str = "en-GB";

/// A style that writes nothing but the locator, for styles whose bibliography has no place for it.
const LOCATOR_ONLY: &str = r#"<style
xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="note">
<info><title>Locator</title><id>locator</id><updated>2025-01-01T00:00:00Z</updated></info>
<citation><layout><group delimiter=" ">
<label variable="locator" form="short"/><text variable="locator"/>
</group></layout></citation></style>"#;

/// The name of a style, and where it is written.
#[derive(Debug, Clone, Copy)]
pub struct StyleName<'n> {
    /// A style that is built in, or the path of a `.csl` file.
    pub text: &'n str,
    /// Where it is written.
    pub span: &'n Span,
}

/// A citation style in one language.
pub struct Style {
    /// `None` only if the archive lacks even the default style.
    pub(super) whole: Option<IndependentStyle>,
    /// A style that writes only a locator, with the terms of `whole`.
    pub(super) locator: Option<IndependentStyle>,
    pub(super) locale: LocaleCode,
    pub(super) locales: Vec<Locale>,
    /// Changes whenever a reference could.
    pub fingerprint: Fingerprint,
}

impl fmt::Debug for Style {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let title = self.whole.as_ref().map(|style| &style.info.title.value);
        formatter.debug_struct("Style").field("title", &title).finish_non_exhaustive()
    }
}

/// The names of all styles that are built in.
pub fn names() -> impl Iterator<Item = &'static str> {
    ArchivedStyle::all().iter().flat_map(|style| style.names()).copied()
}

impl Style {
    /// The style with a name, in the language of a BCP 47 tag. `file` is its text, when the name is
    /// that of a file which could be read.
    pub fn new(
        name: StyleName<'_>,
        file: Option<&Source>,
        language: &str,
    ) -> (Self, Option<Diagnostic>) {
        let choice = match file {
            Some(file) => from_file(file),
            // The code that looked for the file has already reported that it is missing.
            None if is_style_file(name.text) => Err(None),
            None => from_archive(name),
        };
        let (style, diagnostic) = match choice {
            Ok(style) => (Some(style), None),
            Err(diagnostic) => (None, diagnostic.map(|diagnostic| *diagnostic)),
        };
        let fingerprint = Fingerprint::of_value(&(name.text, file.map(|file| file.hash), language));
        let style = style.or_else(|| archived(DEFAULT));
        (Self::in_language(style, language, fingerprint), diagnostic)
    }

    fn in_language(
        style: Option<IndependentStyle>,
        language: &str,
        fingerprint: Fingerprint,
    ) -> Self {
        let locale = self::locale(language).or_else(|| self::locale(DEFAULT_LANGUAGE));
        let code = locale.as_ref().and_then(|locale| locale.lang.clone());
        let own_terms = style.as_ref().map(|style| style.locale.clone()).unwrap_or_default();
        let locator = IndependentStyle::from_xml(LOCATOR_ONLY).ok();
        Self {
            locator: locator.map(|base| IndependentStyle { locale: own_terms, ..base }),
            locale: code.unwrap_or_else(LocaleCode::en_us),
            // Terms that a locale lacks are taken from American English.
            locales: locale.into_iter().chain(self::locale("en-US")).collect(),
            whole: style.map(for_references),
            fingerprint,
        }
    }

    /// Whether the style writes notes. Others write a bibliography.
    pub(super) fn is_for_notes(&self) -> bool {
        self.whole.as_ref().is_some_and(|style| style.settings.class == StyleClass::Note)
    }

    /// A term such as a quotation mark, in the style's own words or the language's.
    pub(super) fn term(&self, term: Term, form: TermForm) -> Option<&LocalizedTerm> {
        let locales = self.whole.iter().flat_map(|style| &style.locale);
        let own = locales.filter(|own| own.lang.as_ref().is_none_or(|lang| self.speaks(lang)));
        own.chain(&self.locales).find_map(|locale| locale.term(term, form))
    }

    /// Whether the terms of a locale apply to the language of this site.
    fn speaks(&self, language: &LocaleCode) -> bool {
        let rest = self.locale.0.strip_prefix(&language.0);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    }
}

/// A style without what no reference shows: only a style for notes writes its citations.
fn for_references(mut style: IndependentStyle) -> IndependentStyle {
    if style.settings.class != StyleClass::Note && style.bibliography.is_some() {
        style.citation.layout.elements.clear();
    }
    style
}

/// A usable style, or what is wrong with it; `None` when the fault is reported elsewhere.
type Choice = Result<IndependentStyle, Option<Box<Diagnostic>>>;

fn refused<T>(diagnostic: Diagnostic) -> Result<T, Option<Box<Diagnostic>>> {
    Err(Some(Box::new(diagnostic)))
}

fn from_archive(name: StyleName<'_>) -> Choice {
    let StyleName { text, span } = name;
    let Some(style) = ArchivedStyle::by_name(text) else {
        return refused(catalogue::unknown_style(span, text, did_you_mean(text, names())));
    };
    match archived(style) {
        Some(style) => usable(style, span),
        None => refused(catalogue::unknown_style(span, text, None)),
    }
}

fn archived(style: ArchivedStyle) -> Option<IndependentStyle> {
    match style.get() {
        citationberg::Style::Independent(style) => Some(style),
        citationberg::Style::Dependent(_) => None,
    }
}

fn usable(style: IndependentStyle, span: &Span) -> Choice {
    if style.settings.class == StyleClass::Note || style.bibliography.is_some() {
        return Ok(style);
    }
    refused(catalogue::style_without_references(span))
}

fn from_file(file: &Source) -> Choice {
    if let Some(fault) = xml::fault(&file.text) {
        return refused(diagnostic_of(file, fault));
    }
    match citationberg::Style::from_xml(&file.text) {
        Ok(citationberg::Style::Independent(style)) => usable(style, &file.span(0..0)),
        Ok(citationberg::Style::Dependent(style)) => parent(file, &style),
        Err(error) => {
            let message = error.source.to_string();
            let span = file.span(culprit(&file.text, &message));
            let fault = StyleFault::Other(one_line(&message));
            refused(catalogue::broken_style(&span, &fault))
        }
    }
}

fn diagnostic_of(file: &Source, fault: Fault) -> Diagnostic {
    match fault {
        Fault::Broken(range, fault) => catalogue::broken_style(&file.span(range), &fault),
        Fault::Deep(range) => catalogue::style_too_deep(&file.span(range)),
        Fault::Endless(range) => catalogue::endless_style(&file.span(range)),
    }
}

/// The style that a dependent style refers to.
fn parent(file: &Source, style: &citationberg::DependentStyle) -> Choice {
    let href = &style.parent_link.href;
    if let Some(style) = ArchivedStyle::by_id(href).and_then(archived) {
        return Ok(style);
    }
    let at = file.text.find(href.as_str()).map_or(0..0, |at| at..at + href.len());
    refused(catalogue::style_without_parent(&file.span(at), href))
}

/// Where the word stands that hayagriva complains about; its messages put the word in backticks.
fn culprit(text: &str, message: &str) -> std::ops::Range<usize> {
    let word = message.split('`').nth(1).unwrap_or_default().trim_start_matches('@');
    let quoted = [format!("\"{word}\""), format!("<{word}"), word.to_owned()];
    let place = quoted.iter().filter(|_| !word.is_empty()).find_map(|form| {
        let at = text.find(form.as_str())? + form.find(word)?;
        Some(at..at + word.len())
    });
    place.unwrap_or(0..0)
}

/// The locale of a language tag. Failing that, one of the same language: that of the country with
/// the same code, or the first. The archive holds undecoded bytes, so their names are compared
/// before one locale is decoded.
fn locale(tag: &str) -> Option<Locale> {
    let language = tag.split('-').next().unwrap_or(tag);
    let country = if language == "en" { "GB".into() } else { language.to_uppercase() };
    [tag, language, &format!("{language}-{country}")]
        .into_iter()
        .find_map(|name| archived_locale(name, name.len()))
        .or_else(|| archived_locale(&format!("{language}-"), language.len() + 3))
}

/// What stands before the name of a locale in the archive. CBOR writes a short text as one byte,
/// which is 0x60 plus the length, and then the text.
const NAME: &[u8] = b"\x69@xml:lang";

/// The first locale whose name begins with `start` and is `length` letters long.
fn archived_locale(start: &str, length: usize) -> Option<Locale> {
    let header = 0x60_u8.checked_add(u8::try_from(length).ok()?)?;
    let needle = [NAME, &[header], start.as_bytes()].concat();
    let likely = LOCALES.iter().filter(|bytes| memmem::find(bytes, &needle).is_some());
    let mut decoded = likely.filter_map(|bytes| ciborium::from_reader::<Locale, _>(*bytes).ok());
    let matches = |locale: &Locale| {
        let code = locale.lang.as_ref();
        code.is_some_and(|code| code.0.starts_with(start) && code.0.len() == length)
    };
    decoded.find(matches)
}
