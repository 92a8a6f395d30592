//! Where the pages of a text begin: from `pages.json` beside it, otherwise from its form feeds.
//!
//! `pages.json` is a list of `{"page": "iv", "start": 1200}`, where `start` counts characters of
//! the text. The first page begins at 0, so that no passage is on a page without a name.

use serde::Deserialize;

use super::text::{PageStart, pages_by_form_feeds};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::evidence::{self as catalogue, PagesFault};
use crate::load::EvidenceText;
use crate::source::{Source, floor_char_boundary};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    page: String,
    start: usize,
}

/// Where the pages of a text begin; empty when neither `pages.json` nor form feeds give them.
pub(super) fn read(file: &EvidenceText, diagnostics: &mut Vec<Diagnostic>) -> Vec<PageStart> {
    let Some(map) = &file.pages else { return pages_by_form_feeds(&file.source.text) };
    match rows(map, &file.source.text) {
        Ok(pages) => pages,
        Err((offset, fault)) => {
            diagnostics.push(catalogue::bad_pages(&map.span(offset..offset), &fault));
            Vec::new()
        }
    }
}

fn rows(map: &Source, text: &str) -> Result<Vec<PageStart>, (usize, PagesFault)> {
    let rows: Vec<Row> = serde_json::from_str(&map.text).map_err(|error| {
        let at = offset(&map.text, error.line(), error.column());
        (at, PagesFault::Json(error.to_string()))
    })?;
    let mut bytes = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    let (mut pages, mut read): (Vec<PageStart>, usize) = (Vec::new(), 0);
    if let Some(Row { page, .. }) = rows.first().filter(|row| row.start > 0) {
        return Err((0, PagesFault::NotAtStart(page.clone())));
    }
    for Row { page, start } in rows {
        let usable = !page.is_empty() && page.chars().all(|c| c.is_ascii_alphanumeric());
        if !usable {
            return Err((0, PagesFault::Name(page)));
        }
        let at = start.checked_sub(read).and_then(|more| bytes.nth(more));
        let Some(at) = at else {
            return Err((0, PagesFault::Order(page)));
        };
        read = start + 1;
        pages.push(PageStart { label: page, start: at });
    }
    Ok(pages)
}

/// The byte at a line and column, both counted from 1, as `serde_json` reports them.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    floor_char_boundary(text, before + column.saturating_sub(1))
}
