//! The HTML of the words of a leaf: text, links, references to notes, and quotations.
//!
//! A reference to a note stands right after its word, so the space or line end before it is left
//! out. No block is opened or closed here, but for the line that names the source of a quotation.

use std::fmt::Write;
use std::ops::Range;

use pulldown_cmark_escape::{escape_href, escape_html, escape_html_body_text};

use super::super::blocks::{Inline, InlineKind, Leaf, LinkSyntax, Style};
use super::super::links::Outcome;
use super::super::notes::Use;
use super::super::quotations::DASHES;
use super::super::resolved::Resolved;
use crate::model::document::Piece;

/// The start of the line that names the source of a block quotation, a paragraph of its own.
pub(super) const SOURCE_LINE: &str = "<p class=\"quote-source\">";

/// Writes the inlines of a leaf.
pub(super) fn write(out: &mut String, resolved: Resolved<'_, '_>, leaf: &Leaf<'_>) {
    let inlines = resolved.blocks.inlines(leaf);
    let mut writer = InlineWriter { out, resolved, range: leaf.inlines.clone(), caveat: None };
    for (index, inline) in leaf.inlines.clone().zip(inlines) {
        writer.inline(index, inline);
    }
}

struct InlineWriter<'o, 'p, 'a> {
    out: &'o mut String,
    resolved: Resolved<'p, 'a>,
    /// The inlines of the leaf.
    range: Range<usize>,
    /// The index of the link that is open, if the caveat of a figure can follow it.
    caveat: Option<usize>,
}

impl InlineWriter<'_, '_, '_> {
    fn inline(&mut self, index: usize, inline: &Inline<'_>) {
        match &inline.kind {
            InlineKind::Text(text) => self.text(index, text),
            InlineKind::Code(code) => {
                self.out.push_str("<code>");
                self.escape_text(code);
                self.out.push_str("</code>");
            }
            InlineKind::SoftBreak | InlineKind::HardBreak => {
                self.line_break(index, matches!(inline.kind, InlineKind::HardBreak));
            }
            InlineKind::Start(style) => self.out.push_str(tags(*style).0),
            InlineKind::End(style) => self.out.push_str(tags(*style).1),
            InlineKind::Link(number) => self.start_link(*number),
            InlineKind::LinkEnd => self.end_link(),
            InlineKind::Title(number) => self.title(*number),
            InlineKind::Image(number) => self.image(*number),
            InlineKind::Citation(number) => self.citation(index, *number),
            InlineKind::Footnote(number) => self.superscript(self.resolved.notes.uses(*number)),
            InlineKind::Task(is_done) => self.out.push_str(if *is_done { "☑ " } else { "☐ " }),
        }
    }

    fn escape_text(&mut self, text: &str) {
        // Writing to a string cannot fail.
        let _ = escape_html_body_text(&mut *self.out, text);
    }

    /// An inline of the leaf by its index.
    fn get(&self, index: usize) -> Option<&InlineKind<'_>> {
        let index = Some(index).filter(|index| self.range.contains(index))?;
        self.resolved.blocks.inlines.get(index).map(|inline| &inline.kind)
    }

    /// Whether the number of a note comes at an index, for which spaces before it are left out.
    fn is_superscript(&self, index: usize) -> bool {
        match self.get(index) {
            Some(InlineKind::Citation(number)) => !self.resolved.quotations.role(*number).is_source,
            Some(InlineKind::Footnote(_)) => true,
            _ => false,
        }
    }

    fn text(&mut self, index: usize, text: &str) {
        let is_joined = match self.get(index + 1) {
            Some(InlineKind::SoftBreak) => self.is_superscript(index + 2),
            _ => self.is_superscript(index + 1),
        };
        let text = if is_joined { text.trim_end_matches(' ') } else { text };
        if text.starts_with(DASHES) && self.resolved.quotations.is_source_line(index) {
            // Readers see a dash, even if the author typed another sign.
            self.out.push_str("— ");
            return self.escape_text(text.trim_start_matches(DASHES).trim_start());
        }
        let mut rest = text;
        for opening in self.resolved.quotations.openings(index) {
            let at = opening.at - (text.len() - rest.len());
            let (before, inside) = rest.split_at_checked(at).unwrap_or((rest, ""));
            self.escape_text(before);
            self.out.push_str("<span class=\"quotation\">");
            rest = inside;
        }
        self.escape_text(rest);
    }

    fn line_break(&mut self, index: usize, is_hard: bool) {
        let next = index + 1;
        if self.range.contains(&next) && self.resolved.quotations.is_source_line(next) {
            self.out.push_str("</p>\n");
            self.out.push_str(SOURCE_LINE);
        } else if is_hard {
            self.out.push_str("<br />\n");
        } else if !self.is_superscript(next) {
            self.out.push('\n');
        }
    }

    fn start_link(&mut self, number: usize) {
        let link = self.resolved.blocks.link(number);
        match self.resolved.links.outcome(number) {
            Outcome::Forbidden => return self.out.push_str("<a>"),
            Outcome::Internal(index) => {
                self.caveat = Some(index).filter(|_| link.syntax == LinkSyntax::Wiki);
                self.out.push_str("<a href=\"");
                Piece::Href(index).push_mark(self.out);
            }
            Outcome::External => {
                let is_email = link.syntax == LinkSyntax::Email;
                self.out.push_str(if is_email { "<a href=\"mailto:" } else { "<a href=\"" });
                let _ = escape_href(&mut *self.out, &link.address);
            }
        }
        self.out.push('"');
        self.title_attribute(&link.title);
        self.out.push('>');
    }

    fn end_link(&mut self) {
        self.out.push_str("</a>");
        if let Some(index) = self.caveat.take() {
            Piece::Caveat(index).push_mark(self.out);
        }
    }

    /// A link that shows the title of its target.
    fn title(&mut self, number: usize) {
        let Outcome::Internal(index) = self.resolved.links.outcome(number) else { return };
        self.out.push_str("<a href=\"");
        Piece::Href(index).push_mark(self.out);
        self.out.push_str("\">");
        Piece::Title(index).push_mark(self.out);
        self.out.push_str("</a>");
        Piece::Caveat(index).push_mark(self.out);
    }

    fn title_attribute(&mut self, title: &str) {
        if !title.is_empty() {
            self.out.push_str(" title=\"");
            let _ = escape_html(&mut *self.out, title);
            self.out.push('"');
        }
    }

    fn image(&mut self, number: usize) {
        let Some(index) = self.resolved.links.image_index(number) else { return };
        let image = self.resolved.blocks.image(number);
        self.out.push_str("<img src=\"");
        Piece::Image(index).push_mark(self.out);
        self.out.push_str("\" alt=\"");
        let _ = escape_html(&mut *self.out, &image.description);
        self.out.push('"');
        self.title_attribute(&image.title);
        self.out.push_str(" />");
    }

    fn citation(&mut self, index: usize, number: usize) {
        let role = self.resolved.quotations.role(number);
        let uses = self.resolved.notes.uses(number);
        if role.closes_quotation {
            self.out.push_str("</span>");
        }
        if role.is_source {
            if self.resolved.quotations.is_source_line(index) {
                self.out.push_str("— ");
            }
            // Numbers count from 1.
            let note = uses.last().map_or(0, |last| last.number - 1);
            Piece::Source(note).push_mark(self.out);
        }
        self.superscript(uses);
        if let Some(quotation) = role.quotation {
            Piece::Checked(quotation).push_mark(self.out);
        }
    }

    /// Links to notes, which the notes link back to.
    fn superscript(&mut self, uses: &[Use]) {
        self.out.push_str("<sup class=\"cite\">");
        for (position, Use { number, nth }) in uses.iter().enumerate() {
            self.out.push_str(if position == 0 { "" } else { ", " });
            // Writing to a string cannot fail.
            let _ = write!(
                self.out,
                "<a href=\"#note-{number}\" id=\"ref-{number}-{nth}\" role=\"doc-noteref\">\
                 {number}</a>"
            );
        }
        self.out.push_str("</sup>");
    }
}

fn tags(style: Style) -> (&'static str, &'static str) {
    match style {
        Style::Emphasis => ("<em>", "</em>"),
        Style::Strong => ("<strong>", "</strong>"),
        Style::Strikethrough => ("<del>", "</del>"),
    }
}
