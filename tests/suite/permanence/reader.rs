//! A reader who opens an address with a browser that runs no script.
//!
//! It knows the files of a site, and refuses to know how they were made.

use std::collections::BTreeMap;

/// What a reader finds at an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Opened {
    /// A page, as its HTML.
    Page(String),
    /// A page that says that it was withdrawn, and why.
    Withdrawn,
    /// Nothing.
    Nothing(String),
}

pub(super) struct Reader<'s>(pub(super) &'s BTreeMap<String, Vec<u8>>);

impl Reader<'_> {
    fn html(&self, address: &str) -> Option<String> {
        let path = address.trim_start_matches('/');
        let file = if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.into()
        };
        self.0.get(&file).map(|bytes| String::from_utf8_lossy(bytes).into_owned())
    }

    /// Opens an address. A page may forward the reader once, and to a real page.
    pub(super) fn open(&self, address: &str) -> Opened {
        let Some(html) = self.html(address) else { return Opened::Nothing(address.into()) };
        let Some(on) = attribute(&html, "http-equiv=\"refresh\" content=\"0; url=") else {
            return opened(html);
        };
        let next = joined(address, &on);
        match self.html(&next) {
            Some(html) if !html.contains("http-equiv=\"refresh\"") => opened(html),
            _ => Opened::Nothing(format!("{address} leads to {next}")),
        }
    }

    /// The address of the page that an address shows in the end.
    fn place(&self, address: &str) -> String {
        let html = self.html(address).unwrap_or_default();
        let on = attribute(&html, "http-equiv=\"refresh\" content=\"0; url=");
        on.map_or_else(|| address.to_owned(), |on| joined(address, &on))
    }

    /// What stands at an anchor of a page, or where the page says that it went.
    pub(super) fn passage(&self, address: &str, anchor: &str) -> Option<String> {
        let Opened::Page(html) = self.open(address) else { return None };
        let at = html.find(&format!(" id=\"{anchor}\""))?;
        let rest = &html[at..];
        // An old anchor is an empty element at the beginning of the passage it belongs to.
        let ends = ["</p>", "</li>", "</h2>"].iter().filter_map(|end| rest.find(end));
        let passage = &rest[..ends.min()?];
        let Some(on) = attribute(passage, "class=\"now\" href=\"") else {
            return Some(passage.into());
        };
        let (link, anchor) = on.split_once('#')?;
        let page = joined(&self.place(address), link);
        self.passage(&page, anchor)
    }
}

fn opened(html: String) -> Opened {
    if html.contains("WITHDRAWN") { Opened::Withdrawn } else { Opened::Page(html) }
}

fn attribute(html: &str, start: &str) -> Option<String> {
    let rest = &html[html.find(start)? + start.len()..];
    Some(rest[..rest.find('"')?].to_owned())
}

/// A relative link from an address.
fn joined(from: &str, link: &str) -> String {
    let folder = &from[..=from.rfind('/').unwrap()];
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in link.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    let slash = if link.ends_with('/') && !parts.is_empty() { "/" } else { "" };
    format!("/{}{slash}", parts.join("/"))
}

/// The news of an Atom feed: the numbers of notes, each with the id of its entry.
pub(super) fn news(feed: &str) -> Vec<(usize, String)> {
    let entries = feed.split("<entry>").skip(1);
    let news = entries.filter_map(|entry| {
        let (_, id) = entry.split_once("<id>")?;
        let (_, note) = entry.split_once("Note ")?;
        Some((note.split_once('.')?.0.parse().ok()?, id.split_once("</id>")?.0.to_owned()))
    });
    news.collect()
}
