//! What the whole site is called, where it lives and which days it speaks of.
//!
//! Each of these keys stands above the tables of `site.toml`.

use std::net::Ipv6Addr;

use super::identity;
use super::publisher::{self, Publisher};
use crate::diagnostic::catalogue::settings::{self, BaseFault};
use crate::model::date::PartialDate;
use crate::model::keys::Keys;
use crate::model::messages::tag;
use crate::model::node::Node;
use crate::model::read::Reader;
use crate::model::shape::{ValueShape, key};

/// What the site is called and where it lives.
#[derive(Debug, Clone, Default)]
pub struct Site {
    /// Title of the whole site.
    pub title: String,
    /// One or two sentences.
    pub description: String,
    /// Address of the home page, with a `/` at its end.
    pub base_url: String,
    /// What ids in feeds begin with, also when the address changes; no `/` at its end.
    pub identity: String,
    /// BCP 47 tag of the language the site is written in.
    pub language: String,
    /// The folder of the pages in this language, with a `/` at its end; empty for the language of
    /// the site itself.
    pub folder: String,
    /// What the language of the site is called, for pages that exist in it alone; empty on pages in
    /// that language.
    pub original: String,
    /// The date of this release.
    pub released: Option<PartialDate>,
    /// Who publishes the site, if it says so.
    pub publisher: Option<Publisher>,
    /// The last day the sources cover; silence is counted up to it.
    pub sources_until: Option<PartialDate>,
    /// After how many days without a new entry a status counts as silent.
    pub silent_after: usize,
    /// Whether pages say what they are in the terms of schema.org.
    pub structured_data: bool,
}

impl Site {
    /// The path part of `base_url`, with a `/` at both ends.
    pub fn base_path(&self) -> &str {
        let host = self.base_url.find("://").map_or(0, |scheme| scheme + 3);
        let path = self.base_url.get(host..).and_then(|rest| rest.find('/'));
        path.and_then(|path| self.base_url.get(host + path..)).unwrap_or("/")
    }

    /// Whether these are the settings for pages in a further language, or else, if that is empty,
    /// in the language of the site.
    pub fn speaks(&self, further: &str) -> bool {
        if self.folder.is_empty() { further.is_empty() } else { further == self.language }
    }

    /// The address of something in another language, without the folder of this one.
    pub fn elsewhere<'a>(&self, address: &'a str) -> &'a str {
        address.strip_prefix(self.folder.as_str()).unwrap_or(address)
    }

    /// Whether an address is that of the home page in this language.
    pub fn is_home(&self, address: &str) -> bool {
        address.strip_prefix('/') == Some(self.folder.as_str())
    }
}

/// An address that nobody has, for a site that does not say its own.
const NO_ADDRESS: &str = "https://example.org/";

/// Reads what is said of the whole site.
pub(super) fn read(keys: &mut Keys<'_, '_>) -> Site {
    let title = keys.text(key("title", "The name of the site.").required());
    let base_url = base_url(keys);
    refuse_months(keys);
    Site {
        title: title.unwrap_or_default(),
        identity: identity::read(keys, &base_url),
        base_url,
        folder: String::new(),
        original: String::new(),
        language: keys
            .value(key("language", LANGUAGE).required(), || TAG, language)
            .unwrap_or_default(),
        description: keys
            .text(key("description", DESCRIPTION).default("empty"))
            .unwrap_or_default(),
        released: keys.date(key("released", RELEASED)),
        sources_until: keys.date(key("sources_until", SOURCES_UNTIL).default("`released`")),
        silent_after: keys.count(key("silent_after", SILENT_AFTER).default("`180`")).unwrap_or(180),
        publisher: publisher::read(keys),
        structured_data: keys.flag(key("structured_data", STRUCTURED_DATA)),
    }
}

const LANGUAGE: &str = "The language of the site as a BCP 47 tag, such as `\"en-GB\"`. \
    [Its words](translating.md) are those of the theme in this language.";
const TAG: ValueShape =
    ValueShape::Pattern { noun: "text", pattern: "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$" };
const DESCRIPTION: &str =
    "One or two sentences about the site, for its footer and for pages without a summary.";
const RELEASED: &str = "The date of this release, shown as \"As at …\". No other date is used: \
    the day of the build changes nothing.";
const SOURCES_UNTIL: &str =
    "The last day the sources cover. [Silence](#tracks) is counted up to it and no further.";
const SILENT_AFTER: &str =
    "After how many days without a new entry a [track](#tracks) counts as silent.";
const STRUCTURED_DATA: &str = "Whether each page says \
    [what it is](data.md#what-a-page-is-for-search-engines) in the terms of schema.org.";

fn base_url(keys: &mut Keys<'_, '_>) -> String {
    let help = "The address of the home page. It may have a path. Feeds, `sitemap.xml`, \
                `robots.txt` and canonical links begin with it; all other links are relative.";
    let url = keys.value(key("base_url", help).required(), || ValueShape::Url, home_page);
    format!("{}/", url.as_deref().unwrap_or(NO_ADDRESS).trim_end_matches('/'))
}

/// A web address that addresses of pages can begin with.
fn home_page(reader: &mut Reader, name: &str, node: &Node) -> Option<String> {
    let url = reader.url(name, node)?;
    match fault_of_home_page(&url) {
        None => Some(url),
        Some(fault) => {
            reader.report(settings::bad_base_url(&reader.span(&node.range), &url, fault));
            None
        }
    }
}

fn fault_of_home_page(url: &str) -> Option<BaseFault> {
    if url.contains(['?', '#']) {
        return Some(BaseFault::QueryOrAnchor);
    }
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
    let (host, port) = host_and_port(authority);
    let path = percent_encoding::percent_decode_str(path.trim_end_matches('/')).decode_utf8();
    let has_parts = |path: &str| {
        path.is_empty() || !path.split('/').any(|part| matches!(part, "" | "." | ".."))
    };
    match path {
        _ if !is_host(host) => Some(BaseFault::Host),
        _ if port.is_some_and(|port| !is_port(port)) => Some(BaseFault::Port),
        Err(_) => Some(BaseFault::Escape),
        Ok(path) => (!has_parts(&path)).then_some(BaseFault::Parts),
    }
}

/// The name or number of a host, and what follows its `:`. A number of IPv6 is in brackets.
fn host_and_port(authority: &str) -> (&str, Option<&str>) {
    let end = authority.find(']').map_or(0, |bracket| bracket + 1);
    match authority.get(end..).and_then(|rest| rest.find(':')) {
        Some(colon) => {
            (authority.get(..end + colon).unwrap_or_default(), authority.get(end + colon + 1..))
        }
        None => (authority, None),
    }
}

fn is_host(host: &str) -> bool {
    if let Some(number) = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
        return number.parse::<Ipv6Addr>().is_ok();
    }
    let is_label = |label: &str| {
        let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        !label.is_empty() && label.len() <= 63 && label.chars().all(is_plain)
    };
    host.len() <= 253 && host.strip_suffix('.').unwrap_or(host).split('.').all(is_label)
}

fn is_port(port: &str) -> bool {
    let is_number = port.bytes().all(|byte| byte.is_ascii_digit());
    is_number && port.parse::<u16>().is_ok_and(|port| port > 0)
}

/// A tag of a language.
fn language(reader: &mut Reader, name: &str, node: &Node) -> Option<String> {
    let text = reader.text(name, node)?;
    if tag::is_tag(&text) {
        return Some(text);
    }
    let suggestion = tag::suggestion(&text);
    let span = reader.span(&node.range);
    reader.report(settings::bad_language(&span, &text, suggestion.as_deref()));
    None
}

/// Reports the names of months, which are messages now.
fn refuse_months(keys: &mut Keys<'_, '_>) {
    if let Some(entry) = keys.former("months") {
        keys.reader.report(settings::months_in_settings(&keys.reader.span(&entry.key_range)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_home_pages() {
        for url in [
            "https://example.org",
            "https://example.org/",
            "http://localhost:8080/audit/",
            "https://[::1]:1/",
            "https://w\u{177}.example/t%C5%B7/",
            "https://a_b.example./",
        ] {
            assert_eq!(fault_of_home_page(url), None, "{url}");
        }
        for (url, fault) in [
            ("https://example.org/?q", BaseFault::QueryOrAnchor),
            ("https://example.org#x", BaseFault::QueryOrAnchor),
            ("https://example.org/a/../b/", BaseFault::Parts),
            ("https://example.org/%2e%2e/", BaseFault::Parts),
            ("https://example.org/a//b/", BaseFault::Parts),
            ("https://example.org/%ff/", BaseFault::Escape),
            ("https://example.org:99999/", BaseFault::Port),
            ("https://example.org:0/", BaseFault::Port),
            ("https://example.org:+1/", BaseFault::Port),
            ("https://example.org:/", BaseFault::Port),
            ("https://a..b/", BaseFault::Host),
            ("https://::1/", BaseFault::Host),
            ("https://[x]/", BaseFault::Host),
        ] {
            assert_eq!(fault_of_home_page(url), Some(fault), "{url}");
        }
    }
}
