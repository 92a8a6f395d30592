//! The data of one page: its object, its text and what that cites.
//!
//! Links in the text are relative to the page, as on the page itself.

use serde_json::json;

use super::record::record;
use crate::render::page::{Job, filler};
use crate::render::theme::Theme;
use crate::view::entry::Entry;

/// The file beside a page.
pub fn page_data(theme: &Theme, job: Job<'_>, entry: &Entry) -> Vec<u8> {
    let config = &theme.config;
    let root = crate::render::root(theme, job.page);
    let body =
        job.document.map(|document| filler(theme, job, document, &root).fill(&document.body));
    let references = job.neighbours.bibliography.iter().map(|cited| {
        json!({ "id": cited.card.id, "text": cited.reference.text, "notes": cited.numbers })
    });
    super::file(&json!({
        "$schema": super::url(config, "data/schema.json"),
        "site": super::origin(config),
        "object": record(config, entry),
        "html": body.unwrap_or_default(),
        "references": references.collect::<Vec<_>>(),
    }))
}
