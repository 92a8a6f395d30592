//! `gates.lock`: what fell short of a gate at the last release, and may still.
//!
//! A line for each gate under the ratchet and one for each object that did not meet it, with how much was
//! missing. Each line ends with a check, so that one that was changed by hand is not believed. This module
//! knows text and lines; who falls short now is decided elsewhere.

use std::collections::BTreeMap;
use std::ops::Range;

use super::conflict::{Conflicts, Marker};
use super::line;
use crate::diagnostic::{Diagnostic, catalogue::ratchet as catalogue};
use crate::fingerprint::Fingerprint;
use crate::source::{Source, Span};

/// Name of the file in a project's folder.
pub const FILE: &str = "gates.lock";

/// Codes of faults that `expound lock` mends by writing the file again.
pub(super) const MENDABLE: [&str; 1] = ["E0810"];

/// Code of a merge that was not finished.
const CONFLICT: &str = "E0809";

/// The first line of the file.
const HEADER: &str = "# gates.lock 1: what fell short of a gate at the last release. Written by `expound lock`, not by hand.";

/// What every line begins with: a gate, and the object; empty for the gate's own line.
pub type Key = (String, String);

/// What fell short of which gate at the last release.
#[derive(Debug, Clone, Default)]
pub struct Ratchet {
    lines: BTreeMap<Key, Line>,
    /// Fingerprint of the file.
    pub fingerprint: Fingerprint,
}

/// The rest of a line.
#[derive(Debug, Clone)]
struct Line {
    missing: usize,
    range: Range<usize>,
}

impl Ratchet {
    /// How much of a gate an object with one of these ids may lack. `None` when the file does not have
    /// the gate yet.
    pub fn allowed<'i>(&self, gate: &str, ids: impl IntoIterator<Item = &'i str>) -> Option<usize> {
        let of = |id: &str| self.lines.get(&(gate.to_owned(), id.to_owned()));
        let known = ids.into_iter().filter_map(&of).map(|line| line.missing);
        of("").map(|_| known.max().unwrap_or_default())
    }

    /// How many objects may fall short of a gate. `None` when the file does not have the gate yet.
    pub fn count(&self, gate: &str) -> Option<usize> {
        let lines = self.lines.keys().filter(|(name, _)| name == gate);
        lines.count().checked_sub(1)
    }

    /// All gates and objects, with their places.
    pub fn lines(&self) -> impl Iterator<Item = (&Key, Span)> {
        let place = |range: &Range<usize>| Span::new(FILE, range);
        self.lines.iter().map(move |(key, line)| (key, place(&line.range)))
    }
}

/// The file: these gates and objects, with how much they lack.
pub fn to_text(short: &BTreeMap<Key, usize>) -> String {
    let mut lines: Vec<String> = short.iter().map(written).collect();
    lines.sort_unstable();
    lines.insert(0, HEADER.to_owned());
    lines.join("\n") + "\n"
}

/// A line: gate, object or `-`, how much is missing, and the check.
fn written(((gate, id), missing): (&Key, &usize)) -> String {
    line::checked(&[&line::escaped(gate), &line::escaped(id), &missing.to_string()])
}

/// Reads the file. It holds what could be read, even when there are diagnostics.
pub fn read(source: &Source) -> (Ratchet, Vec<Diagnostic>) {
    let mut ratchet = Ratchet { fingerprint: source.hash, ..Ratchet::default() };
    let mut found = Vec::new();
    let (mut start, mut before) = (0, "");
    let mut conflicts = Conflicts::default();
    for (number, whole) in source.text.split_inclusive('\n').enumerate() {
        let text = whole.strip_suffix('\n').unwrap_or(whole);
        let span = source.span(start..start + text.len());
        start += whole.len();
        if let Some(marker) = conflicts.marker(text) {
            found.extend((marker == Marker::First).then(|| catalogue::conflict_marker(&span)));
        } else if number == 0 {
            found.extend((text != HEADER).then(|| catalogue::bad_header(&span)));
        } else {
            let in_order = if text < before { Err(catalogue::not_in_order(&span)) } else { Ok(()) };
            found.extend(ratchet.add(text, &span).and(in_order).err());
            before = text;
        }
    }
    found.extend(source.text.is_empty().then(|| catalogue::bad_header(&source.span(0..0))));
    // The lines of two branches are in no order before somebody has put them together.
    if found.iter().any(|diagnostic| diagnostic.code == CONFLICT) {
        found.retain(|diagnostic| !MENDABLE.contains(&diagnostic.code));
    }
    (ratchet, found)
}

impl Ratchet {
    /// Adds a line. Of two for one object the one that allows less counts.
    fn add(&mut self, text: &str, span: &Span) -> Result<(), Diagnostic> {
        let (key, missing) = parsed(text).map_err(|why| catalogue::bad_line(span, why))?;
        let (gate, range) = (key.0.clone(), span.start..span.end);
        if let Some(known) = self.lines.get_mut(&key) {
            known.missing = known.missing.min(missing);
            return Err(catalogue::line_twice(span));
        }
        self.lines.insert(key, Line { missing, range });
        if self.lines.contains_key(&(gate, String::new())) {
            return Ok(());
        }
        Err(catalogue::bad_line(span, "no line before it has its gate alone"))
    }
}

/// What a line says; only what would be written like this is read.
fn parsed(text: &str) -> Result<(Key, usize), &'static str> {
    let columns: Vec<&str> = text.split('\t').collect();
    let [gate, id, missing, _] = columns.as_slice() else {
        return Err("it has not the columns of a line");
    };
    let name = |column| line::unescaped(column).ok_or("a name in it is not escaped");
    let key = (name(gate)?, name(id)?);
    let missing = missing.parse().map_err(|_| "what stands after the id is no number")?;
    if written((&key, &missing)) != text {
        return Err("it does not agree with the check at its end");
    }
    Ok((key, missing))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn short() -> BTreeMap<Key, usize> {
        let key = |gate: &str, id: &str| (gate.to_owned(), id.to_owned());
        [
            (key("a", ""), 0),
            (key("a", "x"), 1),
            (key("a", "y-2"), 12),
            (key("a b\n%", ""), 0),
            (key("a-b", ""), 0),
            (key("a-b", "x"), 1),
        ]
        .into()
    }

    fn read_back(text: &str) -> (Ratchet, Vec<&'static str>) {
        let (ratchet, found) = read(&Source::new(FILE, text));
        (ratchet, found.iter().map(|diagnostic| diagnostic.code).collect())
    }

    #[test]
    fn what_is_written_is_read_again() {
        let (ratchet, wrong) = read_back(&to_text(&short()));
        assert_eq!(wrong, [""; 0]);
        let read = ratchet.lines.iter().map(|(key, line)| (key.clone(), line.missing));
        assert_eq!(read.collect::<BTreeMap<_, _>>(), short());
        assert_eq!(ratchet.allowed("a", ["old", "y-2"]), Some(12));
        assert_eq!((ratchet.allowed("a", ["new"]), ratchet.count("a")), (Some(0), Some(2)));
        assert_eq!((ratchet.allowed("b", ["x"]), ratchet.count("b")), (None, None));
    }

    #[test]
    fn a_union_of_two_allows_no_more_than_either() {
        let text = to_text(&short());
        let mut less = short();
        less.insert(("a".to_owned(), "y-2".to_owned()), 3);
        let lines: Vec<&str> = text.lines().skip(1).collect();
        let (ratchet, wrong) = read_back(&format!("{}{}\n", to_text(&less), lines.join("\n")));
        assert!(wrong.iter().all(|code| MENDABLE.contains(code)), "{wrong:?}");
        assert_eq!(ratchet.allowed("a", ["y-2"]), Some(3));
    }

    #[test]
    fn what_somebody_changed_is_not_believed() {
        let text = to_text(&short());
        let (ratchet, wrong) = read_back(&text.replace("y-2\t12", "y-2\t90"));
        assert_eq!((ratchet.allowed("a", ["y-2"]), wrong), (Some(0), vec!["E0808"]));
        let (_, wrong) = read_back(&text.replace("a\tx\t1", "a\tw\t1"));
        assert_eq!(wrong, ["E0808"]);
    }
}
