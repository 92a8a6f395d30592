//! The two styles in which readers cite a page of the site, whatever style the site itself uses.
//!
//! A style is loaded only when the first page is cited in it, because most sites do not offer it.
//! Forms for programs need no style; `formats` writes them.

use std::sync::OnceLock;

use super::formats::formatted;
use super::item::CslItem;
use super::style::{Style, StyleName};
use super::work::Work;
use crate::model::form::Form;
use crate::source::{Source, Span};

const HARVARD: &str = "harvard-cite-them-right";
/// The OSCOLA style is included here, because hayagriva's archive does not have it.
const OSCOLA: &str = include_str!("oscola.csl");

/// How a page is cited, in one form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageCitation {
    /// Plain text.
    pub text: String,
    /// The same as HTML; empty for a format without italics or other formatting.
    pub html: String,
}

/// Styles for pages of the site.
#[derive(Debug)]
pub struct PageStyles {
    language: String,
    harvard: OnceLock<Style>,
    oscola: OnceLock<Style>,
}

impl PageStyles {
    /// The styles in a language, given by its BCP 47 tag.
    pub fn new(language: &str) -> Self {
        Self { language: language.to_owned(), harvard: OnceLock::new(), oscola: OnceLock::new() }
    }

    /// A page of the site in one form.
    pub fn write(&self, work: &Work, form: Form) -> PageCitation {
        match form {
            Form::Harvard => cited(self.harvard(), work),
            Form::Oscola => cited(self.oscola(), work),
            _ => PageCitation { text: formatted(work, form), html: String::new() },
        }
    }

    fn harvard(&self) -> &Style {
        self.harvard.get_or_init(|| self.style(HARVARD, None))
    }

    fn oscola(&self) -> &Style {
        let name = "oscola.csl";
        self.oscola.get_or_init(|| self.style(name, Some(&Source::new(name, OSCOLA))))
    }

    fn style(&self, text: &str, file: Option<&Source>) -> Style {
        let name = StyleName { text, span: &Span::start_of("") };
        let (style, diagnostic) = Style::new(name, file, &self.language);
        debug_assert!(diagnostic.is_none(), "{diagnostic:?}");
        style
    }
}

fn cited(style: &Style, work: &Work) -> PageCitation {
    let reference = style.write(&CslItem::of_work(work), &[]).entry;
    let html = [reference.before.as_str(), &reference.title, &reference.after].concat();
    PageCitation { text: reference.text.clone(), html }
}
