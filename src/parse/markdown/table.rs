//! Tables: cells that say what they head, in a box that scrolls by itself.
//!
//! The library's writer aligns cells with inline styles, which the sites' security policy forbids,
//! and knows no `scope`. The box can take the focus, so that a wide table can be scrolled by keys.

use std::ops::Range;

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

use super::Writer;

/// Where in a table the writer is.
#[derive(Debug, Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    head: bool,
}

impl<'a> Writer<'_, '_, 'a> {
    pub(super) fn start_table(&mut self, alignments: Vec<Alignment>, range: Range<usize>) {
        self.open_container(range);
        self.table = Table { alignments, column: 0, head: false };
        self.markup("<div class=\"table-scroll\" tabindex=\"0\">\n<table>\n");
    }

    pub(super) fn start_table_part(&mut self, tag: &Tag<'a>) {
        match tag {
            Tag::TableHead => {
                self.table.head = true;
                self.table.column = 0;
                self.markup("<thead>\n<tr>");
            }
            Tag::TableRow => {
                self.table.column = 0;
                self.markup("<tr>");
            }
            _ => {
                self.begin_block();
                let cell = self.cell();
                self.markup(cell);
            }
        }
    }

    fn cell(&mut self) -> &'static str {
        let alignment = self.table.alignments.get(self.table.column).copied();
        self.table.column += 1;
        match (self.table.head, alignment.unwrap_or(Alignment::None)) {
            (true, Alignment::Right) => "<th scope=\"col\" class=\"align-right\">",
            (true, Alignment::Center) => "<th scope=\"col\" class=\"align-center\">",
            (true, _) => "<th scope=\"col\">",
            (false, Alignment::Right) => "<td class=\"align-right\">",
            (false, Alignment::Center) => "<td class=\"align-center\">",
            (false, _) => "<td>",
        }
    }

    pub(super) fn end_table_part(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Table => {
                self.markup("</tbody>\n</table>\n</div>\n");
                self.closed = self.open.pop();
                self.note_block(range);
            }
            TagEnd::TableHead => {
                self.table.head = false;
                self.markup("</tr>\n</thead>\n<tbody>\n");
            }
            TagEnd::TableRow => self.markup("</tr>\n"),
            _ => {
                self.end_block(None);
                let cell = if self.table.head { "</th>" } else { "</td>" };
                self.markup(cell);
            }
        }
    }

    fn markup(&mut self, html: &'static str) {
        self.out.push(Event::Html(html.into()));
    }
}
