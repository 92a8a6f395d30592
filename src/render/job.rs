//! The inputs that a page is made from, and the relative path from it to the root of the site.
//!
//! A page is made from these inputs and the theme only, so their fingerprint is a fingerprint of
//! the page.

use super::share::ShareCard;
use super::theme::Theme;
use crate::diagnostic::Diagnostic;
use crate::model::document::Document;
use crate::publish::plan::{Page, PageKind};
use crate::view::View;

/// Everything that a page is made from, besides the theme.
#[derive(Debug, Clone, Copy)]
pub struct Job<'a> {
    /// The page.
    pub page: &'a Page,
    /// The document of its object; `None` for pages without a file.
    pub document: Option<&'a Document>,
    /// What it may show of the rest of the site.
    pub view: &'a View,
}

/// A page while it is made.
#[derive(Debug, Clone, Copy)]
pub(super) struct Source<'a> {
    pub(super) theme: &'a Theme,
    /// The document of its object; an empty one for pages without a file.
    pub(super) document: &'a Document,
    pub(super) view: &'a View,
    /// The way from the page to the root of the site: `../../`.
    pub(super) root: &'a str,
    /// Its share picture, if it has one.
    pub(super) picture: Option<&'a ShareCard>,
}

/// Something that was made for a page, with the faults of texts that were found while it was made.
pub(super) type WithFaults<T> = (T, Vec<Diagnostic>);

/// The way from a page to the root of the site: `./`, `../` and so on.
///
/// A host shows the page for missing addresses at any address, and the page for a withdrawn file at
/// the address of that file. So on these pages only an absolute path works.
pub fn root(theme: &Theme, page: &Page) -> String {
    if matches!(page.shows, PageKind::NotFound | PageKind::WithdrawnFile(_)) {
        return theme.config.site.base_path().to_owned();
    }
    match page.folder.matches('/').count() {
        0 => "./".into(),
        depth => "../".repeat(depth),
    }
}
