//! The HTML of blocks: elements, their anchors, and what stands in place of code and components.
//!
//! Each text and each footnote has an output of its own. Text between tags is written by `inlines`.

use std::fmt::Write;
use std::ops::Range;

use pulldown_cmark::{Alignment, BlockQuoteKind, CowStr};
use pulldown_cmark_escape::escape_html;

use super::super::blocks::{Block, BlockKind, Container, Heading, Leaf, LeafKind};
use super::super::resolved::Resolved;
use super::inlines;
use crate::diagnostic::bug::OrBug;
use crate::model::document::{Body, Piece};

/// The HTML of a file.
#[derive(Debug, Default)]
pub(crate) struct Html {
    /// The HTML of each text, by its number.
    pub(crate) texts: Vec<Body>,
    /// The texts of footnotes with their labels.
    pub(crate) footnotes: Vec<(String, Body)>,
    /// The anchors of links to passages, by the index in their marks.
    pub(crate) passage_links: Vec<String>,
}

/// Writes the HTML of all texts.
pub(crate) fn write(resolved: Resolved<'_, '_>) -> Html {
    let texts = vec![Body::default(); resolved.blocks.texts.len()];
    let html = Html { texts, ..Html::default() };
    let mut writer = BlockWriter { resolved, html, out: String::new(), outer: Vec::new() };
    let list = &resolved.blocks.list;
    let following = list.iter().skip(1).map(Some).chain([None]);
    for (block, next) in list.iter().zip(following) {
        writer.block(block, next);
    }
    writer.html
}

struct BlockWriter<'p, 'a> {
    resolved: Resolved<'p, 'a>,
    html: Html,
    /// What is being written.
    out: String,
    /// What was being written when a text or footnote within it began.
    outer: Vec<String>,
}

impl<'a> BlockWriter<'_, 'a> {
    fn block(&mut self, block: &Block<'a>, next: Option<&Block<'a>>) {
        if let Some(anchor) = block.named_by.and_then(|leaf| self.resolved.anchors.of(leaf)) {
            self.push(&["<div id=\"", anchor, "\" class=\"anchored\">"]);
            self.former(anchor);
            self.out.push('\n');
        }
        match &block.kind {
            BlockKind::Start(container) => self.start(container, block, next),
            BlockKind::End(start) => {
                self.end(self.resolved.blocks.container(*start), block.text);
            }
            BlockKind::Leaf(leaf) => self.leaf(leaf),
            BlockKind::Code(number) => self.code(*number),
            BlockKind::Component(Some(number)) => {
                Piece::Component(*number).push_mark(&mut self.out);
                self.out.push('\n');
            }
            BlockKind::Component(None) => {}
            BlockKind::Rule => self.open_line("<hr />\n"),
        }
    }

    fn push(&mut self, parts: &[&str]) {
        self.out.extend(parts.iter().copied());
    }

    /// Writes a start tag on a line of its own.
    fn open_line(&mut self, tag: &str) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
        self.out.push_str(tag);
    }

    fn escape(&mut self, text: &str) {
        // Writing to a string cannot fail.
        let _ = escape_html(&mut self.out, text);
    }

    fn start(&mut self, container: &Container<'a>, block: &Block<'a>, next: Option<&Block<'a>>) {
        match container {
            Container::Text => {
                let length = self.resolved.blocks.text(block.text).raw.len();
                // More than most texts need, so that it need not grow.
                self.start_output(length + length / 2);
            }
            Container::Footnote(_) => self.start_output(0),
            Container::Quote(number) => match self.resolved.quotations.of_block(*number) {
                Some(quotation) => {
                    self.out.push_str("<blockquote class=\"quotation\"");
                    Piece::Origin(quotation).push_mark(&mut self.out);
                    self.out.push_str(">\n");
                }
                None => self.open_line("<blockquote>\n"),
            },
            Container::Alert(kind) => {
                self.open_line("<blockquote class=\"");
                self.push(&[alert_class(*kind), "\">\n"]);
            }
            Container::List(None) => self.open_line("<ul>\n"),
            Container::List(Some(1)) => self.open_line("<ol>\n"),
            Container::List(Some(first)) => {
                self.open_line("<ol start=\"");
                self.push(&[&first.to_string(), "\">\n"]);
            }
            Container::Item => self.item(next),
            Container::Definitions => self.open_line("<dl>\n"),
            Container::Definition => self.open_line("<dd>"),
            // The box can take the focus, so that a wide table can be scrolled by keys.
            Container::Table => {
                self.out.push_str("<div class=\"table-scroll\" tabindex=\"0\">\n<table>\n");
            }
            Container::TableHead => self.out.push_str("<thead>\n<tr>"),
            Container::TableRow => self.out.push_str("<tr>"),
        }
    }

    fn end(&mut self, container: &Container<'a>, text: usize) {
        let tag = match container {
            Container::Text => return self.end_text(text),
            Container::Footnote(label) => return self.end_footnote(label),
            Container::Quote(_) | Container::Alert(_) => "</blockquote>\n",
            Container::List(None) => "</ul>\n",
            Container::List(Some(_)) => "</ol>\n",
            Container::Item => "</li>\n",
            Container::Definitions => "</dl>\n",
            Container::Definition => "</dd>\n",
            Container::Table => "</tbody>\n</table>\n</div>\n",
            Container::TableHead => "</tr>\n</thead>\n<tbody>\n",
            Container::TableRow => "</tr>\n",
        };
        self.out.push_str(tag);
    }

    fn start_output(&mut self, capacity: usize) {
        let outer = std::mem::replace(&mut self.out, String::with_capacity(capacity));
        self.outer.push(outer);
    }

    /// Ends an output. The text is kept as long as the site, so it is copied into a buffer of its
    /// length: the allocator would not cut one that is more than half full.
    fn end_output(&mut self) -> String {
        let outer = self.outer.pop().or_bug(|| "what is around a text that ends".into());
        let out = std::mem::replace(&mut self.out, outer);
        out.as_str().to_owned()
    }

    fn end_text(&mut self, number: usize) {
        let html = self.end_output();
        let place = self.html.texts.get_mut(number);
        place.or_bug(|| format!("the HTML of text {number}")).html = html;
    }

    fn end_footnote(&mut self, label: &CowStr<'a>) {
        let body = Body { html: self.end_output(), ..Body::default() };
        self.html.footnotes.push((label.to_string(), body));
    }

    /// The start of an item. The mark of its first words gives it its anchor.
    fn item(&mut self, next: Option<&Block<'a>>) {
        let words = match next.map(|next| &next.kind) {
            Some(BlockKind::Leaf(leaf)) if leaf.kind == LeafKind::Item => Some(leaf),
            _ => None,
        };
        self.open_line("<li");
        match words.and_then(|leaf| self.resolved.anchors.of(leaf.number)) {
            Some(anchor) => self.id(anchor),
            None => self.out.push('>'),
        }
    }

    /// The rest of a start tag with an anchor, and empty elements with its old anchors.
    fn id(&mut self, anchor: &str) {
        self.push(&[" id=\"", anchor, "\">"]);
        self.former(anchor);
    }

    fn former(&mut self, anchor: &str) {
        for former in self.resolved.anchors.former(anchor) {
            self.push(&["<span id=\"", former, "\"></span>"]);
        }
    }

    fn leaf(&mut self, leaf: &Leaf<'a>) {
        match &leaf.kind {
            LeafKind::Paragraph => self.paragraph(leaf),
            LeafKind::Heading(heading) => self.heading(leaf, heading),
            LeafKind::Item | LeafKind::Definition | LeafKind::Loose => {
                self.words(leaf);
                self.passage_link(leaf);
            }
            LeafKind::Term => {
                self.open_line("<dt>");
                self.words(leaf);
                self.out.push_str("</dt>\n");
            }
            LeafKind::Cell { is_head, alignment } => {
                self.out.push_str(cell_tag(*is_head, *alignment));
                self.words(leaf);
                self.out.push_str(if *is_head { "</th>" } else { "</td>" });
            }
            LeafKind::Anchor(_) => {
                if self.passage_link(leaf) {
                    self.out.push_str("</div>\n");
                }
            }
        }
    }

    fn words(&mut self, leaf: &Leaf<'a>) {
        inlines::write(&mut self.out, self.resolved, leaf);
    }

    fn paragraph(&mut self, leaf: &Leaf<'a>) {
        let Range { start, end } = leaf.inlines;
        match self.resolved.anchors.of(leaf.number) {
            Some(anchor) => {
                self.out.push_str("<p");
                self.id(anchor);
            }
            None if start < end && self.resolved.quotations.is_source_line(start) => {
                self.out.push_str(inlines::SOURCE_LINE);
            }
            None => self.open_line("<p>"),
        }
        self.words(leaf);
        self.passage_link(leaf);
        self.out.push_str("</p>\n");
    }

    fn heading(&mut self, leaf: &Leaf<'a>, Heading { level, classes, .. }: &Heading<'a>) {
        self.open_line("<");
        // Writing to a string cannot fail.
        let _ = write!(self.out, "{level}");
        let anchor = self.resolved.anchors.of(leaf.number);
        if let Some(anchor) = anchor {
            self.push(&[" id=\"", anchor, "\""]);
        }
        for (position, class) in classes.iter().enumerate() {
            self.out.push_str(if position == 0 { " class=\"" } else { " " });
            self.escape(class);
        }
        self.out.push_str(if classes.is_empty() { ">" } else { "\">" });
        if let Some(anchor) = anchor {
            self.former(anchor);
        }
        self.words(leaf);
        let _ = writeln!(self.out, "</{level}>");
    }

    /// The theme's link to a passage with an anchor, at its end. Returns whether there is one.
    fn passage_link(&mut self, leaf: &Leaf<'a>) -> bool {
        let Some(anchor) = self.resolved.anchors.of(leaf.number) else { return false };
        Piece::Passage(self.html.passage_links.len()).push_mark(&mut self.out);
        self.html.passage_links.push(anchor.to_owned());
        true
    }

    fn code(&mut self, number: usize) {
        let blocks = &self.resolved.blocks;
        let code = blocks.code.get(number).or_bug(|| format!("code block {number} of a file"));
        self.out.push_str("<pre><code");
        if !code.language.is_empty() {
            self.out.push_str(" class=\"language-");
            self.escape(&code.language);
            self.out.push('"');
        }
        self.out.push('>');
        Piece::Code(number).push_mark(&mut self.out);
        self.out.push_str("</code></pre>\n");
    }
}

fn alert_class(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "markdown-alert-note",
        BlockQuoteKind::Tip => "markdown-alert-tip",
        BlockQuoteKind::Important => "markdown-alert-important",
        BlockQuoteKind::Warning => "markdown-alert-warning",
        BlockQuoteKind::Caution => "markdown-alert-caution",
    }
}

/// Alignment is a class, because the sites' security policy forbids styles in elements.
fn cell_tag(is_head: bool, alignment: Alignment) -> &'static str {
    match (is_head, alignment) {
        (true, Alignment::Right) => "<th scope=\"col\" class=\"align-right\">",
        (true, Alignment::Center) => "<th scope=\"col\" class=\"align-center\">",
        (true, _) => "<th scope=\"col\">",
        (false, Alignment::Right) => "<td class=\"align-right\">",
        (false, Alignment::Center) => "<td class=\"align-center\">",
        (false, _) => "<td>",
    }
}
