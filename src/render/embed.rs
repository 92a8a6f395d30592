//! The card of an object that other sites can show: what it is called there, and how it is copied.
//!
//! Everything is static: no script asks for the size of the frame or for what is new.

use pulldown_cmark_escape::escape_html;
use serde_json::json;
use tera::Value;

use super::frame::{Letters, WIDTH};
use super::page::Writer;
use super::sitemap::encoded;
use super::status;
use super::view::{array, map};
use crate::config::Config;
use crate::graph::graph::Card;
use crate::publish::layout::OEMBED;
use crate::publish::sidecar;
use crate::view::neighbours::Neighbours;

/// Links open in a window of their own, which the frame does not hold back; nothing else is allowed.
const SANDBOX: &str = "allow-popups allow-popups-to-escape-sandbox";

/// How a card is embedded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Embed {
    title: String,
    height: usize,
    /// The frame.
    html: String,
    /// The same as a quotation, for sites that allow no frames.
    quote: String,
}

impl Embed {
    /// The card of an object, which is in the folder `frame`; the page that it speaks of is the object's.
    pub fn new(config: &Config, neighbours: &Neighbours, frame: &str) -> Self {
        let (site, card, page) = (&config.site, &neighbours.page.card, &neighbours.page.folder);
        let address = |folder: &str| format!("{}{}", site.base_url, encoded(folder));
        let title = card.numbered_title();
        let letters = Letters::of(config, neighbours);
        let (height, css) = (letters.height(WIDTH), letters.css());
        let (link, name) = (html(&address(page)), html(&format!("{title} – {}", site.title)));
        let frame = html(&address(frame));
        // Where the unit of the height, or the style, is not known, the attributes count.
        let html = format!(
            "<div style=\"container-type:inline-size;width:100%;max-width:{WIDTH}px\"><iframe src=\"{frame}\" \
             title=\"{name}\" width=\"{WIDTH}\" height=\"{height}\" loading=\"lazy\" sandbox=\"{SANDBOX}\" \
             style=\"border:0;width:100%;height:{css}\"></iframe></div>"
        );
        let quote = quote(config, card, (&title, &link));
        Self { title, height, html, quote }
    }

    /// The answer that oEmbed 1.0 asks for.
    pub fn oembed(&self, config: &Config) -> Vec<u8> {
        let answer = json!({
            "type": "rich",
            "version": "1.0",
            "title": self.title,
            "provider_name": config.site.title,
            "provider_url": config.site.base_url,
            "html": self.html,
            "width": WIDTH,
            "height": self.height,
        });
        // Values made of texts and numbers can always be written.
        let mut bytes = serde_json::to_vec_pretty(&answer).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }
}

/// A quotation that reads well wherever it is put: what, its status with its date and who says so, where.
fn quote(config: &Config, card: &Card, (title, link): (&str, &str)) -> String {
    let months = &config.site.months;
    let status = card.status.as_ref().map(|status| html(&status::line(config, status)));
    let status = status.map(|line| format!("<p>{line}</p>")).unwrap_or_default();
    let released = config.site.released.map(|date| format!(", {}", date.long(months)));
    let (title, site) = (html(title), html(&config.site.title));
    let released = html(&released.unwrap_or_default());
    format!(
        "<blockquote cite=\"{link}\"><p><a href=\"{link}\">{title}</a></p>{status}<p><cite>{site}</cite>\
         {released}</p></blockquote>"
    )
}

fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Writing to a string cannot fail.
    let _ = escape_html(&mut out, text);
    out
}

impl Writer<'_> {
    /// How the page's card is embedded, if its kind has cards.
    pub(super) fn embed(&mut self) {
        let config = &self.filler.theme.config;
        let page = &self.job.neighbours.page;
        let record = &self.filler.document.record;
        let frame = sidecar::embed_folder(config, &record.kind, &record.slug);
        let value = frame.map_or_else(Value::none, |frame| {
            let Embed { html, quote, height, .. } = Embed::new(config, self.job.neighbours, &frame);
            map([
                ("path", page.embed.as_str().into()),
                ("oembed", format!("{}{frame}{}", config.site.base_url, OEMBED).into()),
                ("html", html.into()),
                ("quote", quote.into()),
                ("width", WIDTH.into()),
                ("height", height.into()),
            ])
        });
        self.set("embed", value);
    }

    /// What the card itself shows.
    pub(super) fn framed(&mut self) {
        let (theme, neighbours) = (self.filler.theme, self.job.neighbours);
        let sources = neighbours.rests_on();
        self.set("sources", array(sources.iter().map(|card| theme.card(card))));
        self.set("card", self.card(Some(&neighbours.page.card)));
        self.licence();
    }
}
