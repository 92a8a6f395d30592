//! Reading the file, with a diagnostic for every line that is not as it was written.
//!
//! Nothing is taken on trust: not the order, not the check of a line, not that all lines are there.
//! What a merge of branches leaves behind is told apart from what somebody changed, because the
//! first is mended by `expound lock` and the second only by the version control.

use std::ops::Range;

use super::conflict::{Conflicts, Marker};
use super::{Entry, HEADER, Key, Kind, Ledger, Release, line, seal};
use crate::diagnostic::{Diagnostic, catalogue::ledger as catalogue, did_you_mean};
use crate::model::date::PartialDate;
use crate::model::named::Named;
use crate::source::{Source, Span};

/// Codes of faults that `expound lock` mends by writing the file again.
pub(super) const MENDABLE: [&str; 2] = ["E0703", "E0704"];

/// Code of a merge that was not finished.
const CONFLICT: &str = "E0702";

/// Reads the ledger. It holds what could be read, even when there are diagnostics.
pub fn read(source: &Source) -> (Ledger, Vec<Diagnostic>) {
    let ledger = Ledger { fingerprint: source.hash, ..Ledger::default() };
    let conflicts = Conflicts::default();
    let mut reader = Reader { source, ledger, conflicts, diagnostics: Vec::new() };
    reader.lines();
    let Reader { mut ledger, mut diagnostics, .. } = reader;
    // The lines of two branches are in no order before somebody has put them together.
    if diagnostics.iter().any(|diagnostic| diagnostic.code == CONFLICT) {
        diagnostics.retain(|diagnostic| !MENDABLE.contains(&diagnostic.code));
    }
    let is_whole = |diagnostic: &Diagnostic| MENDABLE.contains(&diagnostic.code);
    if diagnostics.iter().all(is_whole) {
        diagnostics.extend(seal::verify(&ledger, source));
    }
    ledger.is_damaged = !diagnostics.iter().all(is_whole);
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
        let mut start = 0;
        let mut before = "";
        for (number, whole) in source.text.split_inclusive('\n').enumerate() {
            let line = whole.strip_suffix('\n').unwrap_or(whole);
            let range = start..start + line.len();
            start += whole.len();
            if let Some(marker) = self.conflicts.marker(line) {
                let span = source.span(range);
                self.diagnostics
                    .extend((marker == Marker::First).then(|| catalogue::conflict_marker(&span)));
                continue;
            }
            if number == 0 {
                self.header(line, range);
                continue;
            }
            if !before.is_empty() && line < before && !self.reported("E0703") {
                self.report(catalogue::not_in_order(&source.span(range.clone())));
            }
            before = line;
            self.line(line, range);
        }
        if source.text.is_empty() {
            self.header("", 0..0);
        }
    }

    fn reported(&self, code: &str) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.code == code)
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    fn header(&mut self, line: &str, range: Range<usize>) {
        if line != HEADER {
            self.report(catalogue::bad_header(&self.source.span(range)));
        }
    }

    fn line(&mut self, text: &str, range: Range<usize>) {
        let span = self.source.span(range.clone());
        let columns: Vec<&str> = text.split('\t').collect();
        let read = match columns.as_slice() {
            ["release", id, date, parents, count, _] => {
                self.release(id, (date, parents, count), range.clone())
            }
            [kind, columns @ ..] if columns.len() == 7 => self.entry(kind, columns, range.clone()),
            _ => Err(catalogue::bad_line(&span, "it has not the columns of a line")),
        };
        match read {
            Err(diagnostic) => self.report(diagnostic),
            Ok(()) => self.check(text, &span),
        }
    }

    /// The last column must be the check of the others.
    fn check(&mut self, text: &str, span: &Span) {
        let (line, found) = text.rsplit_once('\t').unwrap_or((text, ""));
        if line::check(line) != found {
            self.report(catalogue::altered_line(span));
        }
    }

    fn release(
        &mut self,
        id: &str,
        (date, parents, count): (&str, &str, &str),
        range: Range<usize>,
    ) -> Result<(), Diagnostic> {
        let span = self.source.span(range.clone());
        let date = PartialDate::parse(date).ok_or_else(|| bad_date(&span, date))?;
        let count = count.parse().ok();
        let count = count.ok_or_else(|| catalogue::bad_line(&span, "it has no count"))?;
        let release = Release { date, parents: line::parse_ids(parents), count, range };
        if self.ledger.releases.insert(id.to_owned(), release).is_some() {
            return Err(catalogue::line_twice(&span));
        }
        Ok(())
    }

    fn entry(
        &mut self,
        kind: &str,
        columns: &[&str],
        range: Range<usize>,
    ) -> Result<(), Diagnostic> {
        let span = self.source.span(range.clone());
        let [address, object, first, content, state, releases, _] = columns else {
            return Err(catalogue::bad_line(&span, "it has not the columns of a line"));
        };
        let kind = line::parse_kind(kind).ok_or_else(|| unknown_kind(&span, kind))?;
        let text = |column: &str| {
            line::unescaped(column)
                .ok_or_else(|| catalogue::bad_line(&span, &format!("`{column}` is not escaped")))
        };
        let state = line::parse_state(state)
            .ok_or_else(|| catalogue::bad_line(&span, &format!("`{state}` is not a state")))?;
        let entry = Entry {
            object: text(object)?,
            first: PartialDate::parse(first).ok_or_else(|| bad_date(&span, first))?,
            content: text(content)?,
            state,
            releases: line::parse_ids(releases),
            range: span.start + kind.name().len() + 1
                ..span.start + kind.name().len() + 1 + address.len(),
        };
        self.add((kind, text(address)?), entry)
    }

    /// Adds an entry; one that two branches recorded becomes one again.
    fn add(&mut self, key: Key, entry: Entry) -> Result<(), Diagnostic> {
        let span = entry.span();
        let Some(known) = self.ledger.entries.get_mut(&key) else {
            self.ledger.entries.insert(key, entry);
            return Ok(());
        };
        if known.object != entry.object {
            return Err(catalogue::two_objects(&span, &key.1, [&known.object, &entry.object]));
        }
        known.first = known.first.min(entry.first);
        known.releases.extend(entry.releases);
        if known.state == super::State::Live {
            known.state = entry.state;
        }
        Err(catalogue::line_twice(&span))
    }
}

fn unknown_kind(span: &Span, word: &str) -> Diagnostic {
    let known = Kind::names();
    let near = did_you_mean(word, known).map(|near| format!("; `{near}` was meant"));
    catalogue::bad_line(span, &format!("there is no kind `{word}`{}", near.unwrap_or_default()))
}

fn bad_date(span: &Span, date: &str) -> Diagnostic {
    catalogue::bad_line(span, &format!("`{date}` is not a date"))
}
