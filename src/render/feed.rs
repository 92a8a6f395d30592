//! Feeds of what is new: Atom (RFC 4287) and JSON Feed 1.1.
//!
//! Both have the same items under the same ids, and are serialised by code. What is news is decided
//! in `view`; ids begin with the identity of the site, not with its address.

use atom_syndication as atom;
use serde_json::{Value, json};

use super::sitemap::encoded;
use crate::config::Site;
use crate::diagnostic::bug::OrBug;
use crate::publish::layout::Format;
use crate::view::{Feed, FeedItem};

const EPOCH: &str = "1970-01-01T00:00:00Z";

/// A feed in one of its formats.
pub fn feed(site: &Site, feed: &Feed, format: Format) -> Vec<u8> {
    let writer = FeedWriter { site, feed };
    let text = match format {
        Format::Atom => writer.atom().to_string(),
        Format::Json => format!("{:#}", writer.json()),
    };
    let mut bytes = text.into_bytes();
    bytes.push(b'\n');
    bytes
}

struct FeedWriter<'a> {
    site: &'a Site,
    feed: &'a Feed,
}

impl FeedWriter<'_> {
    fn atom(&self) -> atom::Feed {
        let entries = self.feed.items.iter().map(|item| self.entry(item));
        atom::Feed {
            title: atom::Text::plain(in_xml(&self.title())),
            id: self.id(&self.feed.id),
            updated: date(&self.updated()),
            authors: vec![atom::Person {
                name: in_xml(&self.site.title),
                ..atom::Person::default()
            }],
            links: vec![
                link(&self.address(&self.feed.folder), "alternate", "text/html"),
                link(&self.own(Format::Atom), "self", Format::Atom.media_type()),
            ],
            lang: Some(in_xml(&self.site.language)),
            generator: Some(atom::Generator {
                value: "Expound".into(),
                ..atom::Generator::default()
            }),
            entries: entries.collect(),
            ..atom::Feed::default()
        }
    }

    fn entry(&self, item: &FeedItem) -> atom::Entry {
        let content = atom::Content {
            value: Some(in_xml(&item.text)),
            content_type: Some("text".into()),
            ..atom::Content::default()
        };
        atom::Entry {
            title: atom::Text::plain(in_xml(&item.title)),
            id: self.id(&item.id),
            published: Some(date(&item.date.rfc3339())),
            updated: date(&item.recorded.rfc3339()),
            links: vec![link(&self.address(&item.folder), "alternate", "text/html")],
            content: Some(content),
            ..atom::Entry::default()
        }
    }

    fn json(&self) -> Value {
        let items = self.feed.items.iter().map(|item| {
            json!({
                "id": self.id(&item.id),
                "url": self.address(&item.folder),
                "title": item.title,
                "content_text": item.text,
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

fn link(href: &str, rel: &str, mime_type: &str) -> atom::Link {
    let mime_type = Some(mime_type.into());
    atom::Link { href: href.into(), rel: rel.into(), mime_type, ..atom::Link::default() }
}

fn date(text: &str) -> atom::FixedDateTime {
    text.parse().ok().or_bug(|| format!("the date `{text}` of a feed"))
}

/// Text with U+FFFD in place of the characters that XML cannot have in any spelling.
fn in_xml(text: &str) -> String {
    let is_allowed = |c: char| match c {
        '\t' | '\n' | '\r' => true,
        c => c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}'),
    };
    text.chars().map(|c| if is_allowed(c) { c } else { '\u{fffd}' }).collect()
}
