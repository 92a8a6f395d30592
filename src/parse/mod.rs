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
mod location;
mod markdown;
mod place;
mod plain;
mod record;
mod remark;
mod sentence;
mod successor;
mod target;
mod typing;
mod yaml;

use std::sync::Arc;

use crate::config::{Languages, Lint};
use crate::diagnostic::Diagnostic;
use crate::model::document::{Component, Document, SourceAt, Summary};
use crate::model::hidden_text;
use crate::model::read::Reader;
use crate::source::Source;

pub use component::query_shape;
pub use figure::values as figures_in;
use headline::Headline;
use location::Location;
use markdown::{Markdown, RawText, Written};
use place::Place;
pub use plain::{AnchoredText, Titles, anchored};
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

/// Parses one content file with the settings of its language.
pub fn parse<'c>(source: &Source, languages: impl Into<Languages<'c>>) -> Parsed {
    let languages = languages.into();
    let home = &languages.site.site.base_url;
    let mut reader = Reader::new(source.path.clone());
    reader.diagnostics.extend(conflict::find(source));
    reader.diagnostics.extend(hidden_text::in_source(source));
    let split = front_matter::split(source, &mut reader);
    let escaped = split.keys.as_ref().map(|keys| hidden_text::by_escape(source, keys));
    reader.diagnostics.extend(escaped.into_iter().flatten());
    let location = Location::of(&source.path, split.keys.as_ref(), languages);
    let read = record::read(&mut reader, &location, &split);
    if read.as_ref().is_some_and(|read| read.record.draft) {
        // Nothing of a draft is published, so what is still to be filled in stops nothing.
        reader.diagnostics.iter_mut().for_each(Diagnostic::forgive);
    }
    let mut texts = vec![RawText { raw: split.body, place: Place::Shift(split.body_offset) }];
    let Some(read) = read else {
        let written = Written { source, texts: &texts, home, lints: &[] };
        let markdown = markdown::read(written, Arc::default());
        reader.diagnostics.extend(markdown.diagnostics);
        return Parsed { document: None, summary: None, diagnostics: reader.diagnostics };
    };
    let lints: Vec<&Lint> =
        location.config.lints.iter().filter(|lint| lint.reads(&read.record.kind)).collect();
    let headline = split.keys.as_ref().map(|keys| headline::read(source, keys, &lints));
    let headline = headline.unwrap_or_default();
    texts.extend(read.texts.iter().map(|(raw, range)| {
        let place = Place::of(source, raw, range);
        RawText { raw, place }
    }));
    let written = Written { source, texts: &texts, home, lints: &lints };
    let markdown = markdown::read(written, Arc::new(read.record));
    let mut parsed = ReadObject { headline, excerpts: read.texts.len(), markdown }.finish();
    parsed.diagnostics.append(&mut reader.diagnostics);
    parsed
}

/// The names of components, each once.
fn component_names(components: &[Component]) -> Vec<String> {
    let mut names: Vec<String> =
        components.iter().map(|component| component.name.text.clone()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// What was read of a file whose front matter names an object.
struct ReadObject {
    headline: Headline,
    /// How many of its texts are Markdown of the front matter.
    excerpts: usize,
    markdown: Markdown,
}

impl ReadObject {
    fn finish(self) -> Parsed {
        let Self { headline, excerpts, markdown } = self;
        let Markdown { mut document, mentions, citations, diagnostics } = markdown;
        let excerpts = document.texts.iter().take(excerpts);
        let statements = &document.body.statements;
        let summary = Summary {
            path: document.path.clone(),
            record: document.record.clone(),
            texts: excerpts.map(|text| plain::excerpt(text, &document.links)).collect(),
            mentions,
            citations: citations.into_iter().map(SourceAt::from).collect(),
            statements: statements.len(),
            cited: statements.iter().filter(|statement| statement.cites).count(),
            components: component_names(&document.components),
        };
        document.figures.splice(..0, headline.figures);
        let diagnostics = headline.diagnostics.into_iter().chain(diagnostics);
        Parsed {
            document: Some(Arc::new(document)),
            summary: Some(Arc::new(summary)),
            diagnostics: diagnostics.collect(),
        }
    }
}
