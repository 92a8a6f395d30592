//! The data of one page: its object, its text, and the sources that the text cites.
//!
//! Links in the text are relative to the page, as on the page itself.

use serde::Serialize;

use super::origin::{self, Origin};
use super::record::ObjectRecord;
use crate::model::document::Document;
use crate::render::body::Filler;
use crate::render::job::{Job, Source, root};
use crate::render::theme::Theme;
use crate::view::{CitedSource, ContentView, ObjectData};

/// The file beside a page.
#[derive(Serialize)]
struct PageFile<'a> {
    #[serde(rename = "$schema")]
    schema: String,
    site: Origin<'a>,
    object: ObjectRecord<'a>,
    html: String,
    references: Vec<CitedReference<'a>>,
}

/// A source that the text cites.
#[derive(Serialize)]
struct CitedReference<'a> {
    id: &'a str,
    text: &'a str,
    notes: &'a [usize],
}

/// The file beside the page of an object.
pub fn page_data(theme: &Theme, job: Job<'_>, object: &ObjectData) -> Vec<u8> {
    let content = job.view.content();
    let sources = content.into_iter().flat_map(|content| &content.bibliography);
    origin::file(&PageFile {
        schema: origin::schema(&theme.config),
        site: Origin::of(&theme.config),
        object: ObjectRecord::of(&theme.config, object),
        html: content.map_or_else(String::new, |content| body(theme, job, content)),
        references: sources.map(reference).collect(),
    })
}

/// The text of a page, as the page has it.
fn body(theme: &Theme, job: Job<'_>, content: &ContentView) -> String {
    let (root, empty) = (root(theme, job.page), Document::default());
    let document = job.document.unwrap_or(&empty);
    let source = Source { theme, document, view: job.view, root: &root, picture: None };
    Filler::new(&source, &content.text, &content.components).fill(&document.body)
}

fn reference(cited: &CitedSource) -> CitedReference<'_> {
    CitedReference { id: &cited.card.id, text: &cited.reference.text, notes: &cited.numbers }
}
