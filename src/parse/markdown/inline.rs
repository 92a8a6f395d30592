//! Inline marks: links, wikilinks, citations and images.
//!
//! Where a link leads is left open: its address becomes a mark, and its place is kept.

use std::fmt::Write;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, TagEnd};
use pulldown_cmark_escape::{escape_href, escape_html};

use super::super::target::{Address, classify};
use super::super::{citation, figure};
use super::quote::Role;
use super::{Mark, Writer};
use crate::diagnostic::catalogue::citation::bad_locator;
use crate::diagnostic::catalogue::evidence::ForeignPart;
use crate::diagnostic::catalogue::markdown as catalogue;
use crate::model::document::{Citation, Image, Link, Piece, Target};
use crate::model::locator::Locator;

/// The link whose words are being read.
#[derive(Debug, Default)]
pub(super) struct Inside {
    /// Its number, when it is a wikilink.
    wikilink: Option<usize>,
    /// Where its words begin in the text of the block.
    from: usize,
}

impl<'a> Writer<'_, '_, 'a> {
    /// A link of any sort; its words follow as events until its end.
    pub(super) fn link(
        &mut self,
        (ty, address, title): (LinkType, CowStr<'a>, CowStr<'a>),
        range: Range<usize>,
    ) {
        match ty {
            LinkType::WikiLink { has_pothole } => self.wikilink(&address, has_pothole, range),
            LinkType::ShortcutUnknown | LinkType::CollapsedUnknown | LinkType::ReferenceUnknown => {
                self.skip_link();
                self.citation(range);
            }
            LinkType::Email => {
                self.inside = Some(Inside::default());
                self.open_link(&format!("mailto:{address}"), &title);
            }
            _ => {
                if !title.is_empty() {
                    self.note_foreign(ForeignPart::LinkWithTitle, range.clone());
                }
                self.inside = Some(Inside::default());
                self.ordinary_link(&address, &title, range);
            }
        }
    }

    fn skip_link(&mut self) {
        let _ = self.events.by_ref().find(|(event, _)| matches!(event, Event::End(TagEnd::Link)));
    }

    fn ordinary_link(&mut self, address: &str, title: &str, range: Range<usize>) {
        match classify(address, &self.parts.source.path) {
            Address::External => self.open_link(address, title),
            Address::Forbidden => {
                let span = self.span(range);
                self.parts.report(catalogue::forbidden_scheme(&span, address));
                self.html("<a>");
            }
            Address::Internal(target, anchor) => {
                let index = self.add_link(target, anchor, range);
                self.open_marked(index, title);
            }
        }
    }

    fn open_link(&mut self, address: &str, title: &str) {
        let mut html = String::from("<a href=\"");
        // Writing to a string cannot fail.
        let _ = escape_href(&mut html, address);
        html.push('"');
        push_title(&mut html, title);
        html.push('>');
        self.html(html);
    }

    fn open_marked(&mut self, index: usize, title: &str) {
        let mut html = format!("<a href=\"{}\"", Piece::Href(index).mark());
        push_title(&mut html, title);
        html.push('>');
        self.html(html);
    }

    fn add_link(&mut self, target: Target, anchor: Option<String>, range: Range<usize>) -> usize {
        if target != Target::Here {
            self.block.links.push((self.block.text.len(), target.clone()));
        }
        let range = self.place.range(range);
        self.parts.links.push(Link { target, anchor, range, figure: None });
        self.parts.links.len() - 1
    }

    fn wikilink(&mut self, address: &str, has_words: bool, range: Range<usize>) {
        // Inside a table the bar of a wikilink is written `\|`.
        let address = address.trim_end_matches('\\').trim();
        let (id, anchor) = match address.split_once('#') {
            Some((id, anchor)) => {
                (id.trim(), Some(anchor.trim().trim_start_matches('^').to_owned()))
            }
            None => (address, None),
        };
        let target = if id.is_empty() { Target::Here } else { Target::Object(id.to_owned()) };
        let index = self.add_link(target.clone(), anchor, range.clone());
        self.open_marked(index, "");
        if has_words {
            self.inside = Some(Inside { wikilink: Some(index), from: self.block.text.len() });
            return;
        }
        self.skip_link();
        self.note_foreign(ForeignPart::LinkWithoutWords, range);
        let mark = Piece::Title(index).mark();
        self.block.marked.push(Mark { at: self.block.text.len(), link: index, target });
        self.block.text.push_str(&mark);
        self.html(format!("{mark}</a>{}", Piece::Caveat(index).mark()));
    }

    /// The end of a link whose words are the author's.
    pub(super) fn end_link(&mut self) {
        let Some(index) = self.inside.take().and_then(|inside| self.close(&inside)) else {
            return self.html("</a>");
        };
        self.html(format!("</a>{}", Piece::Caveat(index).mark()));
    }

    /// Keeps the words of a wikilink when they may be a figure.
    fn close(&mut self, inside: &Inside) -> Option<usize> {
        let index = inside.wikilink?;
        let words = self.block.text.get(inside.from..).unwrap_or_default();
        if words.contains(|c: char| c.is_ascii_digit())
            && let Some(link) = self.parts.links.get_mut(index)
        {
            link.figure = Some(words.to_owned());
        }
        Some(index)
    }

    /// Keeps the figures of a run of text, unless a link says what they are.
    pub(super) fn figures(&mut self, text: &str, range: &Range<usize>) {
        // Without leaving at the first digit, so that many bytes are looked at in one step.
        let has_digit = text.bytes().fold(false, |found, byte| found | byte.is_ascii_digit());
        if self.inside.is_some() || !has_digit {
            return;
        }
        // Entities and escapes make the text shorter than its source; then the place is the whole run.
        let exact = range.len() == text.len();
        let (place, at) = (self.place, range.start);
        let written = |part: Range<usize>| {
            place.range(if exact { at + part.start..at + part.end } else { range.clone() })
        };
        self.parts.figures.extend(figure::in_text(text, written));
    }

    fn citation(&mut self, range: Range<usize>) {
        let role = self.role(&range);
        let text = self.text.get(range.clone()).unwrap_or_default();
        let mut links = Vec::new();
        let known = self.parts.citations.len();
        let mut start = range.start;
        for group in text.split_inclusive(']') {
            let inner = group.trim_start_matches('[').trim_end_matches(']');
            let offset = start + usize::from(group.starts_with('['));
            start += group.len();
            if !inner.is_empty() {
                self.cite(inner, offset, &mut links);
            }
        }
        if role == Role::Source {
            // Numbers count from 1; the note that was referred to last is the source's.
            let mark = Piece::Source(self.parts.notes.last_number().saturating_sub(1)).mark();
            self.html(mark);
        } else {
            self.join_lines();
        }
        let witnesses = self.witnesses(known);
        let quotation = match role {
            Role::Source => self.block_quotation(witnesses, &range),
            Role::Support => self.inline_quotation(witnesses, &range),
        };
        self.superscript(&links.join(", "));
        if let Some(quotation) = quotation {
            self.html(Piece::Checked(quotation).mark());
        }
    }

    fn cite(&mut self, inner: &str, offset: usize, links: &mut Vec<String>) {
        let Some(citations) = citation::parse(inner, offset) else {
            let span = self.span(offset..offset + inner.len());
            self.parts.report(catalogue::bad_citation(&span, &format!("[{inner}]")));
            return;
        };
        for mut citation in citations {
            self.check_locator(&citation);
            citation.source.range = self.place.range(citation.source.range);
            self.parts.citations.push(citation.clone());
            links.push(self.parts.notes.citation(citation).html());
        }
    }

    /// Reports a locator that leads nowhere. The citation's range still counts in this text.
    fn check_locator(&mut self, citation: &Citation) {
        let Some(locator) = &citation.locator else { return };
        let Err(fault) = Locator::parse(locator) else { return };
        let after = citation.source.range.end;
        let at = self.text.get(after..).and_then(|rest| rest.find(locator.as_str())).unwrap_or(0);
        let span = self.span(after + at..after + at + locator.len());
        self.parts.report(bad_locator(&span, locator, fault));
    }

    /// An image of the project; its description is required.
    pub(super) fn image(&mut self, address: &str, title: &str, range: Range<usize>) {
        let description = self.description();
        self.note_foreign(ForeignPart::Image, range.clone());
        let span = self.span(range.clone());
        if description.trim().is_empty() {
            self.parts.report(catalogue::image_without_description(&span));
        }
        let target = match classify(address, &self.parts.source.path) {
            Address::Internal(Target::Site(path), _) => in_assets(path),
            Address::Internal(target @ (Target::Asset(_) | Target::File(_)), _) => target,
            _ => return self.parts.report(catalogue::image_outside(&span, address)),
        };
        let mut html =
            format!("<img src=\"{}\" alt=\"", Piece::Image(self.parts.images.len()).mark());
        let _ = escape_html(&mut html, &description);
        html.push('"');
        push_title(&mut html, title);
        html.push_str(" />");
        self.html(html);
        self.parts.images.push(Image { target, range: span.start..span.end });
    }

    /// The plain words between the brackets of an image.
    fn description(&mut self) -> String {
        let mut words = String::new();
        let mut depth = 0;
        for (event, _) in self.events.by_ref() {
            match event {
                Event::Start(_) => depth += 1,
                Event::End(TagEnd::Image) if depth == 0 => break,
                Event::End(_) => depth -= 1,
                Event::Text(text) | Event::Code(text) => words.push_str(&text),
                Event::SoftBreak | Event::HardBreak => words.push(' '),
                _ => {}
            }
        }
        words
    }
}

/// An asset has no address of its own, so `/assets/x.png` can only mean the file in the project.
fn in_assets(path: String) -> Target {
    match path.strip_prefix("assets/") {
        Some(asset) => Target::Asset(asset.to_owned()),
        None => Target::Site(path),
    }
}

fn push_title(html: &mut String, title: &str) {
    if !title.is_empty() {
        let _ = write!(html, " title=\"");
        let _ = escape_html(&mut *html, title);
        html.push('"');
    }
}
