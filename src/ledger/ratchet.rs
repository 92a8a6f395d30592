//! `gates.lock`: what fell short of a gate at the last release, and may still.
//!
//! A line for each gate under the ratchet and one for each object that did not meet it, with how much was
//! missing when that is more than one thing. Lines have no check: the list is short, and a line that
//! somebody adds is seen in review. This module knows text and lines; who falls short now is decided elsewhere.

use std::collections::BTreeMap;
use std::ops::Range;

use super::line;
use super::read::is_conflict;
use crate::diagnostic::{Diagnostic, catalogue::ratchet as catalogue};
use crate::fingerprint::Fingerprint;
use crate::model::id::Id;
use crate::source::{Source, Span};

/// Name of the file in a project's folder.
pub const FILE: &str = "gates.lock";

/// Codes of faults that `expound lock` mends by writing the file again.
pub(super) const MENDABLE: [&str; 1] = ["E0810"];

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
        let place =
            |range: &Range<usize>| Span { file: FILE.into(), start: range.start, end: range.end };
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

fn written(((gate, id), missing): (&Key, &usize)) -> String {
    let gate = line::escaped(gate);
    match (id.as_str(), missing) {
        ("", _) => gate,
        (id, 0 | 1) => format!("{gate}\t{id}"),
        (id, missing) => format!("{gate}\t{id}\t{missing}"),
    }
}

/// Reads the file. It holds what could be read, even when there are diagnostics.
pub fn read(source: &Source) -> (Ratchet, Vec<Diagnostic>) {
    let mut ratchet = Ratchet { fingerprint: source.hash, ..Ratchet::default() };
    let mut found = Vec::new();
    let (mut start, mut before) = (0, "");
    for (number, whole) in source.text.split_inclusive('\n').enumerate() {
        let text = whole.strip_suffix('\n').unwrap_or(whole);
        let span = source.span(start..start + text.len());
        start += whole.len();
        if is_conflict(text) {
            found.push(catalogue::conflict_marker(&span));
        } else if number == 0 {
            found.extend((text != HEADER).then(|| catalogue::bad_header(&span)));
        } else {
            let in_order = if text < before { Err(catalogue::not_in_order(&span)) } else { Ok(()) };
            found.extend(ratchet.add(text, &span).and(in_order).err());
            before = text;
        }
    }
    found.extend(source.text.is_empty().then(|| catalogue::bad_header(&source.span(0..0))));
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
    if text.is_empty() {
        return Err("it is empty");
    }
    let columns: Vec<&str> = text.split('\t').collect();
    let (gate, id, missing) = match columns.as_slice() {
        [gate] => (gate, "", "0"),
        [gate, id] => (gate, *id, "1"),
        [gate, id, missing] => (gate, *id, *missing),
        _ => return Err("it has more than a gate, an id and a number"),
    };
    if columns.len() > 1 && Id::parse(id).is_none() {
        return Err("what stands after the gate is no id");
    }
    let gate = line::unescaped(gate).ok_or("the name of the gate is not escaped")?;
    let missing = missing.parse().map_err(|_| "what stands after the id is no number")?;
    let key = (gate, id.to_owned());
    if written((&key, &missing)) != text {
        return Err("the number is left out when it is 1, and otherwise written 2, 3, …");
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
        let (less, lines) = (text.replace("\t12", "\t3"), text.lines().skip(1));
        let (ratchet, wrong) =
            read_back(&format!("{less}{}\n", lines.collect::<Vec<_>>().join("\n")));
        assert!(wrong.iter().all(|code| MENDABLE.contains(code)), "{wrong:?}");
        assert_eq!(ratchet.allowed("a", ["y-2"]), Some(3));
    }
}
