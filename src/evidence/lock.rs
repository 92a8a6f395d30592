//! `evidence.lock`: quotations that were found in texts which are kept elsewhere.
//!
//! There is one line for each quotation. The lines are sorted and do not depend on one another, so
//! that two branches merge line by line:
//!
//! ```text
//! <source> <SHA-256 of its text> <SHA-256 of the words> <pages or -> <first>-<end> <check>
//! ```
//!
//! The words are hashed as the contract normalises them, and the range counts characters of the
//! text. The last word is the beginning of the hash of the words before it, so that a line which
//! was changed by hand or by accident is not believed. Only `expound verify` writes the file.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::evidence::{self as catalogue, LockLineFault};
use crate::fingerprint::Sha256;
use crate::ledger::conflict::{Conflicts, Marker};
use crate::source::Source;

/// The name of the file in a project's root.
pub const FILE: &str = "evidence.lock";

const HEADER: &str =
    "# expound evidence.lock 1: written by `expound verify`, one line a quotation; do not edit";

/// A quotation that was found.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LockEntry {
    /// Id of the source.
    pub source: String,
    /// Hash of the source's text.
    pub text: Sha256,
    /// Hash of the words.
    pub words: Sha256,
    /// The pages on which the passage begins and ends.
    pub pages: Vec<String>,
    /// First character of the passage in the text.
    pub start: usize,
    /// One past its last character.
    pub end: usize,
}

/// All quotations that were found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Lock {
    /// In the order of the file.
    pub entries: BTreeSet<LockEntry>,
}

impl Lock {
    /// Reads the file. Lines that cannot be believed are reported and left out.
    pub fn read(source: &Source) -> (Self, Vec<Diagnostic>) {
        let mut lock = Self::default();
        let mut diagnostics = Vec::new();
        let mut conflicts = Conflicts::default();
        let mut start = 0;
        for (number, line) in source.text.split_inclusive('\n').enumerate() {
            let range = start..start + line.trim_end_matches('\n').len();
            start += line.len();
            if let Some(marker) = conflicts.marker(line) {
                let conflict = || catalogue::lock_conflict(&source.span(range));
                diagnostics.extend((marker == Marker::First).then(conflict));
                continue;
            }
            match read_line(line.trim_end_matches('\n'), number == 0) {
                Ok(entry) => lock.entries.extend(entry),
                Err(fault) => {
                    diagnostics.push(catalogue::bad_lock_line(&source.span(range), fault));
                }
            }
        }
        (lock, diagnostics)
    }

    /// The lines of a source.
    pub fn of<'l>(&'l self, source: &'l str) -> impl Iterator<Item = &'l LockEntry> + 'l {
        self.entries.iter().filter(move |entry| entry.source == source)
    }

    /// The file.
    pub fn text(&self) -> String {
        let mut text = format!("{HEADER}\n");
        for entry in &self.entries {
            text.push_str(&entry.line());
            text.push('\n');
        }
        text
    }
}

impl LockEntry {
    /// The range of the passage.
    pub fn position(&self) -> Range<usize> {
        self.start..self.end
    }

    fn line(&self) -> String {
        let Self { source, text, words, pages, start, end } = self;
        let pages = if pages.is_empty() { "-".to_owned() } else { pages.join(",") };
        let line = format!("{source} {text} {words} {pages} {start}-{end}");
        let check = Sha256::of(line.as_bytes()).short();
        format!("{line} {check}")
    }
}

fn read_line(line: &str, first: bool) -> Result<Option<LockEntry>, LockLineFault> {
    if first && line != HEADER {
        return Err(LockLineFault::Header);
    }
    if line == HEADER {
        return Ok(None);
    }
    let (checked, check) = line.rsplit_once(' ').unwrap_or((line, ""));
    let entry = entry(checked).ok_or(LockLineFault::Form)?;
    // Only the exact form is accepted, so that no two lines mean the same.
    if check != Sha256::of(checked.as_bytes()).short() || entry.line() != line {
        return Err(LockLineFault::Altered);
    }
    Ok(Some(entry))
}

fn entry(line: &str) -> Option<LockEntry> {
    let words: Vec<&str> = line.split(' ').collect();
    let [source, text, quotation, pages, range] = words.as_slice() else { return None };
    let (start, end) = range.split_once('-')?;
    let pages = pages.split(',').filter(|page| *page != "-").map(str::to_owned);
    Some(LockEntry {
        source: (*source).to_owned(),
        text: Sha256::parse(text)?,
        words: Sha256::parse(quotation)?,
        pages: pages.collect(),
        start: start.parse().ok()?,
        end: end.parse().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lock() -> Lock {
        let entry = |source: &str, pages: &[&str]| LockEntry {
            source: source.into(),
            text: Sha256::of(b"text"),
            words: Sha256::of(b"words"),
            pages: pages.iter().map(|page| (*page).into()).collect(),
            start: 3,
            end: 20,
        };
        Lock { entries: [entry("b", &[]), entry("a", &["12", "13"])].into() }
    }

    fn read(text: &str) -> (Lock, Vec<Diagnostic>) {
        Lock::read(&Source::new(FILE, text))
    }

    #[test]
    fn round_trips_in_order() {
        let text = lock().text();
        assert_eq!(read(&text), (lock(), Vec::new()));
        assert!(text.lines().nth(1).unwrap().starts_with("a "));
    }

    #[test]
    fn a_union_of_two_is_a_lock() {
        let text = lock().text();
        assert_eq!(read(&format!("{text}{text}")), (lock(), Vec::new()));
    }

    #[test]
    fn every_changed_character_is_noticed() {
        let text = lock().text();
        for (at, character) in text.char_indices().filter(|(_, character)| *character != '\n') {
            for other in ['0', '1', ' ', 'x'] {
                let (before, after) = (&text[..at], &text[at + character.len_utf8()..]);
                let changed = format!("{before}{other}{after}");
                let diagnostics = read(&changed).1;
                assert!(changed == text || diagnostics.len() == 1, "{changed}");
            }
        }
    }
}
