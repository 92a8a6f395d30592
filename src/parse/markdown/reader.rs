//! From the events of the Markdown library to blocks.
//!
//! Only the syntax is read here. The reader numbers what later passes decide about, and decides
//! nothing itself. What the dialect refuses (HTML, attributes, fences without an end) is reported
//! here and does not become a block.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, Tag, TagEnd};

use super::super::component::{self, Fenced};
use super::super::place::Place;
use super::blocks::{BlockKind, Blocks, Container, Heading, InlineKind, LeafKind, Style, Text};
use super::builder::{Builder, CurrentText};
use super::events::events;
use super::fence::Fence;
use super::{inlines, table};
use crate::diagnostic::catalogue::markdown as catalogue;
use crate::model::document::Code;
use crate::source::Source;

/// A text that is to be read, and where it stands in the file.
#[derive(Debug)]
pub(crate) struct RawText<'a> {
    pub(crate) raw: &'a str,
    pub(crate) place: Place,
}

/// Reads the texts of a file, of which the first is its main text.
pub(super) fn read<'a>(source: &'a Source, texts: &[RawText<'a>]) -> Blocks<'a> {
    let mut blocks = Blocks::new(source);
    let text = |text: &RawText<'a>| Text { raw: text.raw.into(), place: text.place.clone() };
    blocks.texts = texts.iter().map(text).collect();
    let length: usize = texts.iter().map(|text| text.raw.len()).sum();
    // More than most texts need, so that the lists need not grow.
    blocks.list.reserve(length / 64);
    blocks.inlines.reserve(length / 32);
    for (number, text) in texts.iter().enumerate() {
        let text = CurrentText { raw: text.raw, number, depth: 0 };
        Reader::new(&mut blocks, &mut events(text.raw), text).read();
    }
    blocks
}

/// Reads one text.
struct Reader<'r, 'a> {
    events: &'r mut dyn Iterator<Item = (Event<'a>, Range<usize>)>,
    builder: Builder<'r, 'a>,
    table: Table,
}

/// Where in a table the reader is.
#[derive(Debug, Default)]
struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    is_head: bool,
    /// Where the last cell ends.
    cell_end: usize,
}

impl<'r, 'a> Reader<'r, 'a> {
    fn new(
        blocks: &'r mut Blocks<'a>,
        events: &'r mut dyn Iterator<Item = (Event<'a>, Range<usize>)>,
        text: CurrentText<'r>,
    ) -> Self {
        Self { events, builder: Builder::new(blocks, text), table: Table::default() }
    }

    fn read(&mut self) {
        let whole = 0..self.builder.text.raw.len();
        self.builder.start(Container::Text, whole.clone());
        while let Some((event, range)) = self.events.next() {
            self.event(event, range);
        }
        self.builder.end(whole);
    }

    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) => self.builder.inline(InlineKind::Text(text), range),
            Event::Code(code) => self.builder.inline(InlineKind::Code(code), range),
            Event::SoftBreak => self.builder.inline(InlineKind::SoftBreak, range),
            Event::HardBreak => self.builder.inline(InlineKind::HardBreak, range),
            Event::Html(html) | Event::InlineHtml(html) => self.report_html(&html, &range),
            Event::TaskListMarker(is_done) => self.builder.inline(InlineKind::Task(is_done), range),
            Event::FootnoteReference(label) => {
                inlines::reference(Some(label), range, &mut self.builder);
            }
            Event::Rule => self.builder.rule(range),
            // Extensions that the dialect does not use.
            Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.builder.start_leaf(LeafKind::Paragraph, range.start),
            Tag::Heading { level, id, classes, attrs } => {
                self.report_attributes(&attrs, &range);
                let heading = Box::new(Heading { level, id, classes });
                self.builder.start_leaf(LeafKind::Heading(heading), range.start);
            }
            Tag::DefinitionListTitle => self.builder.start_leaf(LeafKind::Term, range.start),
            Tag::TableCell => self.cell(range.start),
            Tag::Emphasis => self.builder.inline(InlineKind::Start(Style::Emphasis), range),
            Tag::Strong => self.builder.inline(InlineKind::Start(Style::Strong), range),
            Tag::Strikethrough => {
                self.builder.inline(InlineKind::Start(Style::Strikethrough), range);
            }
            Tag::Link { link_type, dest_url, title, .. } => {
                let tag = inlines::LinkTag { link_type, address: dest_url, title };
                inlines::link(tag, range, self.events, &mut self.builder);
            }
            Tag::Image { link_type, dest_url, title, .. } => {
                let tag = inlines::LinkTag { link_type, address: dest_url, title };
                inlines::image(tag, range, self.events, &mut self.builder);
            }
            Tag::CodeBlock(kind) => self.code_block(&kind, range),
            Tag::HtmlBlock => self.html_block(&range),
            tag => {
                if let Some(container) = self.container(tag) {
                    self.builder.start(container, range);
                }
            }
        }
    }

    /// The container that a tag starts.
    fn container(&mut self, tag: Tag<'a>) -> Option<Container<'a>> {
        Some(match tag {
            Tag::BlockQuote(None) => {
                let counts = &mut self.builder.blocks.counts;
                counts.quotes += 1;
                Container::Quote(counts.quotes - 1)
            }
            Tag::BlockQuote(Some(kind)) => Container::Alert(kind),
            Tag::List(first) => Container::List(first),
            Tag::Item => Container::Item,
            Tag::DefinitionList => Container::Definitions,
            Tag::DefinitionListDefinition => Container::Definition,
            Tag::FootnoteDefinition(label) => Container::Footnote(label),
            Tag::Table(alignments) => {
                self.table.alignments = alignments;
                Container::Table
            }
            Tag::TableHead => {
                (self.table.is_head, self.table.column) = (true, 0);
                Container::TableHead
            }
            Tag::TableRow => {
                (self.table.is_head, self.table.column) = (false, 0);
                Container::TableRow
            }
            _ => return None,
        })
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Paragraph => self.builder.end_paragraph(range),
            TagEnd::Heading(_) => self.builder.end_heading(&range),
            TagEnd::DefinitionListTitle => self.builder.end_leaf(Some(range.end)),
            TagEnd::TableCell => {
                self.table.cell_end = range.end;
                self.builder.end_leaf(Some(range.end));
            }
            TagEnd::Emphasis => self.builder.inline(InlineKind::End(Style::Emphasis), range),
            TagEnd::Strong => self.builder.inline(InlineKind::End(Style::Strong), range),
            TagEnd::Strikethrough => {
                self.builder.inline(InlineKind::End(Style::Strikethrough), range);
            }
            TagEnd::Link => self.builder.inline(InlineKind::LinkEnd, range),
            TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListDefinition
            | TagEnd::FootnoteDefinition
            | TagEnd::Table
            | TagEnd::TableHead => self.builder.end(range),
            TagEnd::TableRow => {
                self.report_dropped_cell(range.start);
                self.builder.end(range);
            }
            // Their ends are read with their starts, or the dialect does not use them.
            TagEnd::Image
            | TagEnd::CodeBlock
            | TagEnd::HtmlBlock
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::MetadataBlock(_) => {}
        }
    }

    fn cell(&mut self, from: usize) {
        let alignment = self.table.alignments.get(self.table.column).copied();
        self.table.column += 1;
        let (is_head, alignment) = (self.table.is_head, alignment.unwrap_or(Alignment::None));
        self.builder.start_leaf(LeafKind::Cell { is_head, alignment }, from);
    }

    /// A code block, whole: either code, or a component when the fence says `{name}`.
    fn code_block(&mut self, kind: &CodeBlockKind<'a>, range: Range<usize>) {
        let fence = Fence::read(kind, self.events, self.builder.text.raw, &range);
        if !fence.is_closed {
            self.report_open_fence(&fence, &range);
        }
        if let Some(name) = fence.component() {
            return self.component(name, &fence, range);
        }
        let line = self.builder.line(&range);
        let code = &mut self.builder.blocks.code;
        let number = code.len();
        let language = fence.language().to_owned();
        code.push(Code { language, text: fence.lines, range: line });
        self.builder.block(BlockKind::Code(number), range);
    }

    fn component(&mut self, name: &str, fence: &Fence, range: Range<usize>) {
        let line = self.builder.line(&range);
        let blocks = &mut *self.builder.blocks;
        let place = blocks.text(self.builder.text.number).place.from(fence.first);
        let fenced = Fenced { source: blocks.source, name, yaml: &fence.lines, line, place };
        // Without an end it includes the rest of the page, so faults in it would explain nothing.
        let read = fence.is_closed.then(|| component::read(&fenced, &mut blocks.diagnostics));
        let Some((component, body)) = read.flatten() else {
            return self.builder.block(BlockKind::Component(None), range);
        };
        let (number, at) = (blocks.components.len(), range.start);
        blocks.components.push(component);
        self.builder.block(BlockKind::Component(Some(number)), range);
        let depth = self.builder.depth();
        if let Some((raw, place)) = body.filter(|_| self.builder.is_within_depth(depth, at)) {
            self.component_body(&raw, place, number, depth);
        }
    }

    /// Reads Markdown of a component. It was assembled from YAML, so its events own their words.
    fn component_body(&mut self, raw: &str, place: Place, component: usize, depth: usize) {
        let owned = |(event, range): (Event<'_>, Range<usize>)| -> (Event<'a>, Range<usize>) {
            (event.into_static(), range)
        };
        let blocks = &mut *self.builder.blocks;
        let number = blocks.texts.len();
        blocks.texts.push(Text { raw: Cow::Owned(raw.to_owned()), place });
        if let Some(component) = blocks.components.get_mut(component) {
            // Everywhere else texts are counted without the main text.
            component.body = Some(number - 1);
        }
        let text = CurrentText { raw, number, depth };
        Reader::new(blocks, &mut events(raw).map(owned), text).read();
    }

    /// The library drops cells for which there is no column.
    fn report_dropped_cell(&mut self, row: usize) {
        if self.table.column < self.table.alignments.len() {
            return;
        }
        let raw = self.builder.text.raw;
        if let Some(range) = table::beyond(raw, row..self.table.cell_end) {
            let written = raw.get(range.clone()).unwrap_or_default().to_owned();
            let span = self.builder.blocks.span(self.builder.text.number, range);
            let columns = self.table.alignments.len();
            let diagnostic = catalogue::dropped_cell(&span, &written, columns);
            self.builder.blocks.diagnostics.push(diagnostic);
        }
    }

    fn report_open_fence(&mut self, fence: &Fence, range: &Range<usize>) {
        let span = self.builder.line_span(range);
        let diagnostic = catalogue::unclosed_fence(&span, fence.component(), &fence.marks);
        self.builder.blocks.diagnostics.push(diagnostic);
    }

    fn html_block(&mut self, range: &Range<usize>) {
        let mut markup = String::new();
        for (event, _) in &mut *self.events {
            match event {
                Event::End(TagEnd::HtmlBlock) => break,
                Event::Html(html) | Event::Text(html) => markup.push_str(&html),
                _ => {}
            }
        }
        self.report_html(&markup, range);
    }

    fn report_html(&mut self, markup: &str, range: &Range<usize>) {
        let span = self.builder.line_span(range);
        let diagnostic = catalogue::raw_html(&span, markup);
        self.builder.blocks.diagnostics.push(diagnostic);
    }

    fn report_attributes(
        &mut self,
        attributes: &[(CowStr<'a>, Option<CowStr<'a>>)],
        range: &Range<usize>,
    ) {
        for (name, _) in attributes {
            let span = self.builder.line_span(range);
            self.builder.blocks.diagnostics.push(catalogue::bad_attribute(&span, name));
        }
    }
}
