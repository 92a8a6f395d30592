//! Feeds of what is new: Atom (RFC 4287) and JSON Feed 1.1.
//!
//! Both have the same items under the same ids, and are serialised by code. `view` decides what is
//! news. Ids begin with the identity of the site, not with its address, so that they survive a
//! move.

use std::io;

use quick_xml::events::BytesText;
use serde_json::{Value, json};

use crate::config::Site;
use crate::diagnostic::bug::OrBug;
use crate::model::address::encoded;
use crate::publish::layout::Format;
use crate::view::{Feed, FeedItem};

const EPOCH: &str = "1970-01-01T00:00:00Z";

/// Writes XML into memory.
type Xml = quick_xml::Writer<Vec<u8>>;

const ATOM: &str = "http://www.w3.org/2005/Atom";

/// A feed in one of its formats.
pub fn feed(site: &Site, feed: &Feed, format: Format) -> Vec<u8> {
    let writer = FeedWriter { site, feed };
    let mut bytes = match format {
        Format::Atom => writer.atom().ok().or_bug(|| "memory to write a feed into".into()),
        Format::Json => format!("{:#}", writer.json()).into_bytes(),
    };
    bytes.push(b'\n');
    bytes
}

struct FeedWriter<'a> {
    site: &'a Site,
    feed: &'a Feed,
}

impl FeedWriter<'_> {
    fn atom(&self) -> io::Result<Vec<u8>> {
        let mut xml = Xml::new(b"<?xml version=\"1.0\"?>\n".to_vec());
        let language = in_xml(&self.site.language);
        let feed = xml.create_element("feed").with_attribute(("xmlns", ATOM));
        feed.with_attribute(("xml:lang", language.as_str())).write_inner_content(|xml| {
            text(xml, "title", &self.title())?;
            text(xml, "id", &self.id(&self.feed.id))?;
            text(xml, "updated", &date(&self.updated()))?;
            let author = xml.create_element("author");
            author.write_inner_content(|xml| text(xml, "name", &self.site.title))?;
            text(xml, "generator", "Expound")?;
            link(xml, "alternate", &self.address(&self.feed.folder), "text/html")?;
            link(xml, "self", &self.own(Format::Atom), Format::Atom.media_type())?;
            self.feed.items.iter().try_for_each(|item| self.entry(xml, item))
        })?;
        Ok(xml.into_inner())
    }

    fn entry(&self, xml: &mut Xml, item: &FeedItem) -> io::Result<()> {
        let entry = xml.create_element("entry").write_inner_content(|xml| {
            text(xml, "title", &item.title)?;
            text(xml, "id", &self.id(&item.id))?;
            text(xml, "updated", &date(&item.recorded.rfc3339()))?;
            link(xml, "alternate", &self.address(&item.folder), "text/html")?;
            text(xml, "published", &date(&item.date.rfc3339()))?;
            let content = xml.create_element("content").with_attribute(("type", "text"));
            content.write_text_content(BytesText::new(&in_xml(&in_full(item))))?;
            Ok(())
        });
        entry.map(|_| ())
    }

    fn json(&self) -> Value {
        let items = self.feed.items.iter().map(|item| {
            json!({
                "id": self.id(&item.id),
                "url": self.address(&item.folder),
                "title": item.title,
                "content_text": in_full(item),
                "date_published": item.date.rfc3339(),
                "date_modified": item.recorded.rfc3339(),
                "tags": [item.label],
            })
        });
        json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.title(),
            "home_page_url": self.address(&self.feed.folder),
            "feed_url": self.own(Format::Json),
            "description": self.site.description,
            "language": self.site.language,
            "authors": [{ "name": self.site.title, "url": self.site.base_url }],
            "items": items.collect::<Vec<_>>(),
        })
    }

    fn title(&self) -> String {
        if self.feed.title.is_empty() {
            return self.site.title.clone();
        }
        format!("{} – {}", self.feed.title, self.site.title)
    }

    fn id(&self, key: &str) -> String {
        format!("{}/{}", self.site.identity, encoded(key))
    }

    fn address(&self, folder: &str) -> String {
        format!("{}{}", self.site.base_url, encoded(folder))
    }

    fn own(&self, format: Format) -> String {
        self.address(&format!("{}{}", self.feed.folder, format.file()))
    }

    /// When the newest item was recorded; without items, the date of the release.
    fn updated(&self) -> String {
        let newest = self.feed.items.first().map(|item| item.recorded).or(self.site.released);
        newest.map_or_else(|| EPOCH.into(), |date| date.rfc3339())
    }
}

/// A piece of news with what must be read with it, each a paragraph.
fn in_full(item: &FeedItem) -> String {
    let texts = std::iter::once(&item.text).chain(&item.contexts);
    texts.map(String::as_str).collect::<Vec<_>>().join("\n\n")
}

/// Writes an element with a text.
fn text(xml: &mut Xml, name: &str, text: &str) -> io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(&in_xml(text))).map(|_| ())
}

/// Writes a link to an address of a media type.
fn link(xml: &mut Xml, relation: &str, address: &str, media_type: &str) -> io::Result<()> {
    let link = xml.create_element("link").with_attribute(("href", address));
    link.with_attributes([("rel", relation), ("type", media_type)]).write_empty().map(|_| ())
}

/// A date in the form that this site's feeds have always had, with the offset in digits.
fn date(text: &str) -> String {
    text.replace('Z', "+00:00")
}

/// Text with U+FFFD in place of the characters that XML cannot have in any spelling.
fn in_xml(text: &str) -> String {
    let is_allowed = |c: char| match c {
        '\t' | '\n' | '\r' => true,
        c => c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}'),
    };
    text.chars().map(|c| if is_allowed(c) { c } else { '\u{fffd}' }).collect()
}
