//! One file in, one [`Document`] and one [`Summary`] out.
//!
//! Parsing knows a single file and the configuration and nothing else: it does not know whether a
//! link leads anywhere. That is what makes it safe to remember its result under the file's hash.

mod citation;
mod component;
mod conflict;
mod entries;
mod figure;
mod front_matter;
mod headline;
mod markdown;
mod place;
mod plain;
mod record;
mod remark;
mod sentence;
mod successor;
mod target;
mod yaml;

use std::sync::Arc;

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::model::document::{Document, SourceAt, Summary};
use crate::model::read::Reader;
use crate::model::record::Record;
use crate::source::Source;

pub use component::query_shape;
pub use figure::values as figures_in;
use headline::Headline;
use markdown::{Markdown, RawText};
use place::Place;
pub use record::{list_page_shape, shape as front_matter_shape};

/// The result of parsing one file.
#[derive(Debug, Clone)]
pub struct Parsed {
    /// Everything its page needs; `None` when the front matter names no object.
    pub document: Option<Arc<Document>>,
    /// What other pages may need.
    pub summary: Option<Arc<Summary>>,
    /// What is wrong with the file.
    pub diagnostics: Vec<Diagnostic>,
}

/// Parses one content file.
pub fn parse(source: &Source, config: &Config) -> Parsed {
    let mut reader = Reader::new(source.path.clone());
    reader.diagnostics.extend(conflict::find(source));
    let split = front_matter::split(source, &mut reader);
    let read = record::read(&mut reader, config, &split);
    if read.as_ref().is_some_and(|read| read.record.draft) {
        // Nothing of a draft is published, so what is still to be filled in stops nothing.
        reader.diagnostics.iter_mut().for_each(Diagnostic::forgive);
    }
    let mut texts = vec![RawText { raw: split.body, place: Place::Shift(split.body_offset) }];
    let Some(read) = read else {
        let markdown = markdown::read(source, &texts, &[]);
        reader.diagnostics.extend(markdown.diagnostics);
        return Parsed { document: None, summary: None, diagnostics: reader.diagnostics };
    };
    let headline = split.keys.as_ref().map(|keys| headline::read(source, keys)).unwrap_or_default();
    texts.extend(read.texts.iter().map(|(raw, range)| {
        let place = Place::of(source, raw, range);
        RawText { raw, place }
    }));
    let markdown = markdown::read(source, &texts, &read.record.former_anchors);
    let mut parsed = FileParts {
        source,
        record: Arc::new(read.record),
        headline,
        excerpts: read.texts.len(),
        markdown,
    }
    .finish();
    parsed.diagnostics.append(&mut reader.diagnostics);
    parsed
}

/// What was read of a file whose front matter names an object.
struct FileParts<'s> {
    source: &'s Source,
    record: Arc<Record>,
    headline: Headline,
    /// How many of its texts are Markdown of the front matter.
    excerpts: usize,
    markdown: Markdown,
}

impl FileParts<'_> {
    fn finish(self) -> Parsed {
        let Self { source, record, headline, excerpts, markdown } = self;
        let excerpts = markdown.texts.iter().take(excerpts);
        let statements = &markdown.body.statements;
        let summary = Summary {
            path: source.path.clone(),
            record: record.clone(),
            texts: excerpts.map(|text| plain::excerpt(text, &markdown.links)).collect(),
            mentions: markdown.mentions,
            citations: markdown.citations.into_iter().map(SourceAt::from).collect(),
            statements: statements.len(),
            cited: statements.iter().filter(|statement| statement.cites).count(),
        };
        let document = Document {
            path: source.path.clone(),
            hash: source.hash,
            record,
            body: markdown.body,
            texts: markdown.texts,
            headings: markdown.headings,
            notes: markdown.notes,
            links: markdown.links,
            images: markdown.images,
            code: markdown.code,
            components: markdown.components,
            figures: headline.figures.into_iter().chain(markdown.figures).collect(),
            quotations: markdown.quotations,
            bare: markdown.bare_sources,
            anchors: markdown.anchors,
            passages: markdown.passages,
            passage_links: markdown.passage_links,
            moved: markdown.moved,
        };
        let diagnostics = headline.diagnostics.into_iter().chain(markdown.diagnostics);
        Parsed {
            document: Some(Arc::new(document)),
            summary: Some(Arc::new(summary)),
            diagnostics: diagnostics.collect(),
        }
    }
}
