//! What `moved.html` and `withdrawn.html` get: pages at old addresses.
//!
//! Hosts that can redirect never show the first of them.

use serde::Serialize;

use super::values::Href;

use crate::model::address::{self, encoded};
use crate::render::job::Source;
use crate::view::{MovedView, WithdrawnView};

/// What `moved.html` gets.
#[derive(Debug, Serialize)]
pub(super) struct MovedContext<'a> {
    /// The page that is there now.
    moved: MovedPage<'a>,
}

/// Where a page is now.
#[derive(Debug, Serialize)]
struct MovedPage<'a> {
    /// Title of the page that is there now.
    title: &'a str,
    /// Path of that page.
    path: Href<&'a str>,
    /// The whole address of that page.
    url: String,
}

/// What `withdrawn.html` gets.
#[derive(Debug, Serialize)]
pub(super) struct WithdrawnContext<'a> {
    /// Why the page or file is gone. `page.title` is what the page was called; of a file, its path.
    withdrawn: Withdrawn<'a>,
}

/// Why a page or file is gone.
#[derive(Debug, Serialize)]
struct Withdrawn<'a> {
    /// When it was withdrawn.
    date: &'a str,
    /// Why it was withdrawn, plain.
    reason: &'a str,
}

impl<'a> MovedContext<'a> {
    pub(super) fn new(source: &Source<'_>, view: &'a MovedView) -> Self {
        let url = format!("{}{}", source.theme.base_url, encoded(address::folder(&view.path)));
        Self { moved: MovedPage { title: &view.title, path: Href(&view.path), url } }
    }
}

impl<'a> WithdrawnContext<'a> {
    pub(super) fn new(view: &'a WithdrawnView) -> Self {
        Self { withdrawn: Withdrawn { date: &view.date, reason: &view.reason } }
    }
}
