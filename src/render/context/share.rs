//! The picture of a page that others show beside a link to it, as templates name it, and what its
//! own template `share.svg` gets.
//!
//! Nothing is drawn here, and nothing decides which pages have a picture.

use std::collections::BTreeMap;

use serde::Serialize;

use super::card::SharedCard;

/// What `share.svg` gets: the drawing of the picture of one page.
#[derive(Debug, Serialize)]
pub(in crate::render) struct ShareContext<'a> {
    /// The label of its kind and its number, such as `Finding 1`; empty on list pages and on pages
    /// of no special kind.
    pub(in crate::render) eyebrow: String,
    /// The object.
    pub(in crate::render) card: SharedCard,
    /// The objects that link to it and have a status, by the name of the inverse, such as
    /// `addressed_by`.
    pub(in crate::render) inverses: BTreeMap<&'a str, Vec<SharedCard>>,
    /// Who published the first source that it rests on, such as `Source: Home Office`; empty when
    /// it names no source.
    pub(in crate::render) source: String,
    /// The colours among the custom properties of the first `:root` in `assets/site.css`, such as
    /// `colours.ink` for `--ink: #1c2328`; then `paper`, `ink` and `accent` of `[cards]`.
    pub(in crate::render) colours: &'a BTreeMap<String, String>,
}

/// The picture that others show beside a link to the page.
#[derive(Debug, Serialize)]
pub(in crate::render) struct SharePicture {
    /// Its web address.
    pub(in crate::render) url: String,
    /// Its width in pixels.
    pub(in crate::render) width: u32,
    /// Its height in pixels.
    pub(in crate::render) height: u32,
    /// What it shows, in words.
    pub(in crate::render) alt: String,
}
