//! Putting the preview's script into a page as it is shown.
//!
//! The page itself stays what a build writes: the script brings its own style sheet and keeps out of
//! the page's layout. What it must know of the page stands in its attributes, all of them numbers
//! and hashes. Refuses to touch what is not text.

use super::csp;
use super::shape::Marks;
use crate::render::tag;

/// The address of the script.
pub(super) const SCRIPT: &str = "/.expound/client.js";

/// What an address leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// A page of the site.
    Page,
    /// Nothing.
    Missing,
    /// Nothing yet: no build has succeeded.
    Unbuilt,
}

impl State {
    /// As the script knows it.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Missing => "missing",
            Self::Unbuilt => "unbuilt",
        }
    }
}

/// What the script is told of the page that it is in.
pub(super) struct Told<'a> {
    pub(super) revision: u64,
    pub(super) state: State,
    pub(super) marks: &'a Marks,
    pub(super) draft: bool,
}

/// The page with the script at its end.
pub(super) fn page(bytes: &[u8], told: &Told<'_>) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(bytes) else { return bytes.to_vec() };
    let (head, content) = text.split_at(tag::end_of_head(text));
    let end = content.to_ascii_lowercase().rfind("</body").unwrap_or(content.len());
    let (content, rest) = content.split_at(end);
    [&csp::admit(head), content, &script(told), rest].concat().into_bytes()
}

fn script(told: &Told<'_>) -> String {
    let Told { revision, state, marks, draft } = told;
    let (Marks { etag, shape, .. }, state) = (marks, state.word());
    let draft = if *draft { " data-draft" } else { "" };
    format!(
        "<script src=\"{SCRIPT}\" defer data-revision=\"{revision}\" data-state=\"{state}\" \
         data-etag=\"{etag}\" data-shape=\"{shape}\"{draft}></script>\n"
    )
}
