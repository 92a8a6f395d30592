//! Ids and links of finished pages, for the checks that need the page as it was rendered.
//!
//! Every page of every build is scanned, so this is not a full parser: for the 356 pages of the
//! explainer it takes 7 ms, where tl takes 26 ms, `lol_html` 46 ms and html5gum 107 ms, and it
//! finds what the latter two find. A test compares it with html5ever. Words, comments, scripts and
//! styles are skipped. Of attributes without quotes only the scheme of an address is looked at. It
//! does not check that the HTML is correct.

use std::borrow::Cow;
use std::collections::BTreeSet;

use memchr::{memchr, memmem};

use crate::model::address;
use crate::model::page_ids::PageIds;
use crate::model::scheme;

/// Elements whose content is not markup.
const RAW: [(&str, &str); 4] = [
    ("script", "</script"),
    ("style", "</style"),
    ("title", "</title"),
    ("textarea", "</textarea"),
];

/// The ids and links in the tags of a page.
#[derive(Debug, Default)]
pub struct PageMarkup<'h> {
    ids: Vec<&'h str>,
    links: Vec<&'h str>,
    forbidden: Vec<&'h str>,
}

/// Attributes that hold an address. Browsers ignore their capitals.
const ADDRESSES: [&str; 9] = [
    "href",
    "src",
    "action",
    "formaction",
    "xlink:href",
    "poster",
    "data",
    "background",
    "manifest",
];
/// Attributes that hold several.
const LISTS: [&str; 3] = ["srcset", "imagesrcset", "ping"];

impl<'h> PageMarkup<'h> {
    /// Reads a page.
    pub fn of(html: &'h [u8]) -> Self {
        let mut markup = Self::default();
        let mut rest = html;
        while let Some(tag) = memchr(b'<', rest).and_then(|at| rest.get(at + 1..)) {
            rest = match tag.first() {
                Some(byte) if byte.is_ascii_alphabetic() => markup.tag(tag),
                Some(b'!') => after_comment(tag),
                _ => tag,
            };
        }
        markup
    }

    /// The ids.
    pub fn ids(&self) -> PageIds {
        PageIds::new(&self.ids)
    }

    /// Ids that are defined more than once.
    pub fn repeated_ids(&self) -> BTreeSet<&'h str> {
        let mut ids = self.ids.clone();
        ids.sort_unstable();
        let same = |pair: &[&'h str]| pair.first().filter(|id| pair.last() == Some(id)).copied();
        ids.windows(2).filter_map(same).collect()
    }

    /// The links into the site that are broken. `root` is the way from the page to the root of the
    /// site; `is_published` gets addresses of the site without a leading slash.
    pub fn dead_links(&self, root: &str, is_published: impl Fn(&str) -> bool) -> Vec<&'h str> {
        let is_dead = |link: &&str| match site_path(link, root) {
            Some(path) => !is_published(&path),
            None => is_absolute(link),
        };
        self.links.iter().copied().filter(is_dead).collect()
    }

    /// Addresses with a scheme that no page may link with, as they are written.
    pub fn forbidden(&self) -> &[&'h str] {
        &self.forbidden
    }

    /// Reads the attributes of a tag. Returns what follows the tag, or the content of an element
    /// that holds no markup.
    fn tag(&mut self, tag: &'h [u8]) -> &'h [u8] {
        let mut rest = tag;
        while let Some((before, sign, after)) = split(rest) {
            self.unquoted(before);
            rest = match (sign, name(before)) {
                (b'>', _) => return after_raw(tag, after),
                // Part of a value without quotes.
                (_, None) => after,
                (quote, Some(name)) => {
                    let Some(end) = memchr(quote, after) else { return &[] };
                    self.attribute(name, after.get(..end).unwrap_or_default());
                    after.get(end + 1..).unwrap_or_default()
                }
            };
        }
        &[]
    }

    /// Looks at attributes without quotes.
    fn unquoted(&mut self, part: &'h [u8]) {
        let mut rest = part;
        while let Some(at) = memchr(b'=', rest) {
            let (before, value) = (rest.get(..=at), rest.get(at + 1..).unwrap_or_default());
            let value = value.trim_ascii_start();
            let end = value.iter().position(u8::is_ascii_whitespace).unwrap_or(value.len());
            if let (Some(name), Some(value)) = (before.and_then(name), value.get(..end)) {
                self.refuse(name, value);
            }
            rest = value.get(end..).unwrap_or_default();
        }
    }

    /// Notes an address with a scheme that is not allowed.
    fn refuse(&mut self, name: &[u8], value: &'h [u8]) {
        let is_in = |names: &[&str]| names.iter().any(|n| name.eq_ignore_ascii_case(n.as_bytes()));
        let Ok(value) = std::str::from_utf8(value) else { return };
        let is_forbidden = match () {
            () if is_in(&ADDRESSES) => scheme::is_forbidden(value),
            () if is_in(&LISTS) => value.split([' ', '\n', '\t', ',']).any(scheme::is_forbidden),
            () => false,
        };
        if is_forbidden {
            self.forbidden.push(value);
        }
    }

    fn attribute(&mut self, name: &[u8], value: &'h [u8]) {
        self.refuse(name, value);
        let into = match name {
            [b'i', b'd'] => &mut self.ids,
            [b'h', b'r', b'e', b'f'] | [b's', b'r', b'c'] => &mut self.links,
            _ => return,
        };
        into.extend(std::str::from_utf8(value));
    }
}

/// The text before the next quote or `>`, that character, and the text after it.
fn split(tag: &[u8]) -> Option<(&[u8], u8, &[u8])> {
    // The character is usually a few bytes away. A SIMD search takes longer to start than this
    // takes to find it.
    let at = tag.iter().position(|byte| matches!(byte, b'>' | b'"' | b'\''))?;
    let (before, from) = tag.split_at_checked(at)?;
    let (sign, after) = from.split_first()?;
    Some((before, *sign, after))
}

/// The name of the attribute whose value begins after `before`, if one begins there.
fn name(before: &[u8]) -> Option<&[u8]> {
    let name = before.trim_ascii_end().strip_suffix(b"=")?.trim_ascii_end();
    name.rsplit(|byte| byte.is_ascii_whitespace() || *byte == b'/').next()
}

fn after_comment(declaration: &[u8]) -> &[u8] {
    if !declaration.starts_with(b"!--") {
        return declaration;
    }
    let end = memmem::find(declaration, b"-->");
    end.and_then(|end| declaration.get(end..)).unwrap_or_default()
}

/// The text after the content of an element that holds no markup.
fn after_raw<'h>(tag: &[u8], after: &'h [u8]) -> &'h [u8] {
    let is_of = |name: &str| {
        let rest = tag.strip_prefix(name.as_bytes());
        rest.and_then(<[u8]>::first).is_some_and(|byte| !byte.is_ascii_alphanumeric())
    };
    // For most tags, the first letter shows that the name is not in the list.
    let mut alike = RAW.iter().filter(|(name, _)| name.as_bytes().first() == tag.first());
    let Some((_, close)) = alike.find(|(name, _)| is_of(name)) else { return after };
    let end = memmem::find(after, close.as_bytes());
    end.and_then(|end| after.get(end..)).unwrap_or_default()
}

/// Whether a link begins at the root of the host, so that it breaks when the site is in a folder.
fn is_absolute(link: &str) -> bool {
    link.starts_with('/') && !link.starts_with("//")
}

/// The address on the site, decoded, that a link which begins with `root` leads to; `None` for
/// other links, and for those with a character that HTML escapes.
fn site_path<'l>(link: &'l str, root: &str) -> Option<Cow<'l, str>> {
    let path = link.strip_prefix(root)?;
    let end = path.bytes().position(|byte| matches!(byte, b'#' | b'?')).unwrap_or(path.len());
    let path = path.get(..end).filter(|path| !path.contains('&'))?;
    Some(if path.contains('%') { address::decoded(path).into() } else { path.into() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_every_quoted_id() {
        let markup = PageMarkup::of(
            b"<p id=\"a\">x</p><h2 class=\"y\" id=\"b-2\"><b\nid='c'><i class=x id = \"d\">",
        );
        assert_eq!(markup.ids().iter().collect::<Vec<_>>(), ["a", "b-2", "c", "d"]);
    }

    #[test]
    fn finds_addresses_with_schemes_that_are_not_allowed() {
        for html in [
            "<a href=\"javascript:x\">",
            "<A HREF = 'javascript:x'>",
            "<a class=x href=javascript:x>",
            "<a class=x href=\njavascript:x id=\"y\">",
            "<a/href=\"javascript:x\">",
            "<form action=\"javascript:x\">",
            "<button type=\"submit\" formaction=\"javascript:x\">",
            "<svg><a xlink:href=\"javascript:x\">",
            "<object data=\"javascript:x\">",
            "<img srcset=\"javascript:x\">",
        ] {
            assert_eq!(PageMarkup::of(html.as_bytes()).forbidden(), ["javascript:x"], "{html}");
        }
        for html in [
            "<p title=\"javascript:x\" data-href=\"javascript:x\">href=javascript:x",
            "<img src=\"a.png\" srcset=\"a.png 1x, b.png 2x\">",
            "<a href=\"https://a.org/?a=b\" class=x title=href=javascript:x>",
        ] {
            assert!(PageMarkup::of(html.as_bytes()).forbidden().is_empty(), "{html}");
        }
    }

    #[test]
    fn finds_broken_links() {
        let html = b"<a href=\"../x/#y\">1</a> <a href=\"../gone/\">2</a> \
            <a href=\"https://a.org/\">3</a> <img src=\"/x/\"> <a href=\"../a%23b\">4</a> \
            <a href=\"../a%2523b\">5</a>";
        let dead = PageMarkup::of(html).dead_links("../", |path| ["x/", "a#b"].contains(&path));
        assert_eq!(dead, ["../gone/", "/x/", "../a%2523b"]);
    }

    #[test]
    fn reads_only_tags() {
        for html in [
            " id=\"a\" href=\"/x/\"",
            "<p title=\" id='a'\">",
            "<p title='>' data-id=\"a\" title=it's>id=\"a\"",
            "<!-- <p id=\"a\"> -->",
            "<script>\"<p id=\\\"a\\\">\" + '<p id=\"a\">'</script>",
            "<style>p { content: '<p id=\"a\">' }</style>",
            "</p id=\"a\">",
            "1 < 2 id=\"a\">",
            "<p id=\"a",
            "<!-- <p id=\"a\">",
            "<script><p id=\"a\">",
            "<",
        ] {
            let markup = PageMarkup::of(html.as_bytes());
            assert!(markup.ids.is_empty() && markup.links.is_empty(), "{html}: {markup:?}");
        }
    }

    #[test]
    fn continues_after_content_that_is_no_markup() {
        let html = "<!doctype html><!-- < --><script>1<2</script><title>a</title>\
            <styled id=\"a\"><p id=\"a\">";
        assert_eq!(
            PageMarkup::of(html.as_bytes()).repeated_ids().into_iter().collect::<Vec<_>>(),
            ["a"]
        );
    }
}
