//! Ids and links of finished pages, for the checks that need what was really rendered.
//!
//! Reads only HTML that templates and this program wrote; whoever writes a template can confuse it,
//! and would only harm their own checks.

use std::collections::BTreeSet;

use memchr::memmem::find_iter;

/// The ids of a page.
pub fn ids(html: &[u8]) -> BTreeSet<String> {
    values(html, b" id=\"").map(|id| id.replace("&amp;", "&")).collect()
}

/// Ids that a page has more than once.
pub fn repeated_ids(html: &[u8]) -> BTreeSet<&str> {
    let mut ids: Vec<&str> = values(html, b" id=\"").collect();
    ids.sort_unstable();
    ids.windows(2)
        .filter_map(|pair| (pair.first() == pair.last()).then(|| pair.first().copied())?)
        .collect()
}

/// The links of a page into the site that lead nowhere. `root` is the way from the page to the
/// root, and `is_published` knows the site's addresses, which have no leading slash.
pub fn dead_links(html: &[u8], root: &str, is_published: impl Fn(&str) -> bool) -> Vec<String> {
    let links = values(html, b" href=\"").chain(values(html, b" src=\""));
    let dead = links.filter(|link| match site_path(link, root) {
        Some(path) => !is_published(path),
        None => is_absolute(link),
    });
    dead.map(str::to_owned).collect()
}

/// The values of an attribute that is written as templates and this program write it.
fn values<'h>(html: &'h [u8], start: &'static [u8]) -> impl Iterator<Item = &'h str> {
    find_iter(html, start).filter_map(move |at| {
        let value = html.get(at + start.len()..)?;
        let end = memchr::memchr(b'"', value)?;
        std::str::from_utf8(value.get(..end)?).ok()
    })
}

/// Whether a link begins at the host's root, and so breaks as soon as the site is in a folder.
fn is_absolute(link: &str) -> bool {
    link.starts_with('/') && !link.starts_with("//")
}

/// The address on the site that a link made from `root` leads to; `None` for other links.
fn site_path<'l>(link: &'l str, root: &str) -> Option<&'l str> {
    let path = link.strip_prefix(root)?;
    let end = path.find(['#', '?']).unwrap_or(path.len());
    path.get(..end).filter(|path| !path.contains('%') && !path.contains('&'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_every_id() {
        let found = ids(b"<p id=\"a\">x</p><h2 class=\"y\" id=\"b-2\">");
        assert_eq!(found.into_iter().collect::<Vec<_>>(), ["a", "b-2"]);
    }

    #[test]
    fn finds_links_that_lead_nowhere() {
        let html = b"<a href=\"../x/#y\">1</a> <a href=\"../gone/\">2</a> <a href=\"https://a.org/\">3</a> <a href=\"/x/\">4</a>";
        assert_eq!(dead_links(html, "../", |path| path == "x/"), ["../gone/", "/x/"]);
    }
}
