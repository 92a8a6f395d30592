//! The Atom feed of updates and corrections (RFC 4287).
//!
//! Ids are made of the page's address and the update's position in its file, so they stay the same
//! as long as updates are appended, whatever is retitled.

use atom_syndication::{Content, Entry, Feed, FixedDateTime, Generator, Link, Person, Text};

use super::sitemap::encoded;
use crate::config::Site;
use crate::link::graph::SiteUpdate;

const LONGEST: usize = 100;
const EPOCH: &str = "1970-01-01T00:00:00Z";

/// The feed of the newest updates, newest first.
pub fn feed(site: &Site, updates: &[SiteUpdate]) -> Vec<u8> {
    let newest = updates.first().map(|update| update.date).or(site.released);
    let feed = Feed {
        title: Text::plain(site.title.clone()),
        id: site.base_url.clone(),
        updated: date(newest.map(|date| date.rfc3339()).as_deref().unwrap_or(EPOCH)),
        authors: vec![Person { name: site.title.clone(), ..Person::default() }],
        links: vec![
            link(&site.base_url, "alternate"),
            link(&format!("{}feed.xml", site.base_url), "self"),
        ],
        lang: Some(site.language.clone()),
        generator: Some(Generator { value: "Expound".into(), ..Generator::default() }),
        entries: updates.iter().take(LONGEST).map(|update| entry(site, update)).collect(),
        ..Feed::default()
    };
    let mut bytes = feed.to_string().into_bytes();
    bytes.push(b'\n');
    bytes
}

fn entry(site: &Site, update: &SiteUpdate) -> Entry {
    let address = format!("{}{}", site.base_url, encoded(&update.page.path));
    let label = format!("{}: {}", capitalised(update.kind.name()), update.page.title);
    let was = if update.was.is_empty() {
        String::new()
    } else {
        format!(" What was wrong: {}", update.was)
    };
    let content = Content {
        value: Some(format!("{}{was}", update.note)),
        content_type: Some("text".into()),
        ..Content::default()
    };
    Entry {
        title: Text::plain(label),
        id: format!("{address}#update-{}", update.position + 1),
        updated: date(&update.date.rfc3339()),
        links: vec![link(&address, "alternate")],
        content: Some(content),
        ..Entry::default()
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn link(href: &str, rel: &str) -> Link {
    Link { href: href.into(), rel: rel.into(), ..Link::default() }
}

fn date(text: &str) -> FixedDateTime {
    text.parse().unwrap_or_default()
}
