//! Slips: text that was meant as a link, a citation or a footnote but is none, so that readers
//! would see its brackets.
//!
//! Only plain text is searched. A backslash before a bracket says that it is meant as it stands.

use std::ops::Range;

use memchr::memchr3;

use super::super::target::{Address, classify};
use super::blocks::written;
use super::runs::Run;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::markdown as catalogue;
use crate::model::document::Target;
use crate::model::id::Id;
use crate::model::record::Reference;
use crate::model::slice::slice;
use crate::source::{Span, floor_char_boundary};

/// How a slip is reported: where it is, and what is written there.
type Report = fn(&Span, &str) -> Diagnostic;

/// How a citation and a wikilink begin, and how each is reported when it is none.
const SLIPS: [(&str, Report); 2] = [("[@", catalogue::bad_citation), ("[[", catalogue::not_a_link)];

/// How many characters of a mark without an end are shown.
const SHOWN: usize = 40;

/// How many bytes around a mark are searched for what belongs to it. Without a limit, a text of
/// brackets would be read once for each of them.
pub(super) const LONGEST: usize = 1_000;

/// The slips of a file.
#[derive(Debug, Default)]
pub(super) struct Slips {
    /// `@` followed by what can be an id, without the brackets of a citation.
    pub(super) bare_sources: Vec<Reference>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl<'r> Run<'r, '_> {
    pub(super) fn raw(&self) -> &'r str {
        &self.blocks.text(self.text).raw
    }

    /// The run as it is written.
    pub(super) fn written(&self) -> &'r str {
        written(self.raw(), self.range.clone())
    }

    pub(super) fn span(&self, range: Range<usize>) -> Span {
        self.blocks.span(self.text, range)
    }

    /// The places of a mark without a backslash before it, each with the beginning of the
    /// text from there on.
    pub(super) fn marks(&self, mark: &'static str) -> impl Iterator<Item = (usize, &'r str)> {
        let (raw, written, start) = (self.raw(), self.written(), self.range.start);
        written.match_indices(mark).filter_map(move |(at, _)| {
            let is_escaped = slice(raw, ..start + at).ends_with('\\');
            let rest = self::start(slice(written, at..), LONGEST);
            (!is_escaped).then_some((start + at, rest))
        })
    }
}

impl Slips {
    /// Looks for slips in a run of plain text.
    pub(super) fn find(&mut self, run: &Run<'_, '_>) {
        let written = run.written();
        if memchr3(b'[', b']', b'@', written.as_bytes()).is_none() {
            return;
        }
        if written.contains('[') {
            self.missing_footnotes(run);
            self.open_brackets(run);
        }
        if written.contains("](") || written.contains("] (") {
            self.parted_links(run);
        }
        if !run.is_in_link && written.contains('@') {
            self.bare_sources(run);
        }
    }

    /// A reference to a footnote that does not exist is plain text to the library.
    fn missing_footnotes(&mut self, run: &Run<'_, '_>) {
        for (at, rest) in run.marks("[^") {
            let Some(label) = footnote_label(slice(rest, 2..)) else { continue };
            let span = run.span(at..at + label.len() + 3);
            self.diagnostics.push(catalogue::missing_footnote(&span, label));
        }
    }

    /// A citation or wikilink that is not closed.
    fn open_brackets(&mut self, run: &Run<'_, '_>) {
        for (mark, report) in SLIPS {
            let mut done = 0;
            for (at, rest) in run.marks(mark) {
                // `[[[` is one slip.
                if at >= done {
                    let written = shown(rest);
                    done = at + written.len();
                    self.diagnostics.push(report(&run.span(at..done), written));
                }
            }
        }
    }

    /// `[words] (address)`, `[words](an address)`, and links in the words of links.
    fn parted_links(&mut self, run: &Run<'_, '_>) {
        let raw = run.raw();
        for (at, rest) in run.marks("]") {
            let rest = slice(rest, 1..);
            let gap = usize::from(rest.starts_with(' '));
            let address = rest.get(gap..).and_then(|rest| rest.strip_prefix('('));
            let Some((address, _)) = address.and_then(|rest| rest.split_once(')')) else {
                continue;
            };
            let is_apart = gap > 0 && address.contains(char::is_whitespace);
            if is_apart || !is_address(address, &run.blocks.source.path) {
                continue;
            }
            let words = end(slice(raw, run.range.start..at), LONGEST);
            let begin = words.rfind('[').map_or(at, |open| at - words.len() + open);
            if !slice(raw, ..begin).ends_with('\\') {
                let link = begin..at + gap + address.len() + 3;
                let written = slice(raw, link.clone());
                self.diagnostics.push(catalogue::not_a_link(&run.span(link), written));
            }
        }
    }

    /// `@source` without brackets; whether there is such a source is not known here.
    fn bare_sources(&mut self, run: &Run<'_, '_>) {
        for (at, rest) in run.marks("@") {
            let before = slice(run.raw(), ..at).chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || "[._-/@".contains(c)) {
                continue;
            }
            let is_id = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
            let rest = slice(rest, 1..);
            let id = rest.split(|c| !is_id(c)).next().unwrap_or(rest).trim_end_matches('-');
            if Id::parse(id).is_some() {
                let place = &run.blocks.text(run.text).place;
                let range = place.range(at..at + 1 + id.len());
                self.bare_sources.push(Reference { id: id.to_owned(), range });
            }
        }
    }
}

/// Whether the words in brackets, in the file `from`, can be the address of a link.
fn is_address(address: &str, from: &str) -> bool {
    match classify(address, from) {
        Address::External | Address::Internal(Target::Site(_) | Target::Asset(_), _) => true,
        Address::Internal(Target::Here, anchor) => anchor.is_some(),
        Address::Internal(Target::File(path), _) => {
            path.rsplit_once('.').is_some_and(|(_, ending)| ending == "md")
                || address.starts_with('.')
        }
        _ => false,
    }
}

/// A mark up to its closing bracket, as far as it can be shown.
fn shown(rest: &str) -> &str {
    let longest = rest.char_indices().nth(SHOWN).map_or(rest.len(), |(at, _)| at);
    let rest = slice(rest, ..longest);
    let line = rest.lines().next().unwrap_or(rest);
    line.split_inclusive(']').next().unwrap_or(line)
}

/// The beginning of a text, of so many bytes at most.
fn start(text: &str, bytes: usize) -> &str {
    slice(text, ..floor_char_boundary(text, bytes))
}

/// The end of a text, of so many bytes and at most one character more.
pub(super) fn end(text: &str, bytes: usize) -> &str {
    slice(text, floor_char_boundary(text, text.len().saturating_sub(bytes))..)
}

/// The label that a text begins with, up to its bracket.
fn footnote_label(text: &str) -> Option<&str> {
    let (label, _) = text.split_at_checked(text.find([']', '[', '^', '\n', ' '])?)?;
    let is_closed = slice(text, label.len()..).starts_with(']');
    (is_closed && !label.is_empty()).then_some(label)
}
