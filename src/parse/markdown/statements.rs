//! What a text states, block by block, and whether each block cites a source.
//!
//! A statement is a paragraph, list, table, quotation or list of definitions that stands by itself. Headings,
//! code, components, footnotes and alerts state nothing of their own. A paragraph that ends in a colon
//! belongs to the block that it announces. Whether a source must be cited is decided elsewhere.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::Place;
use crate::model::document::Statement;

/// Reads the events of a text as they pass.
#[derive(Debug, Default)]
pub(super) struct Statements {
    depth: usize,
    /// The block that is open, when it states something.
    open: Option<Statement>,
    /// The last words of the block, trimmed.
    last: Option<char>,
    /// A paragraph that announces the next block.
    announced: Option<Statement>,
    /// Whether there was nothing in the block but an anchor for the one before.
    anchor: bool,
    found: Vec<Statement>,
}

impl Statements {
    /// Reads one event.
    pub(super) fn read(&mut self, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(tag) => {
                if self.depth == 0 {
                    self.begin(tag, range);
                }
                self.depth += 1;
                if is_citation(tag) {
                    self.cite();
                }
            }
            Event::End(tag) => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    self.end(*tag);
                }
            }
            Event::Text(text) | Event::Code(text) => self.words(text),
            _ => {}
        }
    }

    /// What was stated, with its place in the file.
    pub(super) fn finish(mut self, text: &str, place: &Place) -> Vec<Statement> {
        // What was announced did not come.
        self.found.extend(self.announced.take());
        let placed = |found: Statement| {
            let Range { start, end } = found.range;
            let length = text.get(start..end).map_or(end - start, |words| words.trim_end().len());
            Statement { range: place.range(start..start + length), ..found }
        };
        self.found.into_iter().map(placed).collect()
    }

    fn begin(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        (self.last, self.anchor) = (None, false);
        let announced = self.announced.take();
        if states(tag) {
            let start = announced.map_or(range.start, |announced| announced.range.start);
            self.open = Some(Statement { range: start..range.end, cites: false });
        } else {
            self.found.extend(announced);
            self.open = None;
        }
    }

    fn cite(&mut self) {
        if let Some(open) = &mut self.open {
            open.cites = true;
        }
    }

    fn words(&mut self, text: &str) {
        self.anchor = self.last.is_none() && text.starts_with('^') && !text.contains(' ');
        self.last = text.trim_end().chars().next_back().or(self.last);
    }

    fn end(&mut self, tag: TagEnd) {
        let Some(open) = self.open.take().filter(|_| !self.anchor) else { return };
        if tag == TagEnd::Paragraph && self.last == Some(':') && !open.cites {
            self.announced = Some(open);
        } else {
            self.found.push(open);
        }
    }
}

fn states(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Paragraph | Tag::List(_) | Tag::Table(_) | Tag::DefinitionList | Tag::BlockQuote(None)
    )
}

fn is_citation(tag: &Tag<'_>) -> bool {
    use LinkType::{CollapsedUnknown, ReferenceUnknown, ShortcutUnknown};
    matches!(
        tag,
        Tag::Link { link_type: CollapsedUnknown | ReferenceUnknown | ShortcutUnknown, .. }
    )
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{BrokenLink, CowStr, Parser, TextMergeWithOffset};

    use super::*;

    fn statements(text: &str) -> Vec<(&str, bool)> {
        let citation = |_: BrokenLink<'_>| Some((CowStr::Borrowed(""), CowStr::Borrowed("")));
        let parser =
            Parser::new_with_broken_link_callback(text, super::super::options(), Some(citation));
        let mut statements = Statements::default();
        for (event, range) in TextMergeWithOffset::new(parser.into_offset_iter()) {
            statements.read(&event, &range);
        }
        let found = statements.finish(text, &Place::Shift(0)).into_iter();
        found.map(|found| (text.get(found.range).unwrap(), found.cites)).collect()
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
