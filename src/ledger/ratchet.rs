//! `gates.lock`: what fell short of a gate at the last release, and may still fall short.
//!
//! There is a line for each gate with a ratchet, and one for each object that did not meet it, with
//! how much was missing. Each line ends with a check, so that a line which was changed by hand is
//! not trusted. This module refuses to decide what falls short now.

use std::collections::BTreeMap;
use std::ops::Range;

use super::conflict::{Conflicts, Marker};
use super::line;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::ratchet::{self as catalogue, LineFault};
use crate::fingerprint::Fingerprint;
use crate::source::{Source, Span};

/// Name of the file in a project's folder.
pub const FILE: &str = "gates.lock";

/// The first line of the file.
const HEADER: &str = "# gates.lock 1: what fell short of a gate at the last release. Written by \
    `expound lock`, not by hand.";

/// The beginning of a line.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The name of a gate.
    pub gate: String,
    /// The id of an object; empty in the gate's own line.
    pub id: String,
}

impl Key {
    /// The key of a gate and the id of an object.
    pub fn new(gate: &str, id: &str) -> Self {
        Self { gate: gate.to_owned(), id: id.to_owned() }
    }
}

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
    /// How much of a gate an object with one of these ids may lack; the most that any of them may.
    /// `None` when the file does not have the gate yet.
    pub fn allowed<'i>(&self, gate: &str, ids: impl IntoIterator<Item = &'i str>) -> Option<usize> {
        let line = |id: &str| self.lines.get(&Key::new(gate, id));
        line("")?;
        let missing = ids.into_iter().filter_map(line).map(|line| line.missing);
        Some(missing.max().unwrap_or(0))
    }

    /// How many objects may fall short of a gate. `None` when the file does not have the gate yet.
    pub fn count(&self, gate: &str) -> Option<usize> {
        let lines = self.lines.keys().filter(|key| key.gate == gate);
        lines.count().checked_sub(1)
    }

    /// All gates and objects, with their places.
    pub fn lines(&self) -> impl Iterator<Item = (&Key, Span)> {
        let place = |range: &Range<usize>| Span::new(FILE, range);
        self.lines.iter().map(move |(key, line)| (key, place(&line.range)))
    }
}

/// The text of a file with these gates and objects, and how much they lack.
pub fn to_text(short: &BTreeMap<Key, usize>) -> String {
    let lines = short.iter().map(|(Key { gate, id }, missing)| line_of(gate, id, *missing));
    let mut lines: Vec<String> = lines.collect();
    lines.sort_unstable();
    lines.insert(0, HEADER.to_owned());
    lines.join("\n") + "\n"
}

/// A line: gate, object or `-`, how much is missing, and the check.
fn line_of(gate: &str, id: &str, missing: usize) -> String {
    line::checked(&[&line::escaped(gate), &line::escaped(id), &missing.to_string()])
}

/// Reads the file. The result holds what could be read, even when there are diagnostics.
pub fn read(source: &Source) -> (Ratchet, Vec<Diagnostic>) {
    let mut ratchet = Ratchet { fingerprint: source.hash, ..Ratchet::default() };
    let mut diagnostics = Vec::new();
    let (mut start, mut before) = (0, "");
    let mut conflicts = Conflicts::default();
    for (number, whole) in source.text.split_inclusive('\n').enumerate() {
        let text = whole.strip_suffix('\n').unwrap_or(whole);
        let span = source.span(start..start + text.len());
        start += whole.len();
        match conflicts.marker(text) {
            Some(Marker::First) => diagnostics.push(catalogue::conflict_marker(&span)),
            Some(Marker::Further) => {}
            None if number == 0 => {
                diagnostics.extend((text != HEADER).then(|| catalogue::bad_header(&span)));
            }
            None => {
                let fault = ratchet.add(text, &span).err();
                let is_out_of_order = fault.is_none() && text < before;
                diagnostics.extend(fault);
                diagnostics.extend(is_out_of_order.then(|| catalogue::not_in_order(&span)));
                before = text;
            }
        }
    }
    diagnostics.extend(source.text.is_empty().then(|| catalogue::bad_header(&source.span(0..0))));
    // Merged lines of two branches are in no order until the merge is finished.
    if diagnostics.iter().any(|diagnostic| diagnostic.code.is_unfinished_merge()) {
        diagnostics.retain(|diagnostic| !diagnostic.code.is_fixed_by_lock());
    }
    (ratchet, diagnostics)
}

impl Ratchet {
    /// Adds a line. Of two lines for one object the one that allows less counts.
    fn add(&mut self, text: &str, span: &Span) -> Result<(), Diagnostic> {
        let (key, missing) = parsed(text).map_err(|fault| catalogue::bad_line(span, fault))?;
        if let Some(first) = self.lines.get_mut(&key) {
            first.missing = first.missing.min(missing);
            return Err(catalogue::duplicate_line(span));
        }
        let own_line = Key::new(&key.gate, "");
        self.lines.insert(key, Line { missing, range: span.start..span.end });
        if self.lines.contains_key(&own_line) {
            return Ok(());
        }
        Err(catalogue::bad_line(span, LineFault::NoGate))
    }
}

/// Reads a line; anything that would be written differently is refused.
fn parsed(text: &str) -> Result<(Key, usize), LineFault> {
    let columns: Vec<&str> = text.split('\t').collect();
    let [gate, id, missing, _] = columns.as_slice() else { return Err(LineFault::Columns) };
    let name = |column| line::unescaped(column).ok_or(LineFault::Escape);
    let (gate, id) = (name(gate)?, name(id)?);
    let missing = missing.parse().map_err(|_| LineFault::Number)?;
    if line_of(&gate, &id, missing) != text {
        return Err(LineFault::Altered);
    }
    Ok((Key { gate, id }, missing))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    fn short() -> BTreeMap<Key, usize> {
        [
            (Key::new("a", ""), 0),
            (Key::new("a", "x"), 1),
            (Key::new("a", "y-2"), 12),
            (Key::new("a b\n%", ""), 0),
            (Key::new("a-b", ""), 0),
            (Key::new("a-b", "x"), 1),
        ]
        .into()
    }

    fn read_back(text: &str) -> (Ratchet, Vec<Code>) {
        let (ratchet, diagnostics) = read(&Source::new(FILE, text));
        (ratchet, diagnostics.iter().map(|diagnostic| diagnostic.code).collect())
    }

    #[test]
    fn what_is_written_is_read_again() {
        let (ratchet, codes) = read_back(&to_text(&short()));
        assert_eq!(codes, []);
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
        less.insert(Key::new("a", "y-2"), 3);
        let lines: Vec<&str> = text.lines().skip(1).collect();
        let (ratchet, codes) = read_back(&format!("{}{}\n", to_text(&less), lines.join("\n")));
        assert!(codes.iter().all(|code| code.is_fixed_by_lock()), "{codes:?}");
        assert_eq!(ratchet.allowed("a", ["y-2"]), Some(3));
    }

    #[test]
    fn a_changed_line_is_not_trusted() {
        let text = to_text(&short());
        let (ratchet, codes) = read_back(&text.replace("y-2\t12", "y-2\t90"));
        assert_eq!((ratchet.allowed("a", ["y-2"]), codes), (Some(0), vec![Code::E0808]));
        let (_, codes) = read_back(&text.replace("a\tx\t1", "a\tw\t1"));
        assert_eq!(codes, [Code::E0808]);
    }
}
