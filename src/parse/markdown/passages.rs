//! Passages: the paragraphs, items, tables and quotations of a page that can have a mark.
//!
//! A passage stands in the main text, at its top level or in a list there; it is what a reader
//! would quote as one piece. Its end is kept, so that `expound lock` can put a mark there. No
//! anchor is invented here.

use std::ops::Range;

use super::anchors::Anchors;
use super::blocks::{Block, BlockKind, Blocks, Container, Leaf, LeafKind, MAIN, written};
use crate::diagnostic::bug::OrBug;
use crate::model::document::{Form, Passage};

/// Finds the passages of the main text.
pub(super) fn find(blocks: &Blocks<'_>, anchors: &Anchors) -> Vec<Passage> {
    let mut passages = Passages { blocks, anchors, around: Vec::new(), list: Vec::new() };
    let following = blocks.list.iter().skip(1).map(Some).chain([None]);
    for (block, next) in blocks.list.iter().zip(following) {
        if block.text == MAIN {
            passages.block(block, next);
        }
    }
    passages.list
}

struct Passages<'p, 'a> {
    blocks: &'p Blocks<'a>,
    anchors: &'p Anchors,
    /// What is around the block.
    around: Vec<Around>,
    list: Vec<Passage>,
}

/// The type of a container, as far as passages depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Around {
    /// What stands in a list at the top level is a passage of its own.
    List,
    /// What is in a quotation, a table or a footnote is not a passage.
    Other,
}

impl Around {
    fn of(container: &Container<'_>) -> Option<Self> {
        match container {
            Container::List(_) => Some(Self::List),
            Container::Quote(_)
            | Container::Alert(_)
            | Container::Table
            | Container::Footnote(_) => Some(Self::Other),
            _ => None,
        }
    }
}

impl Passages<'_, '_> {
    fn block(&mut self, block: &Block<'_>, next: Option<&Block<'_>>) {
        match &block.kind {
            BlockKind::Start(container) => self.around.extend(Around::of(container)),
            BlockKind::End(start) => self.end(*start, &block.range),
            BlockKind::Leaf(leaf) => self.leaf(leaf, &block.range, next),
            BlockKind::Code(_) | BlockKind::Component(_) | BlockKind::Rule => {}
        }
    }

    fn end(&mut self, start: usize, range: &Range<usize>) {
        let container = self.blocks.container(start);
        if Around::of(container).is_some() {
            self.around.pop();
        }
        let can_have_mark =
            matches!(container, Container::Quote(_) | Container::Alert(_) | Container::Table);
        if can_have_mark && self.around.is_empty() {
            let block = self.blocks.list.get(start).or_bug(|| format!("block {start} of a file"));
            self.push(Form::Block, range, block.named_by);
        }
    }

    fn leaf(&mut self, leaf: &Leaf<'_>, range: &Range<usize>, next: Option<&Block<'_>>) {
        let is_passage = match (&leaf.kind, self.around.as_slice()) {
            (LeafKind::Paragraph, [] | [Around::List]) => true,
            (LeafKind::Item, [Around::List]) => self.ends_as_passage(next),
            _ => false,
        };
        if is_passage {
            self.push(Form::Line, range, Some(leaf.number));
        }
    }

    /// Whether the words of an item end where a mark can stand.
    fn ends_as_passage(&self, next: Option<&Block<'_>>) -> bool {
        match next.map(|next| &next.kind) {
            Some(BlockKind::Start(container)) => {
                !matches!(container, Container::Footnote(_)) && Around::of(container).is_some()
            }
            Some(BlockKind::End(start)) => {
                matches!(self.blocks.container(*start), Container::Item)
            }
            Some(BlockKind::Rule) => true,
            _ => false,
        }
    }

    /// Adds a passage. The leaf `named_by` gives it its anchor.
    fn push(&mut self, form: Form, range: &Range<usize>, named_by: Option<usize>) {
        let main = self.blocks.text(MAIN);
        let before = written(&main.raw, ..range.end);
        let end = before.trim_end_matches([' ', '\n', '>', '\t']).len();
        if end > range.start {
            let range = main.place.range(range.start..end);
            let anchor = named_by.and_then(|leaf| self.anchors.of(leaf)).map(str::to_owned);
            self.list.push(Passage { form, range, anchor });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::place::Place;
    use super::super::reader::{RawText, read};
    use super::super::{anchors, links, words};
    use super::*;
    use crate::source::Source;

    fn passages(raw: &str) -> Vec<(&str, Option<String>)> {
        let source = Source::new("a.md", raw);
        let blocks = read(&source, &[RawText { raw, place: Place::Shift(0) }]);
        let links = links::resolve(&blocks, "");
        let words = words::collect(&blocks, &links);
        let passages = find(&blocks, &anchors::assign(&blocks, &words, &links, &[])).into_iter();
        passages.map(|passage| (raw.get(passage.range).unwrap(), passage.anchor)).collect()
    }

    #[test]
    fn an_anchor_beneath_names_only_the_passage_right_above_it() {
        assert_eq!(passages("> a\n\n^b\n"), [("> a", Some("b".into()))]);
        assert_eq!(passages("> a\n\n```\ncode\n```\n\n^b\n"), [("> a", None)]);
        assert_eq!(passages("> a\n\n- c\n\n^b\n"), [("> a", None), ("- c", None)]);
        assert_eq!(passages("> a\n\n>\n\n^b\n"), [("> a", None)]);
    }

    #[test]
    fn words_of_an_item_that_a_thematic_break_follows_are_a_passage() {
        assert_eq!(passages("- words ^b\n  ***\n"), [("- words ^b", Some("b".into()))]);
    }
}
