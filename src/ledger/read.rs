//! Reads the ledger, with a diagnostic for every line that is not as it was written.
//!
//! The reader checks everything: the order, the check of each line, and that no line is missing. A
//! merge of branches leaves lines that `expound lock` can repair. A line that was changed by hand
//! can be restored only from version control. This module distinguishes the two cases and repairs
//! neither.

use super::conflict::{Conflicts, Marker};
use super::ledger::{Ledger, LedgerEntry, Release};
use super::line::{self, HEADER};
use super::promise::{Key, Kind, State};
use super::seal;
use crate::diagnostic::catalogue::ledger::{self as catalogue, LineFault};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::model::date::PartialDate;
use crate::model::named::Named;
use crate::source::{Source, Span};

/// Reads the ledger. The result holds what could be read, even when there are diagnostics.
pub fn read(source: &Source) -> (Ledger, Vec<Diagnostic>) {
    let ledger = Ledger { fingerprint: source.hash, ..Ledger::default() };
    let conflicts = Conflicts::default();
    let mut reader = Reader { source, ledger, conflicts, diagnostics: Vec::new() };
    reader.lines();
    let Reader { mut ledger, mut diagnostics, .. } = reader;
    // Merged lines of two branches are in no order until the merge is finished.
    if diagnostics.iter().any(|diagnostic| diagnostic.code.is_unfinished_merge()) {
        diagnostics.retain(|diagnostic| !diagnostic.code.is_fixed_by_lock());
    }
    let is_harmless = |diagnostic: &Diagnostic| diagnostic.code.is_fixed_by_lock();
    if diagnostics.iter().all(is_harmless) {
        diagnostics.extend(seal::verify(&ledger, source));
    }
    ledger.is_damaged = !diagnostics.iter().all(is_harmless);
    (ledger, diagnostics)
}

struct Reader<'s> {
    source: &'s Source,
    ledger: Ledger,
    conflicts: Conflicts,
    diagnostics: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn lines(&mut self) {
        let source = self.source;
        let (mut start, mut before) = (0, "");
        let mut is_in_order = true;
        for (number, whole) in source.text.split_inclusive('\n').enumerate() {
            let line = whole.strip_suffix('\n').unwrap_or(whole);
            let span = source.span(start..start + line.len());
            start += whole.len();
            match self.conflicts.marker(line) {
                Some(Marker::First) => self.report(catalogue::conflict_marker(&span)),
                Some(Marker::Further) => {}
                None if number == 0 => self.header(line, &span),
                None => {
                    // Of many lines in another order only the first is reported.
                    if is_in_order && line < before {
                        is_in_order = false;
                        self.report(catalogue::not_in_order(&span));
                    }
                    before = line;
                    self.line(line, &span);
                }
            }
        }
        if source.text.is_empty() {
            self.header("", &source.span(0..0));
        }
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    fn header(&mut self, line: &str, span: &Span) {
        if line != HEADER {
            self.report(catalogue::bad_header(span));
        }
    }

    fn line(&mut self, text: &str, span: &Span) {
        let columns: Vec<&str> = text.split('\t').collect();
        let result = match columns.as_slice() {
            ["release", columns @ ..] if columns.len() == 5 => self.release(columns, span),
            [kind, columns @ ..] if columns.len() == 7 => self.entry(kind, columns, span),
            _ => Err(catalogue::bad_line(span, LineFault::Columns)),
        };
        match result {
            Err(diagnostic) => self.report(diagnostic),
            Ok(()) => self.check(text, span),
        }
    }

    /// Compares the last column, which must be the check of the others.
    fn check(&mut self, text: &str, span: &Span) {
        let (line, check) = text.rsplit_once('\t').unwrap_or((text, ""));
        if line::check(line) != check {
            self.report(catalogue::altered_line(span));
        }
    }

    fn release(&mut self, columns: &[&str], span: &Span) -> Result<(), Diagnostic> {
        let [id, date, parents, count, _] = columns else {
            return Err(catalogue::bad_line(span, LineFault::Columns));
        };
        let release = Release {
            date: date_of(date, span)?,
            parents: line::parse_ids(parents),
            count: count.parse().map_err(|_| catalogue::bad_line(span, LineFault::Count))?,
            range: span.start..span.end,
        };
        if self.ledger.releases.insert((*id).to_owned(), release).is_some() {
            return Err(catalogue::duplicate_line(span));
        }
        Ok(())
    }

    fn entry(&mut self, kind: &str, columns: &[&str], span: &Span) -> Result<(), Diagnostic> {
        let [address, object, date, content, state, releases, _] = columns else {
            return Err(catalogue::bad_line(span, LineFault::Columns));
        };
        let start = span.start + kind.len() + 1;
        let key = Key::new(kind_of(kind, span)?, text_of(address, span)?);
        let state = line::parse_state(state)
            .ok_or_else(|| catalogue::bad_line(span, LineFault::State(state)))?;
        let entry = LedgerEntry {
            object: text_of(object, span)?,
            first_published: date_of(date, span)?,
            content: text_of(content, span)?,
            state,
            releases: line::parse_ids(releases),
            range: start..start + address.len(),
        };
        self.add(key, entry)
    }

    /// Adds an entry. Two entries of one promise, recorded by two branches, become one.
    fn add(&mut self, key: Key, entry: LedgerEntry) -> Result<(), Diagnostic> {
        let span = entry.span();
        let Some(first) = self.ledger.entries.get_mut(&key) else {
            self.ledger.entries.insert(key, entry);
            return Ok(());
        };
        if first.object != entry.object {
            return Err(catalogue::two_objects(&span, &key.address, &first.object, &entry.object));
        }
        first.first_published = first.first_published.min(entry.first_published);
        first.releases.extend(entry.releases);
        if first.state == State::Live {
            first.state = entry.state;
        }
        Err(catalogue::duplicate_line(&span))
    }
}

fn kind_of(word: &str, span: &Span) -> Result<Kind, Diagnostic> {
    Kind::parse(word).ok_or_else(|| {
        let near = did_you_mean(word, Kind::names());
        catalogue::bad_line(span, LineFault::Kind { word, near })
    })
}

fn date_of(word: &str, span: &Span) -> Result<PartialDate, Diagnostic> {
    PartialDate::parse(word).ok_or_else(|| catalogue::bad_line(span, LineFault::Date(word)))
}

fn text_of(column: &str, span: &Span) -> Result<String, Diagnostic> {
    line::unescaped(column).ok_or_else(|| catalogue::bad_line(span, LineFault::Escape(column)))
}
