//! Characters that nobody sees, written as entities: `&#x1b;`, `&ZeroWidthSpace;`.
//!
//! Characters that stand in the file themselves are reported for the whole file. In code an entity
//! is shown as it is typed, so only the library can tell which ones are decoded.

use std::ops::Range;

use memchr::memchr_iter;
use pulldown_cmark::{Event, Tag};

use super::blocks::Blocks;
use super::events::events;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::files;
use crate::diagnostic::hidden::{self, Hidden};
use crate::model::slice::slice;

/// Reports hidden characters in the texts of a file.
pub(super) fn find(blocks: &Blocks<'_>) -> Vec<Diagnostic> {
    let texts = blocks.texts.iter().enumerate();
    texts.flat_map(|(number, text)| in_text(blocks, number, &text.raw)).collect()
}

fn in_text(blocks: &Blocks<'_>, number: usize, raw: &str) -> Vec<Diagnostic> {
    if !may_have_entity(raw) {
        return Vec::new();
    }
    let report = |(event, range): (Event<'_>, Range<usize>)| {
        let decoded = match &event {
            Event::Text(text) => text,
            Event::Start(Tag::Link { title, .. } | Tag::Image { title, .. }) => title,
            _ => return None,
        };
        let written = slice(raw, range.clone());
        // A character that occurs again would be reported at the same place.
        let mut found: Vec<Hidden> = hidden::find(decoded).collect();
        found.sort_by_key(|found| found.character);
        found.dedup_by_key(|found| found.character);
        found.retain(|found| !written.contains(found.character));
        Some(found.into_iter().map(move |found| {
            let at = entity(written, found.character).unwrap_or(0..written.len());
            let span = blocks.span(number, range.start + at.start..range.start + at.end);
            files::hidden_character(&span, found.character, found.effect, 0)
        }))
    };
    let mut diagnostics: Vec<Diagnostic> = events(raw).filter_map(report).flatten().collect();
    diagnostics.dedup();
    diagnostics
}

/// The place of the first entity that stands for a character. Of those with a name, which few know,
/// it is the first one.
fn entity(written: &str, character: char) -> Option<Range<usize>> {
    let entities = || {
        written.match_indices('&').filter_map(|(at, _)| {
            let length = slice(written, at..).find(';')?;
            Some(at..at + length + 1)
        })
    };
    let code = |at: &Range<usize>| {
        let number = slice(written, at.start + 1..at.end - 1).strip_prefix('#')?;
        match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok(),
            None => number.parse().ok(),
        }
    };
    let is_named = |at: &Range<usize>| {
        slice(written, at.start + 1..at.end - 1).bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    entities()
        .find(|at| code(at) == Some(u32::from(character)))
        .or_else(|| entities().find(is_named))
}

/// Whether a `&` begins what may be an entity. Few texts have one, and are read a second time.
fn may_have_entity(raw: &str) -> bool {
    let follows = |at: usize| raw.as_bytes().get(at + 1);
    memchr_iter(b'&', raw.as_bytes())
        .filter_map(follows)
        .any(|byte| *byte == b'#' || byte.is_ascii_alphabetic())
}
