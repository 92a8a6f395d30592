//! What the main text states, block by block, and whether each block cites a source.
//!
//! A statement is a paragraph, list, table, quotation or definition list at the top level.
//! Headings, code, components, footnotes and alerts state nothing of their own. A paragraph that
//! ends in a colon belongs to the block that it announces. Whether a source must be cited is
//! decided elsewhere.

use std::ops::Range;

use super::blocks::{
    Block, BlockKind, Blocks, Container, Inline, InlineKind, Leaf, LeafKind, MAIN,
};
use crate::model::document::Statement;

/// Finds the statements of the main text.
pub(super) fn find(blocks: &Blocks<'_>) -> Vec<Statement> {
    let mut statements = Statements::default();
    for block in blocks.list.iter().filter(|block| block.text == MAIN) {
        statements.block(blocks, block);
    }
    statements.finish(blocks)
}

#[derive(Debug, Default)]
struct Statements {
    /// How many containers are open, the text itself not counted.
    depth: usize,
    /// The block that is open, when it states something.
    open: Option<Statement>,
    words: BlockWords,
    /// A paragraph that announces the next block.
    announcement: Option<Statement>,
    list: Vec<Statement>,
}

/// Facts about the words of a block that decide whether it is a statement.
#[derive(Debug, Default)]
struct BlockWords {
    /// The last character that is no space.
    last: Option<char>,
    /// Whether there is nothing but `^anchor`, which states nothing.
    is_anchor: bool,
}

impl BlockWords {
    fn read(&mut self, words: &str) {
        self.is_anchor = self.last.is_none() && words.starts_with('^') && !words.contains(' ');
        self.last = words.trim_end().chars().next_back().or(self.last);
    }
}

impl Statements {
    fn block(&mut self, blocks: &Blocks<'_>, block: &Block<'_>) {
        match &block.kind {
            BlockKind::Start(Container::Text) | BlockKind::Rule => {}
            BlockKind::Start(container) => {
                self.begin(states(container), &block.range);
                self.depth += 1;
            }
            // The text itself is the last to end.
            BlockKind::End(_) => {
                self.depth = self.depth.saturating_sub(1);
                self.end(false);
            }
            BlockKind::Leaf(leaf) => {
                self.begin(leaf.kind == LeafKind::Paragraph, &block.range);
                self.read(blocks, leaf);
                self.end(true);
            }
            BlockKind::Code(_) | BlockKind::Component(_) => {
                self.begin(false, &block.range);
                self.words.read("`");
            }
        }
    }

    /// A block begins; at the top level it may be a statement.
    fn begin(&mut self, states: bool, range: &Range<usize>) {
        if self.depth > 0 {
            return;
        }
        self.words = BlockWords::default();
        let announcement = self.announcement.take();
        if states {
            let start = announcement.map_or(range.start, |announcement| announcement.range.start);
            self.open = Some(Statement { range: start..range.end, cites: false });
        } else {
            self.list.extend(announcement);
            self.open = None;
        }
    }

    fn read(&mut self, blocks: &Blocks<'_>, leaf: &Leaf<'_>) {
        for inline in blocks.inlines(leaf) {
            self.inline(blocks, inline);
        }
        if let Some(mark) = &leaf.mark {
            self.words.read(&mark.anchor);
        }
    }

    fn inline(&mut self, blocks: &Blocks<'_>, inline: &Inline<'_>) {
        match &inline.kind {
            InlineKind::Text(words) | InlineKind::Code(words) => self.words.read(words),
            InlineKind::Title(number) => self.words.read(&blocks.link(*number).address),
            InlineKind::Image(number) => self.words.read(&blocks.image(*number).description),
            InlineKind::Citation(_) => {
                self.words.read("]");
                if let Some(open) = &mut self.open {
                    open.cites = true;
                }
            }
            _ => {}
        }
    }

    /// A block ends; at the top level its statement is complete.
    fn end(&mut self, is_leaf: bool) {
        if self.depth > 0 {
            return;
        }
        let Some(open) = self.open.take().filter(|_| !self.words.is_anchor) else { return };
        if is_leaf && self.words.last == Some(':') && !open.cites {
            self.announcement = Some(open);
        } else {
            self.list.push(open);
        }
    }

    /// The statements with their places in the file.
    fn finish(mut self, blocks: &Blocks<'_>) -> Vec<Statement> {
        // The announced block is missing, so the announcement is a statement of its own.
        self.list.extend(self.announcement.take());
        let main = blocks.text(MAIN);
        let placed = |statement: Statement| {
            let Range { start, end } = statement.range;
            let words = main.raw.get(start..end);
            let length = words.map_or(end - start, |words| words.trim_end().len());
            Statement { range: main.place.range(start..start + length), ..statement }
        };
        self.list.into_iter().map(placed).collect()
    }
}

fn states(container: &Container<'_>) -> bool {
    matches!(
        container,
        Container::List(_) | Container::Table | Container::Definitions | Container::Quote(_)
    )
}

#[cfg(test)]
mod tests {
    use super::super::super::place::Place;
    use super::super::reader::{RawText, read};
    use super::*;
    use crate::source::Source;

    fn statements(raw: &str) -> Vec<(&str, bool)> {
        let source = Source::new("a.md", raw);
        let blocks = read(&source, &[RawText { raw, place: Place::Shift(0) }]);
        let statements = find(&blocks).into_iter();
        statements.map(|statement| (raw.get(statement.range).unwrap(), statement.cites)).collect()
    }

    #[test]
    fn a_block_cites_when_anything_in_it_does() {
        let text = "# A\n\nOne.\n\nTwo [@s].\n\n- three\n- four [@s]\n\n> five\n\n```\nsix\n```\n";
        let expected = [
            ("One.", false),
            ("Two [@s].", true),
            ("- three\n- four [@s]", true),
            ("> five", false),
        ];
        assert_eq!(statements(text), expected);
    }

    #[test]
    fn a_colon_announces_and_an_anchor_or_an_alert_states_nothing() {
        let text = "It found:\n\n- one [@s]\n- two\n\n^abc\n\n> [!NOTE]\n> Six.\n\nLast: ^x1\n";
        let expected = [("It found:\n\n- one [@s]\n- two", true), ("Last: ^x1", false)];
        assert_eq!(statements(text), expected);
    }

    #[test]
    fn a_text_that_ends_in_an_announcement_still_states_it() {
        assert_eq!(statements("Nothing follows:\n"), [("Nothing follows:", false)]);
    }
}
