//! One source in the style of the site: its entry in a bibliography, and its notes with locators.
//!
//! A style for notes writes the notes itself. With any other style, a note is the entry of the
//! bibliography, followed by the locator in the style's terms. A reference never depends on the
//! notes around it.

use std::collections::BTreeMap;
use std::str::FromStr;
use std::sync::Arc;

use hayagriva::citationberg::json::Item;
use hayagriva::citationberg::taxonomy::{self, OtherTerm};
use hayagriva::citationberg::{IndependentStyle, LocalizedTerm, TermForm};
use hayagriva::{
    BibliographyDriver, BibliographyItem, BibliographyRequest, CitationItem, CitationRequest,
    ElemChildren, LocatorPayload, SpecificLocator,
};

use super::item::CslItem;
use super::letters::{Letters, Part};
use super::quotes::Quotes;
use super::style::Style;
use crate::model::locator::Locator;

/// A finished reference. The title is kept apart, so that it can link to the page of its source.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Reference {
    /// HTML before the title.
    pub before: String,
    /// HTML of the title, or of the words that replace it where the style shows none.
    pub title: String,
    /// HTML after it.
    pub after: String,
    /// The whole reference without markup.
    pub text: String,
}

/// All references to one source.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SourceReferences {
    /// Its entry in a bibliography.
    pub entry: Arc<Reference>,
    /// Its notes by their locators as typed.
    pub notes: BTreeMap<Option<String>, Arc<Reference>>,
}

/// The sources that are cited, by the path of their file.
pub type References = BTreeMap<Arc<str>, Arc<SourceReferences>>;

impl Style {
    /// Writes all references to a source: its entry, and a note for each locator.
    pub fn write(&self, entry: &CslItem, locators: &[Option<String>]) -> SourceReferences {
        let bare = self.format(entry, None);
        let note = |locator: &Option<String>| {
            let parsed = locator.as_deref().and_then(|locator| Locator::parse(locator).ok());
            let letters = match &parsed {
                Some(locator) => self.located(entry, locator, &bare),
                None => Letters::of(self.note_of(&bare)),
            };
            (locator.clone(), Arc::new(self.finish(letters, entry)))
        };
        SourceReferences {
            entry: Arc::new(self.finish(Letters::of(bare.entry()), entry)),
            notes: locators.iter().map(note).collect(),
        }
    }

    fn note_of<'f>(&self, formatted: &'f Formatted) -> &'f ElemChildren {
        if self.is_for_notes() { &formatted.citation } else { formatted.entry() }
    }

    /// A note with its locator. Where a style has no place for the locator, it comes at the end.
    fn located(&self, entry: &CslItem, locator: &Locator, bare: &Formatted) -> Letters {
        if self.is_for_notes() {
            let with = self.format(entry, Some(locator));
            if with.citation != bare.citation {
                let mut letters = Letters::of(&with.citation);
                self.make_plural(&mut letters, locator);
                return letters;
            }
        }
        let mut letters = Letters::of(self.note_of(bare));
        letters.trim_end();
        let stop = letters.letters.pop_if(|last| last.char == '.' && last.part == Part::Plain);
        let terms = self.locator.as_ref();
        let words = terms.map(|terms| self.apply(terms, entry, Some(locator)).citation);
        letters.push_plain(", ");
        match words {
            Some(words) => letters.push_plain(&Letters::of(&words).text()),
            None => letters.push_plain(&locator.value),
        }
        self.make_plural(&mut letters, locator);
        letters.push_plain(if stop.is_some() { "." } else { "" });
        letters
    }

    /// hayagriva takes `4.2–4.9` for one number and writes the singular.
    fn make_plural(&self, letters: &mut Letters, locator: &Locator) {
        let Ok(label) = taxonomy::Locator::from_str(locator.label) else { return };
        for form in [TermForm::Short, TermForm::Long] {
            let term = self.term(label.into(), form);
            let Some((one, many)) = term.and_then(|term| term.single().zip(term.multiple())) else {
                continue;
            };
            if locator.is_plural() {
                let value = &locator.value;
                letters.replace(&format!("{one} {value}"), &format!("{many} {value}"));
            }
        }
    }

    fn format(&self, entry: &CslItem, locator: Option<&Locator>) -> Formatted {
        let style = self.whole.as_ref();
        style.map(|style| self.apply(style, entry, locator)).unwrap_or_default()
    }

    fn apply(
        &self,
        style: &IndependentStyle,
        entry: &CslItem,
        locator: Option<&Locator>,
    ) -> Formatted {
        let locale = Some(self.locale.clone());
        let item: CitationItem<'_, Item> =
            CitationItem::with_locator(&entry.item, locator.map(specific));
        let mut driver = BibliographyDriver::new();
        let note = Some(1);
        driver.citation(CitationRequest::new(
            vec![item],
            style,
            locale.clone(),
            &self.locales,
            note,
        ));
        let rendered = driver.finish(BibliographyRequest::new(style, locale, &self.locales));
        let entries = rendered.bibliography.map(|bibliography| bibliography.items);
        let whole = |item: BibliographyItem| match item.first_field {
            Some(first) => ElemChildren([vec![first], item.content.0].concat()),
            None => item.content,
        };
        Formatted {
            citation: rendered.citations.into_iter().next().map(|c| c.citation).unwrap_or_default(),
            bibliography: entries.into_iter().flatten().next().map(whole),
        }
    }

    fn finish(&self, mut letters: Letters, entry: &CslItem) -> Reference {
        letters.find_title(&entry.title);
        letters.tidy();
        self.quotes().curl(&mut letters);
        if letters.letters.is_empty() {
            letters.push_plain(&entry.title);
            letters.find_title(&entry.title);
        }
        letters.ensure_title();
        let is_title = |letter: &super::letters::Letter| letter.part == Part::Title;
        let length = letters.letters.len();
        let start = letters.letters.iter().position(is_title).unwrap_or(length);
        let end = letters.letters.iter().rposition(is_title).map_or(length, |last| last + 1);
        Reference {
            before: letters.html(0..start),
            title: letters.html(start..end),
            after: letters.html(end..length),
            text: letters.text(),
        }
    }

    fn quotes(&self) -> Quotes {
        let term = |term: OtherTerm, otherwise: &str| {
            let term = self.term(term.into(), TermForm::Long);
            term.and_then(LocalizedTerm::single).unwrap_or(otherwise).to_owned()
        };
        Quotes {
            outer: (term(OtherTerm::OpenQuote, "‘"), term(OtherTerm::CloseQuote, "’")),
            inner: (term(OtherTerm::OpenInnerQuote, "“"), term(OtherTerm::CloseInnerQuote, "”")),
        }
    }
}

/// One source as hayagriva formats it.
#[derive(Debug, Default)]
struct Formatted {
    citation: ElemChildren,
    bibliography: Option<ElemChildren>,
}

impl Formatted {
    /// The entry for the bibliography. A style for notes may define none; then the note is used
    /// instead.
    fn entry(&self) -> &ElemChildren {
        self.bibliography.as_ref().unwrap_or(&self.citation)
    }
}

fn specific(locator: &Locator) -> SpecificLocator<'_> {
    let label = taxonomy::Locator::from_str(locator.label).unwrap_or(taxonomy::Locator::Custom);
    SpecificLocator(label, LocatorPayload::Str(&locator.value))
}
