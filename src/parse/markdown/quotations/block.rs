//! Block quotations: a block whose last line names the source of all that is above it.
//!
//! Readers would take a block quotation that cites in any other way for a checked one, so it is
//! reported. So is a part that no source can have, such as an image.

use std::ops::Range;

use super::super::blocks::{BlockKind, Blocks, Container, LeafKind};
use super::inline::{is_whole, report_foreign};
use super::leaf::{Citing, Foreign, ReadLeaf, shown};
use super::marks::MARKS;
use super::outcome::{Quotations, Role, witnesses};
use crate::diagnostic::bug::OrBug;
use crate::diagnostic::catalogue::evidence::{self as catalogue, CitationPlace, ForeignPart};
use crate::model::quotation::{Form, Quotation};
use crate::model::slice::slice;
use crate::source::Span;

/// Signs that may begin the line of the source.
pub(crate) const DASHES: [char; 5] = ['-', '–', '—', '―', '−'];

/// A name and an office are not longer than this, in words.
const LONGEST_NAME: usize = 12;

/// What is open around the block that is being read, within one text or footnote.
#[derive(Debug, Default)]
pub(super) struct Scope {
    /// The quotations, alerts, lists and tables.
    containers: Vec<Around>,
    /// The block quotations among them.
    quotes: Vec<OpenQuote>,
    /// The first lines of block quotations without a source.
    without_source: Vec<Span>,
    /// Whether the last of them is right above.
    is_after_unsourced: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Around {
    Quote,
    Alert,
    Other,
}

/// A block quotation that is open.
#[derive(Debug)]
struct OpenQuote {
    number: usize,
    /// Where it begins in its text.
    begin: usize,
    /// The words of its finished leaves.
    words: String,
    /// The parts of those leaves that are not words.
    foreign: Vec<Foreign>,
    /// The first citation in it that is not in the line of its source.
    stray: Option<Range<usize>>,
    /// The line of its source, once that was read.
    source: Option<SourceLine>,
}

/// The last line of a block quotation.
#[derive(Debug)]
struct SourceLine {
    /// The quotation, unless there is something wrong with it.
    quotation: Option<usize>,
    /// The citation.
    citation: Range<usize>,
    /// How many bytes of the words of its leaf have been read.
    words_read: usize,
    /// How many of the parts of its leaf that are not words have been read.
    foreign_read: usize,
    /// The block in which it stands, once that has ended.
    block: Option<usize>,
}

impl Scope {
    /// A container starts.
    pub(super) fn start(&mut self, container: &Container<'_>, begin: usize) {
        let around = match container {
            Container::Quote(number) => {
                self.quotes.push(OpenQuote::new(*number, begin));
                Around::Quote
            }
            Container::Alert(_) => Around::Alert,
            Container::List(_) | Container::Table => Around::Other,
            _ => return,
        };
        self.is_after_unsourced = false;
        self.containers.push(around);
    }

    /// Whether a block quotation is open.
    pub(super) fn is_in_quote(&self) -> bool {
        !self.quotes.is_empty()
    }

    /// Remembers a block that is not words, because it may be part of a quotation.
    pub(super) fn add_foreign(&mut self, what: ForeignPart, range: &Range<usize>) {
        for quote in &mut self.quotes {
            quote.words.push(' ');
            quote.foreign.push(Foreign { at: 0, what, range: range.clone() });
        }
    }

    /// Whether a citation names the source of the quotation around it.
    pub(super) fn names_source(
        &mut self,
        leaf: &ReadLeaf<'_, '_>,
        citing: Citing<'_>,
        quotations: &mut Quotations,
    ) -> bool {
        let is_source_line = self.is_source_line(leaf, citing);
        let is_in_alert = self.containers.last() == Some(&Around::Alert);
        if is_source_line && is_in_alert && !leaf.line_before(citing.inline).trim().is_empty() {
            report_form(leaf, citing.range, CitationPlace::InBox, quotations);
        }
        let is_source = is_source_line && !is_in_alert;
        let outer = self.quotes.len().saturating_sub(usize::from(is_source));
        for quote in self.quotes.iter_mut().take(outer) {
            quote.stray.get_or_insert_with(|| citing.range.clone());
        }
        is_source
    }

    /// Whether the line up to a citation only says whose words are above it.
    fn is_source_line(&self, leaf: &ReadLeaf<'_, '_>, citing: Citing<'_>) -> bool {
        let is_in_quote = matches!(self.containers.last(), Some(Around::Quote | Around::Alert));
        if !is_in_quote || leaf.leaf.kind != LeafKind::Paragraph {
            return false;
        }
        if let Some(source) = self.quotes.last().and_then(|quote| quote.source.as_ref()) {
            return source.block.is_none() && {
                let between = slice(leaf.words_before(citing.inline), source.words_read..);
                between.trim_matches([' ', ',']).is_empty()
            };
        }
        let inlines = &leaf.input.blocks.inlines;
        let above = inlines.get(leaf.leaf.inlines.start..leaf.line).unwrap_or_default();
        let line = inlines.get(leaf.line..citing.inline).unwrap_or_default();
        is_name_of_source(leaf.line_before(citing.inline)) && is_whole(above) && is_whole(line)
    }

    /// Reads a citation that names the source of the block quotation around it.
    pub(super) fn source(
        &mut self,
        leaf: &ReadLeaf<'_, '_>,
        citing: Citing<'_>,
        quotations: &mut Quotations,
    ) -> Role {
        let role = Role { is_source: true, ..Role::default() };
        let Some(quote) = self.quotes.last_mut() else { return role };
        let words_read = leaf.words_before(citing.inline).trim_end().len();
        let foreign_read = leaf.foreign.len();
        if let Some(source) = &mut quote.source {
            (source.words_read, source.foreign_read) = (words_read, foreign_read);
            if let Some(index) = source.quotation {
                quotations.add_witnesses(index, citing.citations);
            }
            return role;
        }
        let quotation = quote.quotation(leaf, citing, quotations);
        quotations.source_lines.push(leaf.line);
        let citation = citing.range.clone();
        quote.source =
            Some(SourceLine { quotation, citation, words_read, foreign_read, block: None });
        Role { quotation, ..role }
    }

    /// A leaf ends, which is the block with this index.
    pub(super) fn end_leaf(
        &mut self,
        leaf: &ReadLeaf<'_, '_>,
        block: usize,
        quotations: &mut Quotations,
    ) {
        if leaf.leaf.kind != LeafKind::Paragraph {
            return self.add_words(leaf);
        }
        self.report_source_below(leaf, quotations);
        self.add_words(leaf);
        let source = self.quotes.last_mut().and_then(|quote| quote.source.as_mut());
        let Some(source) = source.filter(|source| source.block.is_none()) else { return };
        source.block = Some(block);
        let rest = slice(leaf.words(), source.words_read..).trim();
        if !matches!(rest, "" | ".") || leaf.foreign.len() > source.foreign_read {
            report_form(leaf, &source.citation, CitationPlace::NotLast, quotations);
        }
    }

    fn add_words(&mut self, leaf: &ReadLeaf<'_, '_>) {
        for quote in &mut self.quotes {
            quote.words.push_str(leaf.words());
            quote.words.push(' ');
            quote.foreign.extend(leaf.foreign.iter().cloned());
        }
    }

    /// A paragraph below a quotation without a source, which only cites, is meant to name the
    /// source.
    fn report_source_below(&mut self, leaf: &ReadLeaf<'_, '_>, quotations: &mut Quotations) {
        if !std::mem::take(&mut self.is_after_unsourced) {
            return;
        }
        if let Some(citation) = &leaf.citation
            && is_name_of_source(leaf.words().trim_end_matches(['.', ' ']))
        {
            self.without_source.pop();
            report_form(leaf, citation, CitationPlace::Below, quotations);
        }
    }

    /// A container ends, at the block with the index `end`.
    pub(super) fn end(
        &mut self,
        blocks: &Blocks<'_>,
        container: &Container<'_>,
        end: usize,
        quotations: &mut Quotations,
    ) {
        match container {
            Container::Quote(_) => {
                self.containers.pop();
                if let Some(quote) = self.quotes.pop() {
                    self.close(blocks, &quote, end, quotations);
                }
            }
            Container::Alert(_) | Container::List(_) | Container::Table => {
                self.containers.pop();
            }
            _ => {}
        }
    }

    fn close(
        &mut self,
        blocks: &Blocks<'_>,
        quote: &OpenQuote,
        end: usize,
        quotations: &mut Quotations,
    ) {
        let block = blocks.list.get(end).or_bug(|| format!("block {end} of a file"));
        let mut report = |citation: &Range<usize>, place: CitationPlace| {
            let span = blocks.span(block.text, citation.clone());
            quotations.diagnostics.push(catalogue::unchecked_block(&span, place));
        };
        if let Some(stray) = &quote.stray {
            report(stray, CitationPlace::WithinText);
        }
        let Some(source) = &quote.source else {
            // Within another quotation, its words are part of that.
            let is_unsourced = quote.stray.is_none() && self.quotes.is_empty();
            self.is_after_unsourced = is_unsourced && !shown(&quote.words).is_empty();
            if self.is_after_unsourced {
                let line = quote.begin..blocks.text(block.text).raw.len();
                self.without_source.push(blocks.first_line(block.text, &line));
            }
            return;
        };
        if source.block.is_none_or(|source| is_anything_between(blocks, source, end)) {
            report(&source.citation, CitationPlace::NotLast);
        }
        let place = quotations.of_blocks.get_mut(quote.number);
        *place.or_bug(|| format!("block quotation {}", quote.number)) = source.quotation;
    }

    /// The text ends. Reports block quotations without a source: they are somebody's words.
    pub(super) fn finish(self, quotations: &mut Quotations) {
        let diagnostics = self.without_source.iter().map(catalogue::block_without_source);
        quotations.diagnostics.extend(diagnostics);
    }
}

impl OpenQuote {
    fn new(number: usize, begin: usize) -> Self {
        let (words, foreign) = (String::new(), Vec::new());
        Self { number, begin, words, foreign, stray: None, source: None }
    }

    /// The quotation whose source a citation names: all words above its line.
    fn quotation(
        &mut self,
        leaf: &ReadLeaf<'_, '_>,
        citing: Citing<'_>,
        quotations: &mut Quotations,
    ) -> Option<usize> {
        // The name of a person can be a link that shows the title of their page.
        let line = leaf.line_start();
        let is_name = |foreign: &&Foreign| {
            foreign.what == ForeignPart::LinkWithoutWords && foreign.at >= line
        };
        let here = leaf.foreign.iter().filter(|foreign| !is_name(foreign));
        let mut foreign = self.foreign.iter().chain(here).peekable();
        if foreign.peek().is_some() {
            report_foreign(leaf, foreign, quotations);
            return None;
        }
        let before = slice(leaf.words(), ..line);
        let words = shown(&format!("{}{before}", self.words));
        if words.is_empty() {
            self.stray.get_or_insert_with(|| citing.range.clone());
        }
        let place = &leaf.input.blocks.text(leaf.text).place;
        quotations.add(Quotation {
            words,
            form: Form::Block,
            witnesses: witnesses(citing.citations).collect(),
            range: place.range(self.begin..citing.range.end),
        })
    }
}

/// Whether a page shows anything between two blocks. Footnotes are shown elsewhere.
fn is_anything_between(blocks: &Blocks<'_>, after: usize, before: usize) -> bool {
    let mut footnotes = 0;
    blocks.list.get(after + 1..before).unwrap_or_default().iter().any(|block| match &block.kind {
        BlockKind::Start(Container::Footnote(_)) => {
            footnotes += 1;
            false
        }
        BlockKind::End(start) if matches!(blocks.container(*start), Container::Footnote(_)) => {
            footnotes -= 1;
            false
        }
        _ => footnotes == 0,
    })
}

/// Whether a line, up to its citation, only says whose words are above it: it is empty, a dash, or
/// a dash and a name.
fn is_name_of_source(line: &str) -> bool {
    let line = line.trim();
    let name = line.trim_start_matches(DASHES).trim_matches([' ', ',', ':']);
    let is_dashed = line.starts_with(DASHES);
    let is_name = !name.starts_with(char::is_lowercase)
        && !name.contains(['!', '?', ';', '–', '—', '―'])
        && !name.contains(MARKS)
        && name.split_whitespace().count() <= LONGEST_NAME;
    line.is_empty() || is_dashed && is_name
}

fn report_form(
    leaf: &ReadLeaf<'_, '_>,
    citation: &Range<usize>,
    place: CitationPlace,
    quotations: &mut Quotations,
) {
    let span = leaf.input.blocks.span(leaf.text, citation.clone());
    quotations.diagnostics.push(catalogue::unchecked_block(&span, place));
}
