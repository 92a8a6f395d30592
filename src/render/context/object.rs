//! What only pages of objects get: how the page is cited, and its card for other sites.
//!
//! Everything else that they get is in `content`, because list pages get it too.

use serde::Serialize;

use super::thread::Thread;
use super::values::{Href, Html};
use crate::model::address::encoded;
use crate::model::named::Named;
use crate::publish::layout::OEMBED;
use crate::render::job::Source;
use crate::render::{citation, embed, frame};
use crate::view::{EmbedView, ObjectView};

/// What only pages of objects get.
#[derive(Debug, Serialize)]
pub(super) struct ObjectContext<'a> {
    /// The page in the [forms](reuse.md#the-forms) that `site.toml` asks for.
    cite: Vec<CitationForm<'a>>,
    /// The [thread](configuration.md#the-thread) of the object; none without connections.
    thread: Option<Thread<'a>>,
    /// The object's [card for other sites](reuse.md#cards-on-other-sites), if its kind has cards.
    embed: Option<Embed<'a>>,
}

/// How a page is cited in one form.
#[derive(Debug, Serialize)]
struct CitationForm<'a> {
    /// Name of the form, as in `site.toml`.
    form: &'a str,
    /// Its name for readers.
    label: &'a str,
    /// The citation as plain text.
    text: String,
    /// The citation with its italics; empty for forms that have none.
    html: Html,
    /// Path of the citation as a file; empty when there is none.
    file: Href<String>,
}

/// The card of an object for other sites.
#[derive(Debug, Serialize)]
struct Embed<'a> {
    /// Path of the card.
    path: Href<&'a str>,
    /// Web address of its oEmbed file.
    oembed: String,
    /// HTML of a frame with the card, to be shown as text and copied.
    html: String,
    /// HTML of a quotation, for sites that allow no frames; to be shown as text and copied.
    quote: String,
    /// Width of the frame in pixels.
    width: usize,
    /// Height of the frame in pixels.
    height: usize,
}

impl<'a> ObjectContext<'a> {
    pub(super) fn new(source: &Source<'a>, view: &'a ObjectView) -> Self {
        Self {
            cite: citations(source),
            thread: view.thread.as_ref().map(|thread| Thread::of(source.theme, thread)),
            embed: view.embed.as_ref().map(|card| Embed::new(source, card)),
        }
    }
}

fn citations<'a>(source: &Source<'a>) -> Vec<CitationForm<'a>> {
    let (theme, page) = (source.theme, &source.view.page);
    let cite = &theme.config.cite;
    let record = &source.document.record;
    let work = citation::work(&theme.config.site, &page.card, &page.folder, record);
    let forms = cite.forms.iter().map(|form| {
        let writing = theme.citing.write(&work, *form);
        let file = form.file().filter(|_| cite.files);
        CitationForm {
            form: form.name(),
            label: form.label(),
            text: writing.text,
            html: Html::new(&writing.html),
            file: Href(file.map_or_else(String::new, |file| format!("{}{file}", page.folder))),
        }
    });
    forms.collect()
}

impl<'a> Embed<'a> {
    fn new(source: &Source<'a>, card: &'a EmbedView) -> Self {
        let config = &source.theme.config;
        let code = embed::Embed::new(config, source.view, &card.folder);
        Self {
            path: Href(&card.path),
            oembed: format!("{}{}{OEMBED}", config.site.base_url, encoded(&card.folder)),
            html: code.html,
            quote: code.quote,
            width: frame::WIDTH,
            height: code.height,
        }
    }
}
