//! The Markdown dialect: from text to HTML with marks.
//!
//! pulldown-cmark does the parsing and writes the HTML; this pass changes its events on the way, for
//! wikilinks, citations, anchors, components and the things that are refused. It never builds a tree
//! of its own, so blocks within blocks cost no stack. Components within components do, and so both are
//! counted against one limit.

mod blocks;
mod inline;
mod parts;
mod passage;
mod quotation;
mod quote;
mod slip;
mod statements;
mod table;

use std::ops::Range;

use memchr::memmem;
use pulldown_cmark::{
    BrokenLink, CowStr, Event, Options, Parser, Tag, TagEnd, TextMergeWithOffset, html,
};

use crate::diagnostic::catalogue::evidence::ForeignPart;
use crate::diagnostic::catalogue::markdown as catalogue;
use crate::model::document::{Body, Target};
use crate::source::{Source, Span};
use quotation::Run;
use quote::{Foreign, Quote};
use statements::Statements;
use table::Table;

pub(super) use parts::Parts;
pub(super) use quotation::long_runs_of;

/// How a text's own offsets become places in the file.
#[derive(Debug, Clone)]
pub(super) enum Place {
    /// The text stands in the file as it is, from this byte on.
    Shift(usize),
    /// The text was assembled from this range, so every place in it is the whole range.
    Fixed(Range<usize>),
}

impl Place {
    /// The place of `text`, which was read from the range of a YAML value.
    pub(super) fn of(source: &Source, text: &str, range: &Range<usize>) -> Self {
        let raw = source.text.get(range.clone()).unwrap_or_default();
        match memmem::find(raw.as_bytes(), text.as_bytes()) {
            Some(start) => Self::Shift(range.start + start),
            None => Self::Fixed(range.clone()),
        }
    }

    /// A range of the text as a range of the file.
    pub(super) fn range(&self, range: Range<usize>) -> Range<usize> {
        match self {
            Self::Shift(start) => start + range.start..start + range.end,
            Self::Fixed(range) => range.clone(),
        }
    }
}

/// Deeper than any reader could follow, and shallow enough for every stack.
const DEEPEST: usize = 60;

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM
        | Options::ENABLE_WIKILINKS
}

/// Parses the text beneath the front matter, whose passages can have marks.
pub(super) fn main(parts: &mut Parts<'_>, text: &str, place: &Place) -> Body {
    parts.marking = true;
    body(parts, text, place)
}

/// Parses `text` and adds what it finds to `parts`.
pub(super) fn body(parts: &mut Parts<'_>, text: &str, place: &Place) -> Body {
    // Brackets without a definition are how citations look to CommonMark.
    let citation = |link: BrokenLink<'_>| {
        let known = link.reference.starts_with('@');
        known.then_some((CowStr::Borrowed(""), CowStr::Borrowed("")))
    };
    let parser = Parser::new_with_broken_link_callback(text, options(), Some(citation));
    let mut statements = Statements::default();
    let events = TextMergeWithOffset::new(parser.into_offset_iter());
    let events = events.inspect(|(event, range)| statements.read(event, range));
    // Only for this text, and for none within it.
    let marking = std::mem::take(&mut parts.marking);
    let mut writer = Writer {
        parts,
        text,
        place,
        events: Box::new(events),
        out: Vec::with_capacity(text.len() / 16),
        outer: Vec::new(),
        open: Vec::new(),
        closed: None,
        block: Block::default(),
        quotes: Vec::new(),
        bare_quotes: Vec::new(),
        after_bare_quote: false,
        table: Table::default(),
        inside: None,
        too_deep: false,
        marking,
    };
    writer.run();
    let html = writer.finish();
    Body { html, statements: statements.finish(text, place) }
}

/// The pass over the events of one text.
struct Writer<'p, 's, 'a> {
    parts: &'p mut Parts<'s>,
    text: &'a str,
    place: &'a Place,
    events: Box<dyn Iterator<Item = (Event<'a>, Range<usize>)> + 'a>,
    /// Events of the HTML that is being written.
    out: Vec<Event<'a>>,
    /// What was being written when a footnote began.
    outer: Vec<Outer<'a>>,
    /// Starts of the containers that are open, as indices into `out`.
    open: Vec<usize>,
    /// Start of the block that was closed last, for an anchor on a line of its own.
    closed: Option<usize>,
    /// The plain text of the block that is being read.
    block: Block,
    /// The block quotations that are open.
    quotes: Vec<Quote>,
    /// The first lines of block quotations without a source.
    bare_quotes: Vec<Range<usize>>,
    /// Whether the last of them was just closed.
    after_bare_quote: bool,
    /// The table that is open.
    table: Table,
    /// The link that is open.
    inside: Option<inline::Inside>,
    too_deep: bool,
    /// Whether passages of this text can have marks.
    marking: bool,
}

/// What was being written when a footnote began, which is no part of it.
struct Outer<'a> {
    /// Label of the footnote.
    label: String,
    out: Vec<Event<'a>>,
    open: Vec<usize>,
    quotes: Vec<Quote>,
}

/// The title of a page in the plain text of a block.
#[derive(Debug)]
struct Mark {
    /// Where it stands in the text.
    at: usize,
    /// Number of its link.
    link: usize,
    target: Target,
}

/// The plain text of a paragraph, cell or heading, and the links in it.
#[derive(Debug, Default)]
struct Block {
    text: String,
    links: Vec<(usize, Target)>,
    marked: Vec<Mark>,
    /// Where the last line begins in `text`.
    line: usize,
    /// Where an open paragraph, item or heading starts in `out`.
    start: Option<usize>,
    /// Where that begins in the text.
    from: usize,
    /// The anchor of its mark.
    anchor: Option<String>,
    /// The runs of words it is made of.
    runs: Vec<Run>,
    /// Code in `text`, in which quotation marks mean nothing.
    code: Vec<Range<usize>>,
    /// Quotations in `text`, by their number; those that were refused have none.
    quoted: Vec<(Range<usize>, Option<usize>)>,
    /// What is in it and is no words.
    foreign: Vec<Foreign>,
    /// The last citation.
    cited: Option<Range<usize>>,
}

impl<'a> Writer<'_, '_, 'a> {
    fn run(&mut self) {
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(tag) => self.start(tag, range),
                Event::End(tag) => self.end(tag, range),
                Event::Text(text) => {
                    self.figures(&text, &range);
                    self.look_for_slips(&range);
                    self.note_run(range);
                    self.plain(text);
                }
                Event::Code(code) => {
                    self.note_code(&code);
                    self.block.text.push_str(&code);
                    self.out.push(Event::Code(code));
                }
                Event::SoftBreak | Event::HardBreak => {
                    self.block.text.push(' ');
                    self.block.line = self.block.text.len();
                    self.out.push(event);
                }
                Event::Html(html) | Event::InlineHtml(html) => self.raw_html(&html, range),
                Event::TaskListMarker(done) => {
                    self.note_foreign(ForeignPart::TaskMark, range);
                    self.html(if done { "☑ " } else { "☐ " });
                }
                Event::FootnoteReference(label) => self.footnote_reference(&label),
                other => self.out.push(other),
            }
        }
    }

    fn finish(mut self) -> String {
        self.end_block(None);
        self.report_bare_quotes();
        to_html(self.out)
    }

    fn span(&self, range: Range<usize>) -> Span {
        self.parts.span(self.place.range(range))
    }

    fn plain(&mut self, text: CowStr<'a>) {
        self.block.text.push_str(&text);
        self.out.push(Event::Text(text));
    }

    /// Writes HTML of our own making.
    fn html(&mut self, html: impl Into<CowStr<'a>>) {
        self.out.push(Event::InlineHtml(html.into()));
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        match tag {
            Tag::Link { link_type, dest_url, title, .. } => {
                self.link((link_type, dest_url, title), range);
            }
            Tag::Image { dest_url, title, .. } => self.image(&dest_url, &title, range),
            Tag::CodeBlock(kind) => self.code_block(&kind, range),
            Tag::HtmlBlock => self.html_block(range),
            Tag::FootnoteDefinition(label) => self.start_footnote(&label, range),
            Tag::Table(alignments) => self.start_table(alignments, range),
            Tag::TableHead | Tag::TableRow | Tag::TableCell => self.start_table_part(&tag),
            tag => self.start_block(tag, range),
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::FootnoteDefinition => self.end_footnote(),
            TagEnd::Link => self.end_link(),
            TagEnd::Table | TagEnd::TableHead | TagEnd::TableRow | TagEnd::TableCell => {
                self.end_table_part(tag, &range);
            }
            tag => self.end_tag(tag, range),
        }
    }

    fn footnote_reference(&mut self, label: &str) {
        let reference = self.parts.notes.footnote(label).html();
        self.superscript(&reference);
    }

    /// Takes back the end of the line, so that what comes next stands at the word before it.
    fn join_lines(&mut self) {
        self.out.pop_if(|event| matches!(event, Event::SoftBreak));
    }

    /// A reference to notes stands at its word: no space or line end of the source comes between them.
    fn superscript(&mut self, links: &str) {
        self.join_lines();
        if let Some(Event::Text(before)) = self.out.last_mut()
            && before.ends_with(' ')
        {
            *before = CowStr::from(before.trim_end_matches(' ').to_owned());
        }
        let kept = self.block.text.trim_end_matches(' ').len();
        self.block.text.truncate(kept);
        self.block.line = self.block.line.min(kept);
        self.html(format!("<sup class=\"cite\">{links}</sup>"));
    }

    fn start_footnote(&mut self, label: &str, range: Range<usize>) {
        self.end_block(None);
        let place = self.span(range.start..range.start + self.line_length(&range));
        self.parts.footnote(label, place);
        self.outer.push(Outer {
            label: label.to_owned(),
            out: std::mem::take(&mut self.out),
            open: std::mem::take(&mut self.open),
            quotes: std::mem::take(&mut self.quotes),
        });
    }

    fn end_footnote(&mut self) {
        self.end_block(None);
        let Some(Outer { label, out, open, quotes }) = self.outer.pop() else { return };
        let events = std::mem::replace(&mut self.out, out);
        (self.open, self.quotes) = (open, quotes);
        let body = Body { html: to_html(events), ..Body::default() };
        self.parts.notes.define(&label, body);
        self.closed = None;
    }

    fn html_block(&mut self, range: Range<usize>) {
        let mut markup = String::new();
        for (event, _) in self.events.by_ref() {
            match event {
                Event::End(TagEnd::HtmlBlock) => break,
                Event::Html(html) | Event::Text(html) => markup.push_str(&html),
                _ => {}
            }
        }
        self.raw_html(&markup, range);
    }

    fn raw_html(&mut self, markup: &str, range: Range<usize>) {
        let span = self.span(range.start..range.start + self.line_length(&range));
        self.parts.report(catalogue::raw_html(&span, markup));
    }
}

fn to_html(events: Vec<Event<'_>>) -> String {
    // More than most texts need, so that it need not grow.
    let mut written = String::with_capacity(events.len() * 48);
    html::push_html(&mut written, events.into_iter());
    // It is kept as long as the site is, so it gets a place of its own size.
    written.as_str().to_owned()
}
