//! A page of the site itself as something to be cited, in the forms that readers ask for.
//!
//! Forms for programs are written here, each with the escaping of its format; a style writes the
//! forms for readers. No date of access is invented: there is no clock, and only the reader knows
//! it.

mod bibtex;
mod csl_json;
mod ris;
mod wikipedia;

use crate::model::date::PartialDate;
use crate::model::form::Form;

/// A page of the site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Work {
    /// The id of its object.
    pub id: String,
    /// Its title, with its number if it has one.
    pub title: String,
    /// The title of the site.
    pub site: String,
    /// Who publishes the site; may be empty.
    pub publisher: String,
    /// Its address.
    pub url: String,
    /// BCP 47 tag of its language.
    pub language: String,
    /// When the page last changed, or else the day of the release.
    pub date: Option<PartialDate>,
    /// The release, which is the version of the site that is cited.
    pub release: Option<PartialDate>,
}

impl Work {
    /// The page in a form for programs; empty for the others.
    pub fn file(&self, form: Form) -> String {
        match form {
            Form::Bibtex => bibtex::entry(self),
            Form::Ris => ris::record(self),
            Form::CslJson => csl_json::items(self),
            Form::Wikipedia => wikipedia::template(self),
            Form::Harvard | Form::Oscola => String::new(),
        }
    }
}

/// A text on one line, without control characters: in most formats the end of a line ends a value.
fn line(text: &str) -> String {
    let words = text.split(|letter: char| letter.is_whitespace() || letter.is_control());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
