//! The blocks of one text while they are being read.
//!
//! The builder knows where a leaf ends, which mark it ends in, and how deeply containers are
//! nested, so that the reader only has to say what comes next. It knows no event of the Markdown
//! library.

use std::ops::Range;

use super::blocks::{
    Block, BlockKind, Blocks, Container, Inline, InlineKind, InlinePlace, Leaf, LeafKind, Mark,
    first_line,
};
use super::mark;
use crate::diagnostic::bug::OrBug;
use crate::diagnostic::catalogue::markdown as catalogue;
use crate::source::Span;

/// The deepest nesting that is allowed: more than a reader can follow, and safe for every stack.
const DEEPEST: usize = 60;

/// The text that is being read.
#[derive(Debug, Clone, Copy)]
pub(super) struct CurrentText<'r> {
    pub(super) raw: &'r str,
    pub(super) number: usize,
    /// How many containers and components are around it.
    pub(super) depth: usize,
}

/// Adds the blocks of one text to those of its file.
pub(super) struct Builder<'r, 'a> {
    pub(super) blocks: &'r mut Blocks<'a>,
    pub(super) text: CurrentText<'r>,
    /// The containers that are open, as indices into the list of blocks.
    open: Vec<usize>,
    /// How many quotations, lists, tables and components are open, including those around the text.
    depth: usize,
    /// The block right above, if an anchor on a line of its own can name it.
    closed: Option<usize>,
    leaf: Option<OpenLeaf<'a>>,
    is_too_deep: bool,
}

/// A leaf whose inlines are being read.
struct OpenLeaf<'a> {
    kind: LeafKind<'a>,
    /// Where it begins in the text.
    from: usize,
    /// Its first inline.
    first: usize,
}

impl<'r, 'a> Builder<'r, 'a> {
    pub(super) fn new(blocks: &'r mut Blocks<'a>, text: CurrentText<'r>) -> Self {
        let depth = text.depth;
        let (open, closed, leaf) = (Vec::new(), None, None);
        Self { blocks, text, open, depth, closed, leaf, is_too_deep: false }
    }

    /// Adds a block. The leaf before it ends, and can have a mark there.
    pub(super) fn block(&mut self, kind: BlockKind<'a>, range: Range<usize>) {
        self.end_leaf(Some(range.start));
        self.closed = Some(self.blocks.list.len());
        self.push(kind, range);
    }

    /// Adds a thematic break. No anchor beneath it can name it, or anything above it.
    pub(super) fn rule(&mut self, range: Range<usize>) {
        self.end_leaf(Some(range.start));
        self.closed = None;
        self.push(BlockKind::Rule, range);
    }

    fn push(&mut self, kind: BlockKind<'a>, range: Range<usize>) {
        self.blocks.list.push(Block { kind, text: self.text.number, range, named_by: None });
    }

    /// Starts a container.
    pub(super) fn start(&mut self, container: Container<'a>, range: Range<usize>) {
        match container {
            Container::Quote(_) | Container::Alert(_) | Container::List(_) | Container::Table => {
                self.end_leaf(Some(range.start));
                self.depth += 1;
                self.is_within_depth(self.depth, range.start);
            }
            _ => self.end_leaf(None),
        }
        self.closed = None;
        let words = match container {
            Container::Item => Some(LeafKind::Item),
            Container::Definition => Some(LeafKind::Definition),
            _ => None,
        };
        let from = range.start;
        self.open.push(self.blocks.list.len());
        self.push(BlockKind::Start(container), range);
        if let Some(kind) = words {
            self.start_leaf(kind, from);
        }
    }

    /// Ends the container that was started last.
    pub(super) fn end(&mut self, range: Range<usize>) {
        self.end_leaf(Some(range.end));
        let start = self.open.pop().or_bug(|| "the start of a container that ends".into());
        self.push(BlockKind::End(start), range);
        match self.blocks.container(start) {
            Container::Quote(_) | Container::Alert(_) | Container::List(_) | Container::Table => {
                self.depth -= 1;
                self.closed = Some(start);
            }
            _ => self.closed = None,
        }
    }

    /// The depth of a block that is added next.
    pub(super) fn depth(&self) -> usize {
        self.depth + 1
    }

    /// Whether a depth is allowed. Reports the first one that is not.
    pub(super) fn is_within_depth(&mut self, depth: usize, at: usize) -> bool {
        if depth > DEEPEST && !self.is_too_deep {
            self.is_too_deep = true;
            let span = self.blocks.span(self.text.number, at..at);
            self.blocks.diagnostics.push(catalogue::too_deep(&span, DEEPEST));
        }
        depth <= DEEPEST
    }

    /// Starts a leaf.
    pub(super) fn start_leaf(&mut self, kind: LeafKind<'a>, from: usize) {
        self.end_leaf(None);
        self.leaf = Some(OpenLeaf { kind, from, first: self.blocks.inlines.len() });
    }

    /// Adds an inline to the leaf that is open.
    pub(super) fn inline(&mut self, kind: InlineKind<'a>, range: Range<usize>) {
        if self.leaf.is_none() {
            self.start_leaf(LeafKind::Loose, range.start);
        }
        self.blocks.inlines.push(Inline { kind, range });
    }

    /// The place of an inline that is added next.
    pub(super) fn place(&self, range: Range<usize>) -> InlinePlace {
        InlinePlace { text: self.text.number, range, inline: self.blocks.inlines.len() }
    }

    /// Ends the leaf that is open. Where `end` is given, the leaf can have a mark right before it.
    pub(super) fn end_leaf(&mut self, end: Option<usize>) {
        let Some(leaf) = self.leaf.take() else { return };
        let inlines = self.blocks.inlines.get_mut(leaf.first..).unwrap_or_default();
        let last = inlines.last().map(|last| last.range.end);
        let is_written =
            !matches!(leaf.kind, LeafKind::Item | LeafKind::Definition | LeafKind::Loose);
        if last.is_none() && !is_written {
            return;
        }
        let can_have_mark = matches!(leaf.kind, LeafKind::Paragraph | LeafKind::Item);
        let mark = match (inlines.last_mut(), end) {
            (Some(last), Some(end)) if can_have_mark => mark::take(last, self.text.raw, end),
            _ => None,
        };
        let range = leaf.from..end.or(last).unwrap_or(leaf.from);
        self.push_leaf(leaf, range, mark);
    }

    fn push_leaf(&mut self, leaf: OpenLeaf<'a>, range: Range<usize>, mark: Option<Mark>) -> usize {
        let number = self.blocks.counts.leaves;
        self.blocks.counts.leaves += 1;
        let inlines = leaf.first..self.blocks.inlines.len();
        let mark = mark.map(Box::new);
        self.push(BlockKind::Leaf(Leaf { kind: leaf.kind, number, inlines, mark }), range);
        number
    }

    /// Ends a heading. No anchor beneath it can name it.
    pub(super) fn end_heading(&mut self, range: &Range<usize>) {
        self.end_leaf(Some(range.end));
        self.closed = None;
    }

    /// Ends a paragraph. A paragraph that is only `^anchor` names the block above it.
    pub(super) fn end_paragraph(&mut self, range: Range<usize>) {
        let words = self.leaf.as_ref().and_then(|leaf| self.blocks.inlines.get(leaf.first..));
        let anchor = words.and_then(|words| mark::alone(words, self.text.raw)).map(str::to_owned);
        let (Some(anchor), Some(closed)) = (anchor, self.closed.take()) else {
            return self.end_leaf(Some(range.end));
        };
        let Some(leaf) = self.leaf.take() else { return };
        self.blocks.inlines.truncate(leaf.first);
        let leaf = OpenLeaf { kind: LeafKind::Anchor(closed), ..leaf };
        let mark = Mark { anchor, range: range.clone() };
        let number = self.push_leaf(leaf, range, Some(mark));
        let block = self.blocks.list.get_mut(closed);
        block.or_bug(|| format!("block {closed} above an anchor")).named_by = Some(number);
    }

    /// The first line of a range of the text, as a range of the file.
    pub(super) fn line(&self, range: &Range<usize>) -> Range<usize> {
        let place = &self.blocks.text(self.text.number).place;
        place.range(first_line(self.text.raw, range))
    }

    /// The first line of a range of the text, for a diagnostic.
    pub(super) fn line_span(&self, range: &Range<usize>) -> Span {
        self.blocks.first_line(self.text.number, range)
    }
}
