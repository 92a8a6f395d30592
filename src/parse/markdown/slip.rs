//! Marks that were meant and are none: readers would see their brackets.
//!
//! Only what is left over as plain text gets here. A backslash before the mark says that it is meant as
//! it stands.

use std::ops::Range;

use memchr::memchr3;

use super::super::target::{Address, classify};
use super::Writer;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::markdown as catalogue;
use crate::model::document::Target;
use crate::model::id::Id;
use crate::model::record::Reference;
use crate::source::Span;

/// How a slip is told.
type Told = fn(&Span, &str) -> Diagnostic;

/// What begins like a citation or a wikilink, and what is to be said when it is none.
const SLIPS: [(&str, Told); 2] = [("[@", catalogue::bad_citation), ("[[", catalogue::not_a_link)];

/// How much of a mark that has no end is shown.
const SHOWN: usize = 40;

impl<'a> Writer<'_, '_, 'a> {
    /// Looks at a run of plain text as it is written.
    pub(super) fn look_for_slips(&mut self, range: &Range<usize>) {
        let raw = self.text.get(range.clone()).unwrap_or_default();
        if memchr3(b'[', b']', b'@', raw.as_bytes()).is_none() {
            return;
        }
        if raw.contains('[') {
            self.missing_footnotes(range);
            self.open_brackets(range);
        }
        if raw.contains("](") || raw.contains("] (") {
            self.parted_links(range);
        }
        if self.inside.is_none() && raw.contains('@') {
            self.bare_sources(range);
        }
    }

    /// Where a mark stands that no backslash takes back, and the text from there on.
    fn marks(
        &self,
        range: &Range<usize>,
        mark: &'static str,
    ) -> impl Iterator<Item = (usize, &'a str)> + use<'a> {
        let (text, start) = (self.text, range.start);
        let raw = text.get(range.clone()).unwrap_or_default();
        raw.match_indices(mark).filter_map(move |(at, _)| {
            let is_meant = text.get(..start + at)?.ends_with('\\');
            Some((start + at, raw.get(at..)?)).filter(|_| !is_meant)
        })
    }

    /// A reference to a footnote that does not exist is plain text to the library.
    fn missing_footnotes(&mut self, range: &Range<usize>) {
        for (at, rest) in self.marks(range, "[^") {
            let label = rest.get(2..).and_then(|rest| rest.split_once(']')).map(|(label, _)| label);
            let Some(label) = label.filter(|label| is_footnote_label(label)) else { continue };
            let span = self.span(at..at + label.len() + 3);
            self.parts.report(catalogue::missing_footnote(&span, label));
        }
    }

    /// A citation or wikilink that is not closed.
    fn open_brackets(&mut self, range: &Range<usize>) {
        for (mark, wrong) in SLIPS {
            let mut done = 0;
            for (at, rest) in self.marks(range, mark) {
                // `[[[` is one slip.
                if at >= done {
                    let written = shown(rest);
                    done = at + written.len();
                    let span = self.span(at..done);
                    self.parts.report(wrong(&span, written));
                }
            }
        }
    }

    /// `[words] (address)`, `[words](an address)`, and links in the words of links.
    fn parted_links(&mut self, range: &Range<usize>) {
        let text = self.text;
        for (at, rest) in self.marks(range, "]") {
            let rest = rest.get(1..).unwrap_or_default();
            let gap = usize::from(rest.starts_with(' '));
            let address = rest.get(gap..).and_then(|rest| rest.strip_prefix('('));
            let Some((address, _)) = address.and_then(|rest| rest.split_once(')')) else {
                continue;
            };
            let is_apart = gap > 0 && address.contains(char::is_whitespace);
            if is_apart || !self.is_address(address) {
                continue;
            }
            let words = text.get(range.start..at).and_then(|before| before.rfind('['));
            let begin = words.map_or(at, |words| range.start + words);
            if !text.get(..begin).is_some_and(|before| before.ends_with('\\')) {
                let place = begin..at + gap + address.len() + 3;
                let span = self.span(place.clone());
                self.parts
                    .report(catalogue::not_a_link(&span, text.get(place).unwrap_or_default()));
            }
        }
    }

    fn is_address(&self, address: &str) -> bool {
        match classify(address, &self.parts.source.path) {
            Address::External | Address::Internal(Target::Site(_) | Target::Asset(_), _) => true,
            Address::Internal(Target::Here, anchor) => anchor.is_some(),
            Address::Internal(Target::File(path), _) => {
                path.rsplit_once('.').is_some_and(|(_, ending)| ending == "md")
                    || address.starts_with('.')
            }
            _ => false,
        }
    }

    /// `@source` without brackets; whether there is such a source is not known here.
    fn bare_sources(&mut self, range: &Range<usize>) {
        for (at, rest) in self.marks(range, "@") {
            let before = self.text.get(..at).and_then(|before| before.chars().next_back());
            if before.is_some_and(|c| c.is_alphanumeric() || "[._-/@".contains(c)) {
                continue;
            }
            let is_id = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
            let id = rest.get(1..).and_then(|rest| rest.split(|c| !is_id(c)).next());
            let id = id.unwrap_or_default().trim_end_matches('-');
            if Id::parse(id).is_some() {
                let range = self.place.range(at..at + 1 + id.len());
                self.parts.bare.push(Reference { id: id.to_owned(), range });
            }
        }
    }
}

/// A mark up to its closing bracket, as far as it can be shown.
fn shown(rest: &str) -> &str {
    let line = rest.lines().next().unwrap_or(rest);
    let end = line.find(']').map_or(line.len(), |end| end + 1);
    let longest = line.char_indices().nth(SHOWN).map_or(line.len(), |(at, _)| at);
    line.get(..end.min(longest)).unwrap_or(line)
}

fn is_footnote_label(label: &str) -> bool {
    !label.is_empty() && !label.contains(['[', '^', '\n', ' '])
}
