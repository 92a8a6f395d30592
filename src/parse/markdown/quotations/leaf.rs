//! One leaf while its citations are read, from its beginning to its end.
//!
//! It collects what the rules for a citation need: code, parts that are not words, and the
//! quotations before it. It decides nothing.

use std::ops::Range;

use super::super::blocks::{Blocks, InlineKind, Leaf, Style};
use super::super::words::Words;
use super::marks::Quoting;
use crate::diagnostic::catalogue::evidence::ForeignPart;
use crate::model::document::{Citation, Piece, pieces};
use crate::model::slice::slice;

/// The results of earlier passes that this pass reads.
#[derive(Clone, Copy)]
pub(super) struct Input<'p, 'a> {
    pub(super) blocks: &'p Blocks<'a>,
    pub(super) words: &'p Words,
}

/// A leaf whose citations are being read.
pub(super) struct ReadLeaf<'p, 'a> {
    pub(super) input: Input<'p, 'a>,
    pub(super) leaf: &'p Leaf<'a>,
    /// The number of its text.
    pub(super) text: usize,
    /// The parts of it that are not words.
    pub(super) foreign: Vec<Foreign>,
    /// Its quotations, including those that were refused.
    pub(super) quoted: Vec<Quoted>,
    /// The citation that was read last.
    pub(super) citation: Option<Range<usize>>,
    /// The first inline of the line that is being read.
    pub(super) line: usize,
    code: Vec<Range<usize>>,
}

/// A part of a text that is not words, so that no source can have it.
#[derive(Debug, Clone)]
pub(super) struct Foreign {
    /// Where it stands in the words of its leaf.
    pub(super) at: usize,
    /// What it is, for a message.
    pub(super) what: ForeignPart,
    /// Where it is written in its text.
    pub(super) range: Range<usize>,
}

/// Words in quotation marks that a citation supports.
pub(super) struct Quoted {
    /// From the opening mark up to the closing one.
    pub(super) range: Range<usize>,
    /// Its index; `None` when it was refused.
    pub(super) quotation: Option<usize>,
}

/// A group of citations, at the moment when the pass reaches it.
#[derive(Clone, Copy)]
pub(super) struct Citing<'p> {
    /// Its inline.
    pub(super) inline: usize,
    /// Where it is written in its text.
    pub(super) range: &'p Range<usize>,
    pub(super) citations: &'p [Citation],
}

impl<'p, 'a> ReadLeaf<'p, 'a> {
    pub(super) fn new(input: Input<'p, 'a>, text: usize, leaf: &'p Leaf<'a>) -> Self {
        Self {
            input,
            leaf,
            text,
            foreign: Vec::new(),
            quoted: Vec::new(),
            citation: None,
            line: leaf.inlines.start,
            code: Vec::new(),
        }
    }

    /// Reads an inline that is not a citation.
    pub(super) fn read(&mut self, index: usize, kind: &InlineKind<'_>, range: &Range<usize>) {
        match kind {
            InlineKind::Code(code) => {
                let at = self.position(index);
                self.code.push(at..at + code.len());
            }
            InlineKind::SoftBreak | InlineKind::HardBreak => self.line = index + 1,
            InlineKind::Start(Style::Strikethrough) | InlineKind::End(Style::Strikethrough) => {
                self.add_foreign(index, ForeignPart::StruckText, range);
            }
            InlineKind::Link(number) if !self.input.blocks.link(*number).title.is_empty() => {
                self.add_foreign(index, ForeignPart::LinkWithTitle, range);
            }
            InlineKind::Title(_) => self.add_foreign(index, ForeignPart::LinkWithoutWords, range),
            InlineKind::Image(_) => self.add_foreign(index, ForeignPart::Image, range),
            InlineKind::Task(_) => self.add_foreign(index, ForeignPart::TaskMark, range),
            _ => {}
        }
    }

    fn add_foreign(&mut self, index: usize, what: ForeignPart, range: &Range<usize>) {
        let at = self.position(index);
        self.foreign.push(Foreign { at, what, range: range.clone() });
    }

    /// All its words.
    pub(super) fn words(&self) -> &'p str {
        self.input.words.of(self.leaf)
    }

    /// Its words up to an inline.
    pub(super) fn words_before(&self, inline: usize) -> &'p str {
        slice(self.words(), ..self.position(inline))
    }

    /// The words of the line that is being read, up to an inline.
    pub(super) fn line_before(&self, inline: usize) -> &'p str {
        slice(self.words_before(inline), self.line_start()..)
    }

    /// Where the line that is being read begins in the words.
    pub(super) fn line_start(&self) -> usize {
        let is_within = self.line < self.leaf.inlines.end;
        if is_within { self.position(self.line) } else { self.words().len() }
    }

    pub(super) fn position(&self, inline: usize) -> usize {
        self.input.words.position(inline)
    }

    /// Some words of the leaf, with the code that was read so far.
    pub(super) fn quoting<'t>(&'t self, words: &'t str) -> Quoting<'t> {
        Quoting { words, code: &self.code }
    }

    /// Its text as it is written.
    pub(super) fn raw(&self) -> &'p str {
        &self.input.blocks.text(self.text).raw
    }

    /// The last inline of text that begins at or before a byte of the words.
    pub(super) fn text_at(&self, at: usize) -> Option<TextAt<'p>> {
        let positions = self.input.words.positions(self.leaf);
        let count = positions.partition_point(|position| *position <= at);
        let first = self.leaf.inlines.start;
        (first..first + count).rev().find_map(|index| {
            let inline = self.input.blocks.inlines.get(index)?;
            let InlineKind::Text(text) = &inline.kind else { return None };
            let offset = at - self.position(index);
            Some(TextAt { index, text, range: &inline.range, offset })
        })
    }

    /// Where a character of the words is written in the text. If an inline is not written as it is
    /// shown, this is the place of the inline.
    pub(super) fn written(&self, at: usize) -> usize {
        let Some(text) = self.text_at(at) else { return 0 };
        let begin = text.range.start + text.offset;
        let shown = slice(self.words(), at..).chars().next();
        let written = self.raw().get(begin..text.range.end).and_then(|rest| rest.chars().next());
        if written == shown { begin } else { text.range.start }
    }
}

/// A place in an inline of text.
pub(super) struct TextAt<'p> {
    /// The index of the inline.
    pub(super) index: usize,
    pub(super) text: &'p str,
    /// Where the text is written.
    range: &'p Range<usize>,
    /// The byte within that text.
    pub(super) offset: usize,
}

/// Words as they are shown, without titles that are not known here.
pub(super) fn shown(words: &str) -> String {
    let plain = pieces(words).map(|piece| match piece {
        Piece::Html(words) => words,
        _ => "",
    });
    plain.collect::<String>().trim().to_owned()
}
