//! Blocks: headings and their anchors, anchors of paragraphs, quotations, code and components.
//!
//! Ids are written where somebody gave them; none is made from a position.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, Tag, TagEnd};
use pulldown_cmark_escape::escape_html;

use super::super::component;
use super::super::sentence::Sentences;
use super::{Block, DEEPEST, Place, Writer};
use crate::diagnostic::catalogue::evidence::ForeignPart;
use crate::diagnostic::catalogue::markdown as catalogue;
use crate::model::document::{Code, Excerpt, Heading, Mention, Piece};

/// Longer than most paragraphs. The text of a block grows in the place that it gets when it begins.
const LONG: usize = 1024;

impl<'a> Writer<'_, '_, 'a> {
    /// Any start tag that is not a link, image, code block or footnote.
    pub(super) fn start_block(&mut self, tag: Tag<'a>, range: Range<usize>) {
        match tag {
            Tag::Paragraph
            | Tag::Heading { .. }
            | Tag::Item
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition => {
                self.begin_block();
                self.block.from = range.start;
                self.block.text.reserve(range.len().min(LONG));
            }
            Tag::BlockQuote(kind) => {
                self.open_container(range.clone());
                self.open_quote(kind, range.start);
            }
            Tag::List(_) => self.open_container(range.clone()),
            Tag::Strikethrough => self.note_foreign(ForeignPart::StruckText, range.clone()),
            _ => {}
        }
        let event = match tag {
            Tag::Heading { level, id, classes, attrs } => {
                self.check_attributes(&attrs, range);
                Event::Start(Tag::Heading { level, id, classes, attrs: Vec::new() })
            }
            tag => Event::Start(tag),
        };
        self.out.push(event);
    }

    pub(super) fn begin_block(&mut self) {
        self.end_block(None);
        self.block.start = Some(self.out.len());
    }

    pub(super) fn open_container(&mut self, range: Range<usize>) {
        self.take_anchor_mark(range.start);
        self.note_item(range.start);
        self.end_block(None);
        self.after_bare_quote = false;
        self.open.push(self.out.len());
        self.check_depth(range.start..range.start);
    }

    /// Whether what is open here is not too deep in other blocks and components; reports the first
    /// that is.
    fn check_depth(&mut self, range: Range<usize>) -> bool {
        let is_too_deep = self.parts.depth + self.open.len() > DEEPEST;
        if is_too_deep && !self.too_deep {
            self.too_deep = true;
            let span = self.span(range);
            self.parts.report(catalogue::too_deep(&span, DEEPEST));
        }
        !is_too_deep
    }

    /// Any end tag that is not of a link or footnote.
    pub(super) fn end_tag(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Heading(level) => return self.end_heading(level, range),
            TagEnd::Paragraph => return self.end_paragraph(range),
            TagEnd::Item => {
                self.take_anchor_mark(range.end);
                self.note_item(range.end);
                self.end_block(None);
            }
            TagEnd::DefinitionListTitle | TagEnd::DefinitionListDefinition => self.end_block(None),
            TagEnd::Strikethrough => self.note_foreign(ForeignPart::StruckText, range),
            TagEnd::List(_) => {
                self.closed = self.open.pop();
                self.close_quote();
            }
            TagEnd::BlockQuote(_) => {
                self.closed = self.open.pop();
                self.close_quote();
                self.note_block(&range);
            }
            _ => {}
        }
        self.out.push(Event::End(tag));
    }

    fn end_paragraph(&mut self, range: Range<usize>) {
        if self.anchor_alone(&range) {
            return;
        }
        self.take_anchor_mark(range.end);
        self.note_paragraph(&range);
        let is_followed = self.is_followed();
        self.look_for_source_below();
        self.end_block(None);
        self.end_source_line(is_followed);
        self.out.push(Event::End(TagEnd::Paragraph));
        self.closed = None;
    }

    /// A paragraph that is only `^anchor` names the block above it.
    fn anchor_alone(&mut self, range: &Range<usize>) -> bool {
        let Some(anchor) = self.block.text.strip_prefix('^').filter(|rest| is_word(rest)) else {
            return false;
        };
        let (Some(closed), Some(start)) = (self.closed.take(), self.block.start) else {
            return false;
        };
        let anchor = anchor.to_owned();
        let span = self.span(range.clone());
        self.out.truncate(start);
        self.block = Block::default();
        if let Some(anchor) = self.parts.written_anchor(&anchor, span) {
            self.name_block(&anchor);
            let former = self.parts.former_anchors(&anchor);
            let open = format!("<div id=\"{anchor}\" class=\"anchored\">{former}\n");
            let close = format!("{}</div>\n", self.passage_link(&anchor));
            self.out.insert(closed, Event::Html(open.into()));
            self.out.push(Event::Html(close.into()));
        }
        true
    }

    /// Takes a trailing ` ^anchor` off the open block, which ends at the byte `end`, and gives its
    /// start tag the id.
    fn take_anchor_mark(&mut self, end: usize) {
        let (Some(start), Some(Event::Text(last))) = (self.block.start, self.out.last()) else {
            return;
        };
        let Some((text, mark)) = last.rsplit_once(' ') else { return };
        let Some(mark) = mark.strip_prefix('^').filter(|mark| is_word(mark)) else { return };
        let (text, mark, removed) = (text.trim_end().to_owned(), mark.to_owned(), last.len());
        let before = self.text.get(..end).unwrap_or_default();
        let end = before.trim_end_matches([' ', '\n', '>', '\t']).len();
        let written = before.get(..end).is_some_and(|raw| raw.ends_with(&format!(" ^{mark}")));
        let tag = match self.out.get(start) {
            Some(Event::Start(Tag::Paragraph)) if written => "p",
            Some(Event::Start(Tag::Item)) if written => "li",
            _ => return,
        };
        let kept = self.block.text.len().saturating_sub(removed - text.len());
        self.block.text.truncate(kept);
        let span = self.span(end.saturating_sub(mark.len() + 1)..end);
        self.replace_last(Event::Text(text.into()));
        if let Some(anchor) = self.parts.written_anchor(&mark, span) {
            let former = self.parts.former_anchors(&anchor);
            self.replace(start, Event::Html(format!("<{tag} id=\"{anchor}\">{former}").into()));
            let link = self.passage_link(&anchor);
            self.html(link);
            self.block.anchor = Some(anchor.clone());
            self.parts.anchor = Some(anchor);
        }
    }

    fn replace_last(&mut self, event: Event<'a>) {
        let last = self.out.len().saturating_sub(1);
        self.replace(last, event);
    }

    pub(super) fn replace(&mut self, index: usize, event: Event<'a>) {
        if let Some(place) = self.out.get_mut(index) {
            *place = event;
        }
    }

    fn end_heading(&mut self, level: HeadingLevel, range: Range<usize>) {
        let title = self.block.text.trim().to_owned();
        let start = self.block.start;
        let mut anchor = None;
        if let Some(Event::Start(Tag::Heading { id, .. })) =
            start.and_then(|start| self.out.get_mut(start))
        {
            anchor = id.take().map(|id| id.to_string());
        }
        let span = self.span(range.start..range.start + self.line_length(&range));
        let written = anchor.and_then(|anchor| self.parts.written_anchor(&anchor, span));
        let anchor = written.unwrap_or_else(|| self.parts.heading_anchor(&title));
        if let Some(Event::Start(Tag::Heading { id, .. })) =
            start.and_then(|start| self.out.get_mut(start))
        {
            *id = Some(CowStr::from(anchor.clone()));
        }
        let former = self.parts.former_anchors(&anchor);
        if let Some(start) = start.filter(|_| !former.is_empty()) {
            self.out.insert(start + 1, Event::InlineHtml(former.into()));
        }
        if level == HeadingLevel::H1 {
            let span = self.span(range.start..range.start + self.line_length(&range));
            self.parts.report(catalogue::first_level_heading(&span));
        }
        self.end_block(Some(&anchor));
        self.parts.headings.push(Heading { level: level as u8, id: anchor, title });
        self.out.push(Event::End(TagEnd::Heading(level)));
        self.closed = None;
    }

    pub(super) fn line_length(&self, range: &Range<usize>) -> usize {
        let block = self.text.get(range.clone()).unwrap_or_default();
        block.find('\n').unwrap_or(block.len())
    }

    fn check_attributes(
        &mut self,
        attributes: &[(CowStr<'a>, Option<CowStr<'a>>)],
        range: Range<usize>,
    ) {
        for (name, _) in attributes {
            let span = self.span(range.start..range.start + self.line_length(&range));
            self.parts.report(catalogue::bad_attribute(&span, name));
        }
    }

    /// Closes the plain text of a block: its links become mentions in their sentences.
    pub(super) fn end_block(&mut self, anchor: Option<&str>) {
        if let Some(anchor) = anchor {
            self.parts.anchor = Some(anchor.to_owned());
        }
        let block = std::mem::take(&mut self.block);
        self.add_to_quotes(&block);
        self.look_for_bare_quotations(&block);
        if block.links.is_empty() {
            return;
        }
        let sentences = Sentences::of(&block.text);
        for (at, target) in block.links {
            let (text, range) = sentences.around(at);
            let first = block.marked.partition_point(|mark| mark.at < range.start);
            let marked = block.marked.iter().skip(first).take_while(|mark| mark.at < range.end);
            let marked = marked.map(|mark| (mark.link, mark.target.clone())).collect();
            self.parts.mentions.push(Mention {
                target,
                anchor: self.parts.anchor.clone(),
                sentence: Excerpt { text, marked },
            });
        }
    }

    /// A code block, whole: either code, or a component when the fence says `{name}`.
    pub(super) fn code_block(&mut self, kind: &CodeBlockKind<'a>, range: Range<usize>) {
        self.take_anchor_mark(range.start);
        self.end_block(None);
        let (text, first) = self.code_text(&range);
        let info = match kind {
            CodeBlockKind::Fenced(info) => info.trim(),
            CodeBlockKind::Indented => "",
        };
        let component = info.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
        let closed = matches!(kind, CodeBlockKind::Indented) || self.is_closed(&range, component);
        self.closed = Some(self.out.len());
        match component {
            // It has swallowed the rest of the page, and reading that as arguments explains nothing.
            Some(_) if !closed => {}
            Some(name) => {
                self.note_foreign(ForeignPart::Component, range.clone());
                self.component((name.trim(), &text), first, range);
            }
            None => {
                self.note_foreign(ForeignPart::CodeBlock, range.clone());
                self.code(info, text, range);
            }
        }
    }

    /// The lines of a code block, and where they begin.
    fn code_text(&mut self, range: &Range<usize>) -> (String, usize) {
        let mut text = String::new();
        let mut first = None;
        for (event, place) in self.events.by_ref() {
            match event {
                Event::End(TagEnd::CodeBlock) => break,
                Event::Text(part) => {
                    first.get_or_insert(place.start);
                    text.push_str(&part);
                }
                _ => {}
            }
        }
        (text, first.unwrap_or(range.start))
    }

    /// Whether a fence has its closing line; reports when it has not.
    fn is_closed(&mut self, range: &Range<usize>, component: Option<&str>) -> bool {
        let block = self.text.get(range.clone()).unwrap_or_default();
        let mark = if block.starts_with('~') { '~' } else { '`' };
        let fence: String = block.chars().take_while(|character| *character == mark).collect();
        let last = block.trim_end().lines().skip(1).last().unwrap_or_default();
        let last = last.trim_start_matches(['>', ' ', '\t']).trim_end();
        let closed = last.starts_with(&fence) && last.chars().all(|character| character == mark);
        if !closed {
            let span = self.span(range.start..range.start + self.line_length(range));
            self.parts.report(catalogue::unclosed_fence(&span, component, &fence));
        }
        closed
    }

    fn code(&mut self, info: &str, text: String, range: Range<usize>) {
        let language = info.split([' ', ',', '{']).next().unwrap_or_default().to_owned();
        let mut class = String::new();
        if !language.is_empty() {
            class.push_str(" class=\"language-");
            // Writing to a string cannot fail.
            let _ = escape_html(&mut class, &language);
            class.push('"');
        }
        let mark = Piece::Code(self.parts.code.len()).mark();
        let span = self.place.range(range.start..range.start + self.line_length(&range));
        self.parts.code.push(Code { language, text, range: span });
        self.out.push(Event::Html(format!("<pre><code{class}>{mark}</code></pre>\n").into()));
    }

    fn component(&mut self, (name, yaml): (&str, &str), first: usize, range: Range<usize>) {
        let line = range.start..range.start + self.line_length(&range);
        let whole = self.place.range(line);
        let place = match self.place {
            Place::Shift(start) => Place::Shift(start + first),
            Place::Fixed(range) => Place::Fixed(range.clone()),
        };
        let read = component::read(self.parts, name, yaml, whole, &place);
        let Some((mut component, body)) = read else { return };
        let depth = self.parts.depth;
        self.parts.depth += self.open.len() + 1;
        if let Some((text, place)) = body.filter(|_| self.check_depth(range.start..range.start)) {
            let body = super::body(self.parts, &text, &place);
            component.body = Some(self.parts.add_text(body));
        }
        self.parts.depth = depth;
        let mark = Piece::Component(self.parts.components.len()).mark();
        self.parts.components.push(component);
        self.out.push(Event::Html(format!("{mark}\n").into()));
    }
}

/// Whether a text could have been meant as an anchor; whether it can be one is decided later.
fn is_word(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}
