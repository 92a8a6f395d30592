//! Adds the preview's script to a page before it is shown.
//!
//! The rest of the page is what a build writes: the script brings its own style sheet and does not
//! affect the layout. What it needs to know about the page is in its attributes, all of them
//! numbers, fixed words and hashes. A page that is not UTF-8 text is left alone.

use super::csp;
use super::shape::Marks;
use crate::render::tag;

/// The address of the script.
pub(super) const SCRIPT: &str = "/.expound/client.js";

/// What an address stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// A page of the site.
    Page,
    /// Nothing.
    Missing,
    /// Nothing yet, because no build has succeeded.
    Unbuilt,
}

impl State {
    /// The word for it in the script.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Missing => "missing",
            Self::Unbuilt => "unbuilt",
        }
    }
}

/// What the script needs to know about the page that it is in.
pub(super) struct PageInfo<'a> {
    pub(super) revision: u64,
    pub(super) state: State,
    pub(super) marks: &'a Marks,
    pub(super) draft: bool,
}

/// The page with the script at its end.
pub(super) fn page(bytes: &[u8], info: &PageInfo<'_>) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(bytes) else { return bytes.to_vec() };
    let (head, content) = text.split_at(tag::end_of_head(text));
    let end = content.to_ascii_lowercase().rfind("</body").unwrap_or(content.len());
    let (content, rest) = content.split_at(end);
    [&csp::admit(head), content, &script(info), rest].concat().into_bytes()
}

fn script(info: &PageInfo<'_>) -> String {
    let PageInfo { revision, state, marks, draft } = info;
    let Marks { etag, shape, .. } = marks;
    let state = state.word();
    let draft = if *draft { " data-draft" } else { "" };
    format!(
        "<script src=\"{SCRIPT}\" defer data-revision=\"{revision}\" data-state=\"{state}\" \
         data-etag=\"{etag}\" data-shape=\"{shape}\"{draft}></script>\n"
    )
}
