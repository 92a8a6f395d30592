//! Distinguishes a page whose style sheets changed from a page whose content changed.
//!
//! Style sheets have their version in their name (`site.4d4571d0.css`), so a new version changes
//! every page. The shape of a page is the page without these versions: while the shape is the same,
//! the style sheets can be replaced without loading the page again. The comparison itself is made
//! in the browser.

use super::ServedFile;
use crate::fingerprint::ContentHash;
use crate::render::tag;

/// How many digits a version has.
const DIGITS: usize = 8;

/// What an open page compares.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Marks {
    /// Identifies the page.
    pub(super) etag: String,
    /// Identifies the page without the versions of its style sheets.
    pub(super) shape: String,
    /// The addresses of its style sheets that have a version.
    pub(super) styles: Vec<String>,
}

/// The marks of a page.
pub(super) fn marks(page: &ServedFile) -> Marks {
    let text = String::from_utf8_lossy(&page.bytes);
    let (head, content) = text.split_at(tag::end_of_head(&text));
    let mut shape = String::with_capacity(text.len());
    let mut styles = Vec::new();
    let mut done = 0;
    for (ending, _) in head.match_indices(".css") {
        let Some(version) = version(head, ending) else { continue };
        shape.push_str(head.get(done..version).unwrap_or_default());
        styles.push(address(head, ending + ".css".len()).to_owned());
        done = ending;
    }
    shape.push_str(head.get(done..).unwrap_or_default());
    shape.push_str(content);
    Marks { etag: name(&text, page.draft), shape: name(&shape, page.draft), styles }
}

/// Where the version before `.css` starts.
fn version(head: &str, ending: usize) -> Option<usize> {
    let start = ending.checked_sub(DIGITS)?;
    let digits = head.get(start..ending)?;
    let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    let is_whole = head.get(..start)?.ends_with('.') && digits.bytes().all(is_digit);
    is_whole.then_some(start)
}

/// The address in an attribute that ends at this position.
fn address(head: &str, end: usize) -> &str {
    let before = head.get(..end).unwrap_or_default();
    let start = before.rfind(|c: char| c.is_ascii_whitespace() || "\"'=<>".contains(c));
    before.get(start.map_or(0, |start| start + 1)..).unwrap_or_default()
}

/// The identity of a text. A page that becomes a draft counts as changed.
fn name(text: &str, draft: bool) -> String {
    format!("{}{}", ContentHash::of(text.as_bytes()).short(), if draft { "-draft" } else { "" })
}
