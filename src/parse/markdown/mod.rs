//! The Markdown dialect: the texts of a file become HTML with marks, and lists of what is in them.
//!
//! pulldown-cmark reads the syntax, and `reader` turns its events into blocks, which are plain
//! values that nothing changes afterwards. Each pass takes the blocks and what earlier passes
//! returned, and returns a value of its own with its own diagnostics. No pass knows another file,
//! so none can tell whether a link points to anything or a quotation is verbatim.

mod anchors;
mod blocks;
mod builder;
mod events;
mod fence;
mod figures;
mod html;
mod inlines;
mod links;
mod mark;
mod mentions;
mod moved;
mod notes;
mod passages;
mod quotations;
mod reader;
mod resolved;
mod slips;
mod statements;
mod words;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::bug::OrBug;
use crate::model::document::{
    Body, Citation, Code, Component, Figure, Heading, Image, Link, Mention, MovedPassage, Note,
    Passage,
};
use crate::model::quotation::Quotation;
use crate::model::record::{FormerAnchor, Reference};
use crate::source::Source;
use resolved::Resolved;

pub(super) use quotations::long_runs;
pub(super) use reader::RawText;

/// What the texts of a file contain.
#[derive(Debug)]
pub(super) struct Markdown {
    pub(super) body: Body,
    /// The texts of the front matter, then the bodies of components.
    pub(super) texts: Vec<Body>,
    pub(super) headings: Vec<Heading>,
    pub(super) notes: Vec<Note>,
    /// Links into the site, followed by those to passages that have moved.
    pub(super) links: Vec<Link>,
    pub(super) images: Vec<Image>,
    pub(super) code: Vec<Code>,
    pub(super) components: Vec<Component>,
    pub(super) figures: Vec<Figure>,
    pub(super) quotations: Vec<Quotation>,
    /// `@` followed by what can be an id, without the brackets of a citation.
    pub(super) bare_sources: Vec<Reference>,
    /// Every anchor, sorted, including old ones.
    pub(super) anchors: Vec<String>,
    pub(super) passages: Vec<Passage>,
    pub(super) passage_links: Vec<String>,
    pub(super) moved: Vec<MovedPassage>,
    pub(super) mentions: Vec<Mention>,
    pub(super) citations: Vec<Citation>,
    /// What is wrong with the texts.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Reads the texts of a file: its main text, then those of its front matter. `former` holds the old
/// anchors of its passages.
pub(super) fn read(source: &Source, texts: &[RawText<'_>], former: &[FormerAnchor]) -> Markdown {
    let blocks = reader::read(source, texts);
    let links = links::resolve(&blocks);
    let words = words::collect(&blocks, &links);
    let notes = notes::number(&blocks);
    let anchors = anchors::assign(&blocks, &words, &links, former);
    let moved = moved::find(source, former, &anchors, links.internal.len());
    let quotations = quotations::find(&blocks, &words, &notes);
    let mentions = mentions::find(&blocks, &words, &links, &anchors);
    let passages = passages::find(&blocks, &anchors);
    let statements = statements::find(&blocks);
    let figures = figures::find(&blocks);
    let slips = slips::find(&blocks);
    let html = html::write(Resolved {
        blocks: &blocks,
        links: &links,
        notes: &notes,
        anchors: &anchors,
        quotations: &quotations,
    });

    let body = |html| Body { html, ..Body::default() };
    let mut bodies = html.texts.into_iter().map(body);
    let main = bodies.next().or_bug(|| "the HTML of the main text".into());
    let body = Body { statements, ..main };
    let diagnostics = [
        blocks.diagnostics,
        links.diagnostics,
        notes.diagnostics,
        anchors.diagnostics,
        moved.diagnostics,
        quotations.diagnostics,
        slips.diagnostics,
    ];
    let mut anchor_names: Vec<String> = anchors.places.into_keys().chain(moved.anchors).collect();
    anchor_names.sort_unstable();
    Markdown {
        body,
        texts: bodies.collect(),
        headings: anchors.headings,
        notes: notes::with_texts(notes.series, html.footnotes),
        links: links.internal.into_iter().chain(moved.links).collect(),
        images: links.images,
        code: blocks.code,
        components: blocks.components,
        figures,
        quotations: quotations.list,
        bare_sources: slips.bare_sources,
        anchors: anchor_names,
        passages,
        passage_links: html.passage_links,
        moved: moved.passages,
        mentions,
        citations: notes.all_citations,
        diagnostics: diagnostics.into_iter().flatten().collect(),
    }
}
