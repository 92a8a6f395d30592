//! Marks: a trailing ` ^k7f2` that gives a block its anchor, or `^k7f2` on a line of its own.
//!
//! A mark is recognised only by its form. A later pass decides whether it can be an anchor, so that
//! a mark which cannot be one is reported and never shown to readers.

use pulldown_cmark::CowStr;

use super::blocks::{Inline, InlineKind, Mark, written};
use crate::model::slice::slice;

/// Takes the mark off the last inline of a block that ends at the byte `end` of its text.
pub(super) fn take(last: &mut Inline<'_>, raw: &str, end: usize) -> Option<Mark> {
    let InlineKind::Text(text) = &mut last.kind else { return None };
    let (words, mark) = text.rsplit_once(' ')?;
    let anchor = mark.strip_prefix('^').filter(|anchor| is_word(anchor))?.to_owned();
    let before = written(raw, ..end).trim_end_matches([' ', '\n', '>', '\t']);
    // An escaped `\^` is meant as it is written.
    if !before.strip_suffix(mark)?.ends_with(' ') {
        return None;
    }
    let kept = words.trim_end().len();
    if last.range.len() == text.len() {
        last.range.end = last.range.start + kept;
    }
    shorten(text, kept);
    let range = before.len() - anchor.len() - 1..before.len();
    Some(Mark { anchor, range })
}

/// The anchor that these inlines consist of, when they are only `^anchor`.
pub(super) fn alone<'t>(inlines: &'t [Inline<'_>], raw: &str) -> Option<&'t str> {
    let [Inline { kind: InlineKind::Text(text), range }] = inlines else { return None };
    let anchor = text.strip_prefix('^').filter(|anchor| is_word(anchor))?;
    // As above, an escaped `\^` is meant as it is written.
    let is_escaped = written(raw, ..range.start).ends_with('\\');
    let is_mark = !is_escaped && written(raw, range.clone()) == &**text;
    is_mark.then_some(anchor)
}

/// Whether a text could have been meant as an anchor.
fn is_word(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

/// Shortens a text. A text that is borrowed from its source is not copied.
fn shorten(text: &mut CowStr<'_>, length: usize) {
    *text = match std::mem::replace(text, CowStr::Borrowed("")) {
        CowStr::Borrowed(borrowed) => CowStr::Borrowed(slice(borrowed, ..length)),
        owned => CowStr::from(slice(&owned, ..length).to_owned()),
    };
}
