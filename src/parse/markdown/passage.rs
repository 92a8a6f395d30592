//! Passages: the paragraphs, items, tables and quotations of a text that can have a mark.
//!
//! Only those of the page's own text that stand at its top level or in a list there: what a reader
//! would quote as one thing. Where a passage ends is known here, so that `expound lock` can put a
//! mark there; none is made up here.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::Writer;
use crate::model::document::{Form, Passage, Piece};

impl Writer<'_, '_, '_> {
    /// Notes the paragraph that ends now.
    pub(super) fn note_paragraph(&mut self, range: &Range<usize>) {
        let in_list = match self.open.as_slice() {
            [] => true,
            [list] => matches!(self.out.get(*list), Some(Event::Start(Tag::List(_)))),
            _ => false,
        };
        if in_list && self.outer.is_empty() {
            let anchor = self.block.anchor.clone();
            self.note(Form::Line, range.clone(), anchor);
        }
    }

    /// Notes the item whose own words end at the byte `end`, if it has any.
    pub(super) fn note_item(&mut self, end: usize) {
        let Some(start) = self.block.start else { return };
        let marked = self.block.anchor.is_some();
        let is_item = marked || matches!(self.out.get(start), Some(Event::Start(Tag::Item)));
        if is_item && self.open.len() == 1 && self.outer.is_empty() {
            let anchor = self.block.anchor.clone();
            self.note(Form::Line, self.block.from..end, anchor);
        }
    }

    /// Notes a table, a quotation or a list that was closed.
    pub(super) fn note_block(&mut self, range: &Range<usize>) {
        if self.open.is_empty() && self.outer.is_empty() {
            self.note(Form::Block, range.clone(), None);
        }
    }

    /// The block that was closed last has this anchor, from a line of its own.
    pub(super) fn name_block(&mut self, anchor: &str) {
        if self.open.is_empty()
            && self.marking
            && let Some(last) = self.parts.passages.last_mut()
            && last.form == Form::Block
        {
            last.anchor = Some(anchor.to_owned());
        }
    }

    fn note(&mut self, form: Form, range: Range<usize>, anchor: Option<String>) {
        let text = self.text.get(..range.end).unwrap_or_default();
        let end = text.trim_end_matches([' ', '\n', '>', '\t']).len();
        if self.marking && end > range.start {
            let range = self.place.range(range.start..end);
            self.parts.passages.push(Passage { form, range, anchor });
        }
    }

    /// What stands at the end of a passage with an anchor: the theme's link to it.
    pub(super) fn passage_link(&mut self, anchor: &str) -> String {
        self.parts.links_to_passages.push(anchor.to_owned());
        Piece::Passage(self.parts.links_to_passages.len() - 1).mark()
    }
}
