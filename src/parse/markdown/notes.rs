//! Notes: footnotes and citations in one series of numbers, in the order in which they are read.
//!
//! Numbers are assigned once, for the whole page; the theme only shows them. Whether a source
//! exists is not known here. An incomplete citation is reported and gets no number.

use std::collections::BTreeMap;
use std::ops::Range;

use super::super::citation;
use super::blocks::{BlockKind, Blocks, Container, InlinePlace, written};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::bug::OrBug;
use crate::diagnostic::catalogue::citation::bad_locator;
use crate::diagnostic::catalogue::markdown as catalogue;
use crate::model::document::{Body, Citation, Note, NoteContent};
use crate::model::locator::Locator;
use crate::source::Span;

/// The notes of a file and the places that refer to them.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// All citations, in order.
    pub(super) all_citations: Vec<Citation>,
    /// All uses of notes, in order.
    all_uses: Vec<Use>,
    /// What belongs to each reference, by its number.
    references: Vec<Referred>,
    /// The notes, by their numbers.
    pub(super) series: Vec<NumberedNote>,
    numbers: BTreeMap<Key, usize>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// A note with its number. The text of a footnote is added later.
#[derive(Debug)]
pub(super) struct NumberedNote {
    key: Key,
    citation: Option<Citation>,
    uses: usize,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Footnote(String),
    Citation(String, Option<String>),
}

/// The citations and uses of one reference, as ranges of all of them.
#[derive(Debug)]
struct Referred {
    citations: Range<usize>,
    uses: Range<usize>,
}

/// One place that refers to a note.
#[derive(Debug, Clone, Copy)]
pub(super) struct Use {
    /// Number of the note, counted from 1.
    pub(super) number: usize,
    /// How many times the note has been referred to, this one included.
    pub(super) nth: usize,
}

/// Numbers all notes.
pub(super) fn number(blocks: &Blocks<'_>) -> Notes {
    let mut notes = Notes::default();
    for reference in &blocks.references {
        let (citations, uses) = (notes.all_citations.len(), notes.all_uses.len());
        match &reference.label {
            Some(label) => notes.refer(Key::footnote(label), None),
            None => notes.group(blocks, &reference.place),
        }
        let citations = citations..notes.all_citations.len();
        notes.references.push(Referred { citations, uses: uses..notes.all_uses.len() });
    }
    notes.check_footnotes(blocks);
    notes
}

/// The notes with their texts. `footnotes` are the texts of footnotes, with their labels.
pub(super) fn with_texts(series: Vec<NumberedNote>, footnotes: Vec<(String, Body)>) -> Vec<Note> {
    let texts = footnotes.into_iter().map(|(label, body)| (Key::footnote(&label), body));
    let mut texts: BTreeMap<Key, Body> = texts.collect();
    let note = |note: NumberedNote| {
        let content = match note.citation {
            Some(citation) => NoteContent::Citation(citation),
            // A footnote is always defined: the library reads a reference without a text as words.
            None => NoteContent::Footnote(texts.remove(&note.key).unwrap_or_default()),
        };
        Note { content, uses: note.uses }
    };
    series.into_iter().map(note).collect()
}

impl Key {
    /// Labels of footnotes are the same whatever their capitals.
    fn footnote(label: &str) -> Self {
        Self::Footnote(label.to_lowercase())
    }
}

impl Notes {
    /// The citations of a reference; none when it refers to a footnote.
    pub(super) fn citations(&self, reference: usize) -> &[Citation] {
        let referred = self.references.get(reference);
        let citations = referred.and_then(|all| self.all_citations.get(all.citations.clone()));
        citations.or_bug(|| format!("the citations of reference {reference}"))
    }

    /// The uses of notes by a reference.
    pub(super) fn uses(&self, reference: usize) -> &[Use] {
        let referred = self.references.get(reference);
        let uses = referred.and_then(|all| self.all_uses.get(all.uses.clone()));
        uses.or_bug(|| format!("the uses of notes by reference {reference}"))
    }

    /// Reads `[@a; @b][@c]`.
    fn group(&mut self, blocks: &Blocks<'_>, place: &InlinePlace) {
        let InlinePlace { text, ref range, .. } = *place;
        let raw = written(&blocks.text(text).raw, range.clone());
        let mut start = range.start;
        for part in raw.split_inclusive(']') {
            let inner = part.trim_start_matches('[').trim_end_matches(']');
            let offset = start + usize::from(part.starts_with('['));
            start += part.len();
            if !inner.is_empty() {
                self.bracket(blocks, text, &Bracket { inner, offset });
            }
        }
    }

    fn bracket(&mut self, blocks: &Blocks<'_>, text: usize, bracket: &Bracket<'_>) {
        let Bracket { inner, offset } = *bracket;
        let Some(citations) = citation::parse(inner, offset) else {
            let span = blocks.span(text, offset..offset + inner.len());
            return self.diagnostics.push(catalogue::bad_citation(&span, &format!("[{inner}]")));
        };
        for mut citation in citations {
            self.check_locator(blocks, text, &citation);
            let written = citation.source.range;
            citation.source.range = blocks.text(text).place.range(written);
            let key = Key::Citation(citation.source.id.clone(), citation.locator.clone());
            self.refer(key, Some(&citation));
            self.all_citations.push(citation);
        }
    }

    /// Reports a locator that points to nothing. The citation's range still counts in its text.
    fn check_locator(&mut self, blocks: &Blocks<'_>, text: usize, citation: &Citation) {
        let Some(locator) = &citation.locator else { return };
        let Err(fault) = Locator::parse(locator) else { return };
        let after = citation.source.range.end;
        let rest = written(&blocks.text(text).raw, after..);
        let at = after + rest.find(locator.as_str()).unwrap_or(0);
        let span = blocks.span(text, at..at + locator.len());
        self.diagnostics.push(bad_locator(&span, locator, fault));
    }

    /// Refers to a note; the same note keeps its number.
    fn refer(&mut self, key: Key, citation: Option<&Citation>) {
        let next = self.series.len() + 1;
        let number = *self.numbers.entry(key.clone()).or_insert(next);
        if number == next {
            self.series.push(NumberedNote { key, citation: citation.cloned(), uses: 0 });
        }
        let note = self.series.get_mut(number - 1).or_bug(|| format!("note {number} of a file"));
        note.uses += 1;
        self.all_uses.push(Use { number, nth: note.uses });
    }

    /// Reports footnotes that nothing refers to, and labels that are defined twice.
    fn check_footnotes(&mut self, blocks: &Blocks<'_>) {
        let mut defined: BTreeMap<Key, Span> = BTreeMap::new();
        for block in &blocks.list {
            let BlockKind::Start(Container::Footnote(label)) = &block.kind else { continue };
            let (key, span) = (Key::footnote(label), blocks.first_line(block.text, &block.range));
            if let Some(first) = defined.get(&key) {
                self.diagnostics.push(catalogue::duplicate_footnote(&span, label, first));
                continue;
            }
            if !self.numbers.contains_key(&key) {
                self.diagnostics.push(catalogue::unused_footnote(&span, label));
            }
            defined.insert(key, span);
        }
    }
}

/// What stands between two brackets.
struct Bracket<'t> {
    inner: &'t str,
    /// Where it begins in its text.
    offset: usize,
}
