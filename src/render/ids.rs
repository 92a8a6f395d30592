//! Ids and links of finished pages, for the checks that need what was really rendered.
//!
//! Reads only HTML that templates and this program wrote; whoever writes a template can confuse it,
//! and would only harm their own checks.

use std::collections::BTreeSet;

/// What was found in a page.
#[derive(Debug, Default)]
pub struct Scan {
    /// Values of all `id` attributes.
    pub ids: BTreeSet<String>,
}

/// Collects the ids of a page.
pub fn scan(html: &[u8]) -> Scan {
    let mut scan = Scan::default();
    for start in memchr::memmem::find_iter(html, b" id=\"") {
        let value = html.get(start + 5..).unwrap_or_default();
        let end = memchr::memchr(b'"', value).unwrap_or(value.len());
        let id = String::from_utf8_lossy(value.get(..end).unwrap_or_default());
        scan.ids.insert(id.replace("&amp;", "&"));
    }
    scan
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_every_id() {
        let found = scan(b"<p id=\"a\">x</p><h2 class=\"y\" id=\"b-2\">");
        assert_eq!(found.ids.into_iter().collect::<Vec<_>>(), ["a", "b-2"]);
    }
}
