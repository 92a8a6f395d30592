//! What Expound passes to components that it renders itself.
//!
//! A theme can leave out any of these components. The arguments of components in texts come from
//! editors, and are checked against the definition of the component.

use serde::Serialize;

use super::card::SharedCard;
use super::values::Href;

/// What Expound passes to `ui.passage`, for the link at the end of a passage that has an address.
#[derive(Debug, Serialize)]
pub(crate) struct PassageArguments<'a> {
    /// The anchor of the passage.
    pub(crate) anchor: &'a str,
}

/// What Expound passes to `ui.caveat`, for a figure in a text that has a caveat.
#[derive(Debug, Serialize)]
pub(crate) struct CaveatArguments<'a> {
    /// An id for the element, of which there is one on the page.
    pub(crate) id: String,
    /// The caveat, plain.
    pub(crate) text: &'a str,
}

/// What Expound passes to `ui.checked`, for the sign beside a verified quotation.
#[derive(Debug, Serialize)]
pub(crate) struct CheckedArguments<'a> {
    /// The source in whose text the words were found.
    pub(crate) source: SharedCard,
    /// Path of the page that says what the sign means: `quotations` in `[links]`; may be empty.
    pub(crate) contract: Href<&'a str>,
    /// Web address of the words in the source, with a text fragment or the page of a PDF; may be
    /// empty.
    pub(crate) words: &'a str,
}

/// What every component can declare as implicit.
#[derive(Debug, Serialize)]
pub(crate) struct ImplicitArguments<'a> {
    /// The way from the page to the top of the site.
    pub(crate) root: &'a str,
}
