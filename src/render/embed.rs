//! The HTML that other sites copy to show the card of an object.
//!
//! The HTML is static: no script measures the frame or fetches news.

use pulldown_cmark_escape::escape_html;
use serde::Serialize;

use super::frame::{CardText, WIDTH};
use super::status;
use crate::config::Config;
use crate::diagnostic::bug::OrBug;
use crate::graph::Card;
use crate::model::address::encoded;
use crate::view::View;

/// Links open in a window of their own, outside the sandbox; nothing else is allowed.
const SANDBOX: &str = "allow-popups allow-popups-to-escape-sandbox";

/// How a card is embedded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Embed {
    title: String,
    /// Height of the frame in pixels, where there is room for its whole width.
    pub(super) height: usize,
    /// The frame.
    pub(super) html: String,
    /// The same as a quotation, for sites that allow no frames.
    pub(super) quote: String,
}

/// The answer that oEmbed 1.0 asks for.
#[derive(Serialize)]
struct OEmbed<'a> {
    #[serde(rename = "type")]
    ty: &'static str,
    version: &'static str,
    title: &'a str,
    provider_name: &'a str,
    provider_url: &'a str,
    html: &'a str,
    width: usize,
    height: usize,
}

impl Embed {
    /// The card in the folder `frame`; `view` is that of the object's page or of the card itself.
    pub fn new(config: &Config, view: &View, frame: &str) -> Self {
        let (site, card) = (&config.site, &view.page.card);
        let title = card.numbered_title();
        let text = CardText::of(config, view);
        let (height, css) = (text.height(WIDTH), text.css());
        let name = html(&format!("{title} – {}", site.title));
        let source = html(&format!("{}{}", site.base_url, encoded(frame)));
        // The attributes apply where a browser does not know the unit of the height or ignores the
        // style.
        let frame = format!(
            "<div style=\"container-type:inline-size;width:100%;max-width:{WIDTH}px\">\
             <iframe src=\"{source}\" \
             title=\"{name}\" width=\"{WIDTH}\" height=\"{height}\" loading=\"lazy\" \
             sandbox=\"{SANDBOX}\" \
             style=\"border:0;width:100%;height:{css}\"></iframe></div>"
        );
        let address = format!("{}{}", site.base_url, encoded(&view.page.folder));
        let quote = quotation(config, card, &address);
        Self { title, height, html: frame, quote }
    }

    /// The oEmbed file beside the card.
    pub fn oembed(&self, config: &Config) -> Vec<u8> {
        let answer = OEmbed {
            ty: "rich",
            version: "1.0",
            title: &self.title,
            provider_name: &config.site.title,
            provider_url: &config.site.base_url,
            html: &self.html,
            width: WIDTH,
            height: self.height,
        };
        let json = serde_json::to_vec_pretty(&answer).ok();
        let mut bytes = json.or_bug(|| format!("the oEmbed file of `{}`", self.title));
        bytes.push(b'\n');
        bytes
    }
}

/// A quotation that can be understood without the page: the object with its address, its status
/// with date and voice, and the site.
fn quotation(config: &Config, card: &Card, address: &str) -> String {
    let line = card.status.as_ref().map(|status| html(&status::line(config, status)));
    let status = line.map_or_else(String::new, |line| format!("<p>{line}</p>"));
    let released = config.site.released.map(|date| format!(", {}", config.messages.date(date)));
    let released = html(&released.unwrap_or_default());
    let (title, site) = (html(&card.numbered_title()), html(&config.site.title));
    let address = html(address);
    format!(
        "<blockquote cite=\"{address}\"><p><a href=\"{address}\">{title}</a></p>{status}\
         <p><cite>{site}</cite>{released}</p></blockquote>"
    )
}

fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Writing to a string cannot fail.
    let _ = escape_html(&mut out, text);
    out
}
