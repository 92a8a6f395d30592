//! The two styles in which readers cite a page of the site, whatever style the site itself uses.
//!
//! They are read when the first page is cited, because most sites offer no such thing.

use std::sync::OnceLock;

use super::entry::Entry;
use super::style::Style;
use super::work::Work;
use crate::source::{Source, Span};

const HARVARD: &str = "harvard-cite-them-right";
/// The archive has no style for it.
const OSCOLA: &str = include_str!("work/oscola.csl");

/// A page in one form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Writing {
    /// Plain.
    pub text: String,
    /// The same as HTML; empty for a form without any looks.
    pub html: String,
}

/// Styles for pages of the site.
#[derive(Debug)]
pub struct Citing {
    language: String,
    harvard: OnceLock<Style>,
    oscola: OnceLock<Style>,
}

impl Citing {
    /// For a site in this language.
    pub fn new(language: &str) -> Self {
        Self { language: language.to_owned(), harvard: OnceLock::new(), oscola: OnceLock::new() }
    }

    pub(super) fn harvard(&self, work: &Work) -> Writing {
        written(self.harvard.get_or_init(|| self.style(HARVARD, None)), work)
    }

    pub(super) fn oscola(&self, work: &Work) -> Writing {
        let file = || Source::new("oscola.csl", OSCOLA);
        written(self.oscola.get_or_init(|| self.style("oscola.csl", Some(&file()))), work)
    }

    fn style(&self, name: &str, file: Option<&Source>) -> Style {
        let nowhere = Span::start_of("");
        let (style, wrong) = Style::new((name, &nowhere), file, &self.language);
        debug_assert!(wrong.is_none(), "{wrong:?}");
        style
    }
}

fn written(style: &Style, work: &Work) -> Writing {
    let reference = style.write(&Entry::of_work(work), &[]).entry;
    let html = [reference.before.as_str(), &reference.title, &reference.after].concat();
    Writing { text: reference.text.clone(), html }
}
