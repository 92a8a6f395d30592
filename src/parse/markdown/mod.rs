//! The Markdown dialect: the texts of a file become HTML with marks, and lists of what is in them.
//!
//! pulldown-cmark reads the syntax, and `reader` turns its events into blocks, which are plain
//! values that nothing changes afterwards. Each pass takes the blocks and what earlier passes
//! returned, and returns a value of its own with its own diagnostics. No pass knows another file,
//! so none can tell whether a link points to anything or a quotation is verbatim.

mod anchors;
mod blocks;
mod builder;
mod entities;
mod events;
mod fence;
mod figures;
mod html;
mod inlines;
mod links;
mod lints;
mod lookalikes;
mod mark;
mod mentions;
mod moved;
mod notes;
mod passages;
mod quotations;
mod reader;
mod resolved;
mod runs;
mod slips;
mod statements;
mod table;
mod words;

use std::sync::Arc;

use crate::config::Lint;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::bug::OrBug;
use crate::model::document::{Body, Citation, Document, Figure, Mention};
use crate::model::record::Record;
use crate::source::Source;
use blocks::Blocks;
use lookalikes::Lookalikes;
use resolved::Resolved;
use slips::Slips;

pub(super) use lints::in_plain;
pub(super) use quotations::long_runs;
pub(super) use reader::RawText;

/// What the texts of a file contain.
#[derive(Debug)]
pub(super) struct Markdown {
    /// The document, without the figures of its title and summary.
    pub(super) document: Document,
    /// Links to other pages, with the sentences around them.
    pub(super) mentions: Vec<Mention>,
    pub(super) citations: Vec<Citation>,
    /// What is wrong with the texts.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// A file as it is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Written<'w> {
    pub(super) source: &'w Source,
    /// Its main text, then those of its front matter.
    pub(super) texts: &'w [RawText<'w>],
    /// The address of the home page.
    pub(super) home: &'w str,
    /// What the words of the file are held to.
    pub(super) lints: &'w [&'w Lint],
}

/// Reads the texts of a file with the front matter `record`.
pub(super) fn read(written: Written<'_>, record: Arc<Record>) -> Markdown {
    let Written { source, texts, home, lints } = written;
    let blocks = reader::read(source, texts);
    let links = links::resolve(&blocks, home);
    let words = words::collect(&blocks, &links);
    let notes = notes::number(&blocks);
    let anchors = anchors::assign(&blocks, &words, &links, &record.former_anchors);
    let moved = moved::find(source, &record.former_anchors, &anchors, links.internal.len());
    let quotations = quotations::find(&blocks, &words, &notes);
    let mentions = mentions::find(&blocks, &words, &links, &anchors);
    let passages = passages::find(&blocks, &anchors);
    let statements = statements::find(&blocks);
    let InRuns { figures, mut slips, lookalikes } = in_runs(&blocks);
    slips.diagnostics.extend(lints::find(&blocks, &words, lints));
    let html = html::write(Resolved {
        blocks: &blocks,
        links: &links,
        notes: &notes,
        anchors: &anchors,
        quotations: &quotations,
    });
    let mut bodies = html.texts.into_iter();
    let main = bodies.next().or_bug(|| "the HTML of the main text".into());
    let diagnostics = [
        blocks.diagnostics,
        links.diagnostics,
        notes.diagnostics,
        anchors.diagnostics,
        moved.diagnostics,
        quotations.diagnostics,
        slips.diagnostics,
    ];
    let document = Document {
        path: source.path.clone(),
        hash: source.hash,
        record,
        body: Body { statements: exact(statements), ..main },
        texts: bodies.collect(),
        headings: exact(anchors.headings),
        notes: notes::with_texts(notes.series, html.footnotes),
        links: links.internal.into_iter().chain(moved.links).chain(links.own).collect(),
        images: links.images,
        code: blocks.code,
        components: blocks.components,
        figures,
        quotations: quotations.list,
        bare: slips.bare_sources,
        bracketed: lookalikes.bracketed,
        anchors: names(anchors.places.into_keys().chain(moved.anchors)),
        passages: exact(passages),
        passage_links: html.passage_links,
        moved: moved.passages,
    };
    Markdown {
        document,
        mentions: exact(mentions),
        citations: notes.all_citations,
        diagnostics: diagnostics.into_iter().flatten().collect(),
    }
}

/// Names in order.
fn names(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut names: Vec<String> = names.collect();
    names.sort_unstable();
    names
}

/// What is found in runs of plain text.
#[derive(Debug, Default)]
struct InRuns {
    figures: Vec<Figure>,
    /// With the diagnostics of all.
    slips: Slips,
    lookalikes: Lookalikes,
}

fn in_runs(blocks: &Blocks<'_>) -> InRuns {
    let mut found = InRuns::default();
    for run in runs::of(blocks) {
        figures::find(&run, &mut found.figures);
        found.slips.find(&run);
        found.lookalikes.find(&run);
    }
    found.slips.diagnostics.append(&mut found.lookalikes.diagnostics);
    found.slips.diagnostics.extend(entities::find(blocks));
    found
}

/// The list in a buffer of its length, because it is kept as long as the site. The allocator would
/// not cut a buffer that is more than half full.
fn exact<T>(list: Vec<T>) -> Vec<T> {
    let mut exact = Vec::with_capacity(list.len());
    exact.extend(list);
    exact
}
