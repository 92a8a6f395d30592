//! What the template of every page gets, besides what is the same on all pages.
//!
//! Pages without an object have these names too; what does not apply to them is empty.

use serde::Serialize;

use super::links::{FeedLink, PageLink};
use super::values::{Href, Html};
use crate::model::address::encoded;
use crate::model::date::PartialDate;
use crate::render::job::Source;
use crate::render::structured;
use crate::render::theme::Theme;
use crate::view::{self, Translation};

/// What every template gets.
#[derive(Debug, Serialize)]
pub(super) struct EveryPage<'a> {
    /// The way from the page to the top of the site: `./`, `../`; see
    /// [above](#paths-and-root).
    root: &'a str,
    /// The page itself.
    page: Page<'a>,
    /// JSON-LD for `<script type="application/ld+json">`; empty when the site does not ask for it,
    /// and on pages that stand for nothing: past states, cards, old addresses, `404.html`.
    structured: Html,
}

/// The page itself.
#[derive(Debug, Serialize)]
struct Page<'a> {
    /// Id of the object; on other pages `tags`, `site-map`, `changes`, `corrections`, `evidence`,
    /// `data` or `404`, the slug of the tag, or empty on pages at old addresses.
    id: &'a str,
    /// Name of the kind; empty on pages without an object.
    kind: &'a str,
    /// What one of the kind is called.
    kind_label: &'a str,
    /// What several of the kind are called.
    kind_plural: &'a str,
    /// Title, plain.
    title: &'a str,
    /// Path of the page; on all pages of a long list that of the first page.
    path: Href<&'a str>,
    /// The whole address.
    url: String,
    /// Summary, plain.
    summary: &'a str,
    /// Slugs of its tags that have a context in `site.contexts`.
    contexts: &'a [String],
    /// Whether the page is a draft.
    draft: bool,
    /// The pages above it, from the home page.
    breadcrumb: Vec<PageLink<'a>>,
    /// Path of the list page that it belongs to; `tags/` for a tag.
    section: Href<&'a str>,
    /// Feeds of what is new on this page; often empty.
    feeds: Vec<FeedLink<'a>>,
    /// Path of the file with the data of this page; empty when there is none.
    data: Href<&'a str>,
    /// The page in all languages in which it exists, this one included; empty when that is the only
    /// one.
    translations: Vec<TranslationView<'a>>,
    /// The page that it is a translation of.
    original: Option<OriginalView<'a>>,
}

/// A page in one language.
#[derive(Debug, Serialize)]
struct TranslationView<'a> {
    /// BCP 47 tag of the language.
    language: &'a str,
    /// What the language calls itself.
    name: &'a str,
    /// Path of the page.
    path: Href<&'a str>,
    /// The whole address.
    url: String,
    /// Whether it is this page.
    current: bool,
}

/// The page that a translation was made from.
#[derive(Debug, Serialize)]
struct OriginalView<'a> {
    /// Its title.
    title: &'a str,
    /// BCP 47 tag of its language.
    language: &'a str,
    /// Its path.
    path: Href<&'a str>,
    /// The date on which it last changed, if that was after the translation was reviewed; else
    /// empty.
    changed: String,
}

impl<'a> TranslationView<'a> {
    fn new(theme: &Theme, of: &'a Translation) -> Self {
        Self {
            language: &of.language,
            name: &of.name,
            path: Href(&of.path),
            url: format!("{}{}", theme.base_url, encoded(&of.folder)),
            current: of.language == theme.config.site.language,
        }
    }
}

impl<'a> OriginalView<'a> {
    fn new(of: &'a view::OriginalView) -> Self {
        let changed = PartialDate::written(of.changed);
        Self { title: &of.title, language: &of.language, path: Href(&of.path), changed }
    }
}

impl<'a> EveryPage<'a> {
    pub(super) fn of(source: &Source<'a>) -> Self {
        let (view, card) = (&source.view.page, &source.view.page.card);
        let translations = view.translations.iter();
        let translations = translations.map(|of| TranslationView::new(source.theme, of));
        let page = Page {
            id: &card.id,
            kind: &card.kind,
            kind_label: &card.kind_label,
            kind_plural: &view.kind_plural,
            title: &card.title,
            path: Href(&card.path),
            url: format!("{}{}", source.theme.base_url, encoded(&view.folder)),
            summary: &card.summary,
            contexts: &card.contexts,
            draft: card.draft,
            breadcrumb: view.breadcrumb.iter().map(|page| PageLink::of(page)).collect(),
            section: Href(&view.section),
            feeds: view.feeds.iter().map(FeedLink::of).collect(),
            data: Href(&view.data),
            translations: translations.collect(),
            original: view.original.as_ref().map(OriginalView::new),
        };
        let structured = Html::new(&structured::json_ld(source));
        Self { root: source.root, page, structured }
    }
}
