//! The Markdown of one file as values: its blocks in order, and the inlines of each.
//!
//! The reader makes these values, and later passes only read them. They say what is written and
//! where. What it means (an address, a number, an anchor) is never stored here.
//!
//! The blocks are one flat list, so that nesting costs no stack: what a container holds stands
//! between its start and its end. A text within a text (the body of a component) stands right after
//! the block that it belongs to. Things that a pass decides about are numbered over the whole file,
//! and the pass returns its decisions by these numbers.

use std::borrow::Cow;
use std::ops::Range;
use std::slice::SliceIndex;

use pulldown_cmark::{Alignment, BlockQuoteKind, CowStr, HeadingLevel};

use super::super::place::Place;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::bug::OrBug;
use crate::model::document::{Code, Component};
use crate::source::{Source, Span};

/// The number of the text beneath the front matter. Markdown of the front matter comes after it,
/// then the bodies of components.
pub(super) const MAIN: usize = 0;

/// The blocks of all texts of a file.
#[derive(Debug)]
pub(super) struct Blocks<'a> {
    /// The file.
    pub(super) source: &'a Source,
    /// Its texts.
    pub(super) texts: Vec<Text<'a>>,
    /// The blocks, in the order in which they are written.
    pub(super) list: Vec<Block<'a>>,
    /// The inlines of all leaves, in order.
    pub(super) inlines: Vec<Inline<'a>>,
    /// Links, by their numbers.
    pub(super) links: Vec<Link<'a>>,
    /// Images, by their numbers.
    pub(super) images: Vec<Image<'a>>,
    /// References to notes, by their numbers.
    pub(super) references: Vec<Reference<'a>>,
    /// How many leaves and block quotations there are.
    pub(super) counts: Counts,
    /// Code blocks, by their numbers.
    pub(super) code: Vec<Code>,
    /// Components, by their numbers.
    pub(super) components: Vec<Component>,
    /// Faults that were found while the blocks were read.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// How many leaves and block quotations a file has.
#[derive(Debug, Default)]
pub(super) struct Counts {
    pub(super) leaves: usize,
    pub(super) quotes: usize,
}

/// One text of a file.
#[derive(Debug)]
pub(super) struct Text<'a> {
    /// The text as it is written.
    pub(super) raw: Cow<'a, str>,
    /// Where it stands in the file.
    pub(super) place: Place,
}

/// One block, or the start or end of a container.
#[derive(Debug)]
pub(super) struct Block<'a> {
    pub(super) kind: BlockKind<'a>,
    /// The number of its text.
    pub(super) text: usize,
    /// Where it stands in its text.
    pub(super) range: Range<usize>,
    /// The number of the leaf beneath it that gives it an anchor.
    pub(super) named_by: Option<usize>,
}

/// What a block is.
#[derive(Debug)]
pub(super) enum BlockKind<'a> {
    Start(Container<'a>),
    /// The end of the container whose start has this index in the list.
    End(usize),
    Leaf(Leaf<'a>),
    /// A code block, by its number.
    Code(usize),
    /// A component, by its number; `None` when it could not be read, which has been reported.
    Component(Option<usize>),
    /// A thematic break.
    Rule,
}

/// A block that holds other blocks.
#[derive(Debug)]
pub(super) enum Container<'a> {
    /// A whole text.
    Text,
    /// The text of a footnote, by its label.
    Footnote(CowStr<'a>),
    /// A block quotation, by its number.
    Quote(usize),
    /// A GFM alert.
    Alert(BlockQuoteKind),
    /// A list; one with numbers has the first of them.
    List(Option<u64>),
    Item,
    /// A definition list.
    Definitions,
    Definition,
    Table,
    TableHead,
    TableRow,
}

/// A block that consists of words, such as a paragraph or a heading.
#[derive(Debug)]
pub(super) struct Leaf<'a> {
    pub(super) kind: LeafKind<'a>,
    pub(super) number: usize,
    /// Its inlines, as indices into all inlines of the file.
    pub(super) inlines: Range<usize>,
    /// The mark at its end, which is not among its inlines. Boxed because few leaves have one.
    pub(super) mark: Option<Box<Mark>>,
}

/// What a leaf is.
#[derive(Debug, PartialEq)]
pub(super) enum LeafKind<'a> {
    Paragraph,
    /// Boxed because it is larger than the others.
    Heading(Box<Heading<'a>>),
    /// The first words of an item, which do not form a paragraph.
    Item,
    /// The first words of a definition, which do not form a paragraph.
    Definition,
    /// Further words of an item or a definition, after a block within it.
    Loose,
    /// The term of a definition.
    Term,
    Cell {
        is_head: bool,
        alignment: Alignment,
    },
    /// A line with only a mark: it names the block with this index in the list.
    Anchor(usize),
}

/// What is written of a heading beside its words.
#[derive(Debug, PartialEq)]
pub(super) struct Heading<'a> {
    pub(super) level: HeadingLevel,
    pub(super) id: Option<CowStr<'a>>,
    pub(super) classes: Vec<CowStr<'a>>,
}

/// A mark such as ` ^k7f2` that gives a block its anchor.
#[derive(Debug)]
pub(super) struct Mark {
    /// The anchor as it is written.
    pub(super) anchor: String,
    /// Where it stands in its text.
    pub(super) range: Range<usize>,
}

/// A run of words, or something among them.
#[derive(Debug)]
pub(super) struct Inline<'a> {
    pub(super) kind: InlineKind<'a>,
    /// Where it stands in its text.
    pub(super) range: Range<usize>,
}

/// What an inline is. Most of a file is text, so only text stands here. All else has a number.
#[derive(Debug)]
pub(super) enum InlineKind<'a> {
    Text(CowStr<'a>),
    Code(CowStr<'a>),
    SoftBreak,
    HardBreak,
    Start(Style),
    End(Style),
    /// The start of a link with words of its own, which follow up to its end.
    Link(usize),
    /// The end of the link that was opened last.
    LinkEnd,
    /// A link that shows the title of its target.
    Title(usize),
    Image(usize),
    /// Citations side by side, `[@a][@b]`, which are one reference to notes.
    Citation(usize),
    /// A reference to a footnote.
    Footnote(usize),
    /// The box of a task, and whether the task is done.
    Task(bool),
}

/// How words are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Emphasis,
    Strong,
    Strikethrough,
}

/// Where an inline is written.
#[derive(Debug)]
pub(super) struct InlinePlace {
    /// The number of its text.
    pub(super) text: usize,
    pub(super) range: Range<usize>,
    /// Its index among all inlines of the file.
    pub(super) inline: usize,
}

/// A link.
#[derive(Debug)]
pub(super) struct Link<'a> {
    pub(super) place: InlinePlace,
    pub(super) syntax: LinkSyntax,
    /// Where it leads, as it is written.
    pub(super) address: CowStr<'a>,
    pub(super) title: CowStr<'a>,
}

/// How a link is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LinkSyntax {
    /// `[words](address)` and its variants.
    Markdown,
    /// `<name@example.org>`.
    Email,
    /// `[[id|words]]`.
    Wiki,
    /// `[[id]]`.
    Title,
}

/// An image.
#[derive(Debug)]
pub(super) struct Image<'a> {
    pub(super) place: InlinePlace,
    /// Where it is, as it is written.
    pub(super) address: CowStr<'a>,
    pub(super) title: CowStr<'a>,
    pub(super) description: String,
}

/// A place that refers to notes.
#[derive(Debug)]
pub(super) struct Reference<'a> {
    pub(super) place: InlinePlace,
    /// The label of the footnote; `None` for citations.
    pub(super) label: Option<CowStr<'a>>,
}

impl<'a> Blocks<'a> {
    /// No blocks yet.
    pub(super) fn new(source: &'a Source) -> Self {
        Self {
            source,
            texts: Vec::new(),
            list: Vec::new(),
            inlines: Vec::new(),
            links: Vec::new(),
            images: Vec::new(),
            references: Vec::new(),
            counts: Counts::default(),
            code: Vec::new(),
            components: Vec::new(),
            diagnostics: Vec::new(),
        }
    }

    /// All leaves, each with its block.
    pub(super) fn leaves(&self) -> impl Iterator<Item = (&Block<'a>, &Leaf<'a>)> {
        self.list.iter().filter_map(|block| match &block.kind {
            BlockKind::Leaf(leaf) => Some((block, leaf)),
            _ => None,
        })
    }

    /// The container that starts at an index of the list.
    pub(super) fn container(&self, start: usize) -> &Container<'a> {
        let container = self.list.get(start).and_then(|block| match &block.kind {
            BlockKind::Start(container) => Some(container),
            _ => None,
        });
        container.or_bug(|| format!("the start of a container at block {start}"))
    }

    /// The inlines of a leaf.
    pub(super) fn inlines(&self, leaf: &Leaf<'a>) -> &[Inline<'a>] {
        let inlines = self.inlines.get(leaf.inlines.clone());
        inlines.or_bug(|| format!("the inlines of leaf {}", leaf.number))
    }

    /// The inlines of a leaf with their indices.
    pub(super) fn indexed(
        &self,
        leaf: &Leaf<'a>,
    ) -> impl DoubleEndedIterator<Item = (usize, &Inline<'a>)> + ExactSizeIterator {
        leaf.inlines.clone().zip(self.inlines(leaf))
    }

    /// The link with a number.
    pub(super) fn link(&self, number: usize) -> &Link<'a> {
        self.links.get(number).or_bug(|| format!("link {number} of {}", self.source.path))
    }

    /// The image with a number.
    pub(super) fn image(&self, number: usize) -> &Image<'a> {
        self.images.get(number).or_bug(|| format!("image {number} of {}", self.source.path))
    }

    /// The text with a number.
    pub(super) fn text(&self, number: usize) -> &Text<'a> {
        self.texts.get(number).or_bug(|| format!("text {number} of {}", self.source.path))
    }

    /// The place of an inline, as a range of the file.
    pub(super) fn range(&self, place: &InlinePlace) -> Range<usize> {
        self.text(place.text).place.range(place.range.clone())
    }

    /// The place of a range of a text, for a diagnostic.
    pub(super) fn span(&self, text: usize, range: Range<usize>) -> Span {
        self.source.span(self.text(text).place.range(range))
    }

    /// The place of the first line of a range of a text, for a diagnostic.
    pub(super) fn first_line(&self, text: usize, range: &Range<usize>) -> Span {
        self.span(text, first_line(&self.text(text).raw, range))
    }
}

/// The part of a text in a range that comes from the Markdown library. Some ranges of blocks within
/// each other end within a character; then there is no part.
pub(super) fn written<R>(raw: &str, range: R) -> &str
where
    R: SliceIndex<str, Output = str>,
{
    raw.get(range).unwrap_or_default()
}

/// The first line of a range.
pub(super) fn first_line(raw: &str, range: &Range<usize>) -> Range<usize> {
    let block = written(raw, range.clone());
    range.start..range.start + block.find('\n').unwrap_or(block.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every pass reads all blocks, and most read all inlines.
    #[test]
    fn blocks_and_inlines_are_small() {
        assert_eq!((size_of::<Inline<'_>>(), size_of::<Block<'_>>()), (48, 88));
    }
}
