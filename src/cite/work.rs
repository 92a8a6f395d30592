//! A page of the site itself as something to be cited.
//!
//! Forms for programs are written in `formats`; a style writes the forms for readers. No date of
//! access is invented: there is no clock, and only the reader knows it.

use crate::model::date::PartialDate;

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
