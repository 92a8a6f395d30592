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
mod notes;
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
use crate::model::read::Reader;
use crate::model::record::Record;
use crate::source::Source;

use crate::model::document::{Body, Document, SourceAt, Summary};
pub use component::query_shape;
pub use figure::values as figures_in;
use markdown::{Parts, Place};
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
    let mut parts = Parts::new(source, read.as_ref().map_or(0, |read| read.texts.len()));
    if let Some(read) = &read {
        parts.expect_former(&read.record.former_anchors);
    }
    if let Some(keys) = split.keys.as_ref().filter(|_| read.is_some()) {
        headline::read(&mut parts, keys);
    }
    let body = markdown::main(&mut parts, split.body, &Place::Shift(split.body_offset));
    let Some(read) = read else {
        reader.diagnostics.append(&mut parts.diagnostics);
        return Parsed { document: None, summary: None, diagnostics: reader.diagnostics };
    };
    for (index, (text, range)) in read.texts.iter().enumerate() {
        let place = Place::of(source, text, range);
        let body = markdown::body(&mut parts, text, &place);
        parts.set_text(index, body);
    }
    finish(source, Arc::new(read.record), (body, parts, read.texts.len()), reader)
}

fn finish(
    source: &Source,
    record: Arc<Record>,
    (body, parts, texts): (Body, Parts<'_>, usize),
    mut reader: Reader,
) -> Parsed {
    let finished = parts.finish(record.clone(), body);
    let excerpts = finished.document.texts.iter().take(texts);
    let excerpts = excerpts.map(|text| plain::excerpt(text, &finished.document.links)).collect();
    reader.diagnostics.extend(finished.diagnostics);
    let statements = &finished.document.body.statements;
    let summary = Summary {
        path: source.path.clone(),
        record,
        texts: excerpts,
        mentions: finished.mentions,
        citations: finished.citations.into_iter().map(SourceAt::from).collect(),
        statements: statements.len(),
        cited: statements.iter().filter(|statement| statement.cites).count(),
    };
    Parsed {
        document: Some(Arc::new(finished.document)),
        summary: Some(Arc::new(summary)),
        diagnostics: reader.diagnostics,
    }
}
