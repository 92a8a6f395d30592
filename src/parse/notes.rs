//! Numbering of footnotes and citations in one series, by the order in which a reader meets them.
//!
//! Numbers are given once and for the whole page; the theme only shows them.

use std::collections::BTreeMap;

use crate::model::document::{Body, Citation, Note, NoteContent};

/// The notes of one page while it is being read.
#[derive(Debug, Default)]
pub(super) struct Notes {
    entries: Vec<Entry>,
    numbers: BTreeMap<Key, usize>,
    footnotes: BTreeMap<String, Body>,
    last: usize,
}

#[derive(Debug)]
struct Entry {
    key: Key,
    citation: Option<Citation>,
    uses: usize,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Footnote(String),
    Citation(String, Option<String>),
}

impl Key {
    /// Labels of footnotes are the same whatever their capitals.
    fn footnote(label: &str) -> Self {
        Self::Footnote(label.to_lowercase())
    }
}

/// One place that refers to a note.
#[derive(Debug, Clone, Copy)]
pub(super) struct Use {
    /// Number of the note.
    pub(super) number: usize,
    /// How many times the note has been referred to, this one included.
    pub(super) nth: usize,
}

impl Use {
    /// The link to the note, which the note links back to.
    pub(super) fn html(self) -> String {
        let Self { number, nth } = self;
        format!(
            "<a href=\"#note-{number}\" id=\"ref-{number}-{nth}\" role=\"doc-noteref\">{number}</a>"
        )
    }
}

impl Notes {
    /// Refers to a footnote.
    pub(super) fn footnote(&mut self, label: &str) -> Use {
        self.refer(Key::footnote(label), None)
    }

    /// Refers to a source; the same source with the same locator keeps its number.
    pub(super) fn citation(&mut self, citation: Citation) -> Use {
        let key = Key::Citation(citation.source.id.clone(), citation.locator.clone());
        self.refer(key, Some(citation))
    }

    /// Gives a footnote its text.
    pub(super) fn define(&mut self, label: &str, body: Body) {
        self.footnotes.insert(label.to_lowercase(), body);
    }

    /// Whether anything refers to the footnote.
    pub(super) fn is_used(&self, label: &str) -> bool {
        self.numbers.contains_key(&Key::footnote(label))
    }

    /// Number of the note that was referred to last.
    pub(super) fn last_number(&self) -> usize {
        self.last
    }

    fn refer(&mut self, key: Key, citation: Option<Citation>) -> Use {
        let next = self.entries.len() + 1;
        let number = *self.numbers.entry(key.clone()).or_insert(next);
        if number == next {
            self.entries.push(Entry { key, citation, uses: 0 });
        }
        let entry = self.entries.get_mut(number - 1);
        let nth = entry.map_or(1, |entry| {
            entry.uses += 1;
            entry.uses
        });
        self.last = number;
        Use { number, nth }
    }

    /// The notes by number.
    pub(super) fn finish(mut self) -> Vec<Note> {
        let footnotes = &mut self.footnotes;
        let note = |entry: Entry| {
            let content = match (entry.key, entry.citation) {
                (_, Some(citation)) => NoteContent::Citation(citation),
                (Key::Footnote(label), None) => {
                    NoteContent::Footnote(footnotes.remove(&label).unwrap_or_default())
                }
                (Key::Citation(..), None) => NoteContent::Footnote(Body::default()),
            };
            Note { content, uses: entry.uses }
        };
        self.entries.into_iter().map(note).collect()
    }
}
