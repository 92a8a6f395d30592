//! Block quotations: a block whose last line names the source of all that is above it.
//!
//! A block quotation that cites in any other way looks to a reader as if it had been checked, so it
//! is refused; so is what no text of a source has, such as an image.

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, Event, Tag};

use super::quotation::{is_whole, plain};
use super::{Block, Writer};
use crate::diagnostic::catalogue::evidence::{self as catalogue, CitationPlace, ForeignPart};
use crate::model::document::Piece;
use crate::model::quotation::{Form, Witness};

/// Signs that may begin the line of the source.
const DASHES: [char; 5] = ['-', '–', '—', '―', '−'];

/// A name and an office are not longer than this.
const LONGEST_NAME: usize = 12;

/// A block quotation that is open.
#[derive(Debug)]
pub(super) struct Quote {
    /// Its start in `out`.
    start: usize,
    /// Where it begins in the text.
    begin: usize,
    /// The words of its finished blocks.
    words: String,
    /// What is in those blocks and is no words.
    foreign: Vec<Foreign>,
    /// The first citation in it that is not in the line of its source.
    stray: Option<Range<usize>>,
    /// The line of its source, once that was read.
    source: Option<SourceLine>,
}

/// The last line of a block quotation.
#[derive(Debug)]
struct SourceLine {
    /// The number of the quotation, unless there was something wrong with it.
    quotation: Option<usize>,
    /// The citation.
    citation: Range<usize>,
    /// Where the line begins in `out`.
    event: usize,
    /// How much of the block was read with it: its text, and what is no words.
    read: (usize, usize),
    /// The end of its paragraph in `out`.
    end: Option<usize>,
}

/// Something in a text that is no words of a source.
#[derive(Debug, Clone)]
pub(super) struct Foreign {
    /// Where it stands in the text of its block.
    pub(super) at: usize,
    /// What it is.
    pub(super) what: ForeignPart,
    /// Where it is written.
    pub(super) range: Range<usize>,
}

/// What a citation does for the block that it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// It names the source of a block quotation.
    Source,
    /// It supports the words before it.
    Support,
}

impl Writer<'_, '_, '_> {
    /// Remembers something that is no words, in case that it is part of a quotation.
    pub(super) fn note_foreign(&mut self, what: ForeignPart, range: Range<usize>) {
        let at = self.block.text.len();
        self.block.foreign.push(Foreign { at, what, range });
    }

    pub(super) fn open_quote(&mut self, kind: Option<BlockQuoteKind>, begin: usize) {
        if kind.is_none() {
            self.quotes.push(Quote {
                start: self.out.len(),
                begin,
                words: String::new(),
                foreign: Vec::new(),
                stray: None,
                source: None,
            });
        }
    }

    pub(super) fn add_to_quotes(&mut self, block: &Block) {
        if block.text.is_empty() && block.foreign.is_empty() {
            return;
        }
        for quote in &mut self.quotes {
            quote.words.push_str(&block.text);
            quote.words.push(' ');
            quote.foreign.extend(block.foreign.iter().cloned());
        }
    }

    /// What the citation at `range`, which was just reached, is to the block quotation that it is in.
    pub(super) fn role(&mut self, range: &Range<usize>) -> Role {
        self.block.cited = Some(range.clone());
        let line = self.source_line();
        if self.in_alert() {
            let named = self.block.text.get(self.block.line..).unwrap_or_default();
            if line.is_some() && !named.trim().is_empty() {
                self.report_form(range, CitationPlace::InBox);
            }
        }
        let line = line.filter(|_| !self.in_alert());
        let outer = self.quotes.len().saturating_sub(usize::from(line.is_some()));
        for quote in self.quotes.iter_mut().take(outer) {
            quote.stray.get_or_insert_with(|| range.clone());
        }
        let Some(event) = line else { return Role::Support };
        self.write_dash(event);
        let known = self.quotes.last_mut().filter(|quote| quote.source.is_none());
        if let Some(quote) = known {
            let (citation, read) = (range.clone(), (0, 0));
            let source = SourceLine { quotation: None, citation, event, read, end: None };
            quote.source = Some(source);
        }
        Role::Source
    }

    /// Where the line that was read so far begins in `out`, when it says whose words are above it.
    fn source_line(&self) -> Option<usize> {
        let container = self.open.last().and_then(|start| self.out.get(*start));
        let Some(Event::Start(Tag::BlockQuote(_))) = container else { return None };
        let start = self.block.start?;
        let Some(Event::Start(Tag::Paragraph)) = self.out.get(start) else { return None };
        let line = self.block.text.get(self.block.line..)?;
        if let Some(source) = self.quotes.last().and_then(|quote| quote.source.as_ref()) {
            let between = self.block.text.get(source.read.0..)?;
            return (source.end.is_none() && between.trim_matches([' ', ',']).is_empty())
                .then_some(source.event);
        }
        if !names_source(line) {
            return None;
        }
        let above = self.out.get(start + 1..)?;
        let is_break = |event: &Event<'_>| matches!(event, Event::SoftBreak | Event::HardBreak);
        let first = above.iter().rposition(is_break).map_or(0, |last| last + 1);
        let (above, line) = above.split_at_checked(first)?;
        (is_whole(above) && is_whole(line)).then_some(start + 1 + first)
    }

    fn in_alert(&self) -> bool {
        let container = self.open.last().and_then(|start| self.out.get(*start));
        matches!(container, Some(Event::Start(Tag::BlockQuote(Some(_)))))
    }

    /// Whatever sign an author has typed, readers see a dash.
    fn write_dash(&mut self, line: usize) {
        let dashed = |text: &str| format!("— {}", text.trim_start_matches(DASHES).trim_start());
        match self.out.get(line) {
            Some(Event::Text(text)) if text.starts_with(DASHES) => {
                let text = dashed(text);
                self.replace(line, Event::Text(text.into()));
            }
            None => self.out.push(Event::Text("— ".into())),
            Some(_) => {}
        }
    }

    /// The words of the block quotation whose source was just named.
    pub(super) fn block_quotation(
        &mut self,
        witnesses: Vec<Witness>,
        citation: &Range<usize>,
    ) -> Option<usize> {
        let read = (self.block.text.trim_end().len(), self.block.foreign.len());
        let quote = self.quotes.last_mut()?;
        let source = quote.source.as_mut()?;
        source.read = read;
        if source.citation != *citation {
            let known = self.parts.quotations.get_mut(source.quotation?)?;
            known.witnesses.extend(witnesses);
            return None;
        }
        let is_words = |foreign: &&Foreign| {
            foreign.what == ForeignPart::LinkWithoutWords && foreign.at >= self.block.line
        };
        let here = self.block.foreign.iter().filter(|foreign| !is_words(foreign));
        let foreign: Vec<Foreign> = quote.foreign.iter().chain(here).cloned().collect();
        if !foreign.is_empty() {
            self.report_foreign(&foreign);
            return None;
        }
        let before = self.block.text.get(..self.block.line).unwrap_or_default();
        let words = plain(&format!("{}{before}", quote.words));
        if words.is_empty() {
            quote.stray.get_or_insert_with(|| citation.clone());
        }
        let range = quote.begin..citation.end;
        let number = self.add(Form::Block, words, witnesses, range);
        if let Some(source) = self.quotes.last_mut().and_then(|quote| quote.source.as_mut()) {
            source.quotation = number;
        }
        number
    }

    /// Before the paragraph that is open is closed: what stands in it after its source?
    pub(super) fn is_followed(&self) -> bool {
        let source = self.quotes.last().and_then(|quote| quote.source.as_ref());
        source.filter(|source| source.end.is_none()).is_some_and(|source| {
            let (words, foreign) = source.read;
            let rest = self.block.text.get(words..).unwrap_or_default().trim();
            !matches!(rest, "" | ".") || self.block.foreign.len() > foreign
        })
    }

    /// The line of the source becomes a paragraph of its own, which ends here in `out`.
    pub(super) fn end_source_line(&mut self, is_followed: bool) {
        let end = self.out.len() + 1;
        let quote = self.quotes.last_mut();
        let source = quote.and_then(|quote| quote.source.as_mut()).filter(|s| s.end.is_none());
        let Some(source) = source else { return };
        source.end = Some(end);
        let before = source.event.saturating_sub(1);
        if is_followed {
            let citation = source.citation.clone();
            self.report_form(&citation, CitationPlace::NotLast);
        }
        let class = "<p class=\"quote-source\">";
        match self.out.get(before) {
            Some(Event::SoftBreak | Event::HardBreak) => {
                self.replace(before, Event::Html(format!("</p>\n{class}").into()));
            }
            Some(Event::Start(Tag::Paragraph)) => self.replace(before, Event::Html(class.into())),
            _ => {}
        }
    }

    /// A block quotation ends; one with a source says where it is from.
    pub(super) fn close_quote(&mut self) {
        let Some(quote) = self.quotes.pop_if(|quote| Some(quote.start) == self.closed) else {
            return;
        };
        if let Some(stray) = &quote.stray {
            self.report_form(stray, CitationPlace::WithinText);
        }
        let Some(source) = quote.source else {
            return self.note_bare_quote(&quote);
        };
        if source.end != Some(self.out.len()) {
            self.report_form(&source.citation, CitationPlace::NotLast);
        }
        if let Some(quotation) = source.quotation {
            let origin = Piece::Origin(quotation).mark();
            let open = format!("<blockquote class=\"quotation\"{origin}>\n");
            self.replace(quote.start, Event::Html(open.into()));
        }
    }

    /// Words in a block quotation are somebody's, and nobody is named. Within another quotation they are
    /// part of that.
    fn note_bare_quote(&mut self, quote: &Quote) {
        let is_whole = quote.stray.is_none() && self.quotes.is_empty();
        self.after_bare_quote = is_whole && !plain(&quote.words).is_empty();
        if self.after_bare_quote {
            let line = self.line_length(&(quote.begin..self.text.len()));
            self.bare_quotes.push(quote.begin..quote.begin + line);
        }
    }

    pub(super) fn report_bare_quotes(&mut self) {
        for line in std::mem::take(&mut self.bare_quotes) {
            let span = self.span(line);
            self.parts.report(catalogue::block_without_source(&span));
        }
    }

    /// A paragraph that only cites, right below a quotation without a source, is meant to be that.
    pub(super) fn look_for_source_below(&mut self) {
        if !std::mem::take(&mut self.after_bare_quote) {
            return;
        }
        if let Some(cited) = self.block.cited.clone()
            && names_source(self.block.text.trim_end_matches(['.', ' ']))
        {
            self.bare_quotes.pop();
            self.report_form(&cited, CitationPlace::Below);
        }
    }

    fn report_form(&mut self, citation: &Range<usize>, place: CitationPlace) {
        let span = self.span(citation.clone());
        self.parts.report(catalogue::unchecked_block(&span, place));
    }

    pub(super) fn report_foreign(&mut self, foreign: &[Foreign]) {
        for Foreign { what, range, .. } in foreign {
            let span = self.span(range.start..range.start + self.line_length(range));
            self.parts.report(catalogue::not_words(&span, *what));
        }
    }
}

/// Whether a line says, up to its citation, no more than whose words are above it: nothing, a dash, or
/// a dash and a name.
fn names_source(line: &str) -> bool {
    let line = line.trim();
    let name = line.trim_start_matches(DASHES).trim_matches([' ', ',', ':']);
    let is_dashed = line.starts_with(DASHES);
    let is_name = !name.starts_with(char::is_lowercase)
        && !name.contains(['!', '?', ';', '"', '“', '”', '–', '—', '―'])
        && name.split_whitespace().count() <= LONGEST_NAME;
    line.is_empty() || is_dashed && is_name
}
