//! Text that looks like Markdown of another program, or like Markdown with a mistake in it. Readers
//! would see it as it is typed.
//!
//! Only plain text is searched, and only for what hardly anybody types on purpose. A backslash
//! before it says that it is meant as it stands. What was meant as a link, a citation or a footnote
//! is in `slips`.

use std::ops::Range;

use super::runs::Run;
use super::slips::{LONGEST, end};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::markdown::{Lookalike, lookalike};
use crate::model::id::Id;
use crate::model::record::Reference;
use crate::model::slice::slice;

/// What looks like Markdown in a file.
#[derive(Debug, Default)]
pub(super) struct Lookalikes {
    /// Words in single brackets that can be an id; whether there is such a page is not known here.
    pub(super) bracketed: Vec<Reference>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Lookalikes {
    /// Looks at a run of plain text.
    pub(super) fn find(&mut self, run: &Run<'_, '_>) {
        let written = run.written();
        self.line(run);
        if written.contains("**") {
            let bold = run.marks("**").filter(|(at, _)| touches_a_word(run.raw(), *at));
            self.report(run, bold.map(|(at, _)| (at..at + 2, Lookalike::Bold)).take(1).collect());
        }
        if written.contains("==") {
            self.report(run, highlights(run));
        }
        if written.contains(':') {
            self.report(run, shortcodes(run));
        }
        if !run.is_in_link && written.contains("://") {
            self.report(run, bare_addresses(run));
        }
        if !run.is_in_link && written.contains('[') {
            self.brackets(run);
        }
    }

    fn report(&mut self, run: &Run<'_, '_>, found: Vec<(Range<usize>, Lookalike)>) {
        for (range, what) in found {
            let text = slice(run.raw(), range.clone()).to_owned();
            self.diagnostics.push(lookalike(&run.span(range), &text, what));
        }
    }

    /// A line that looks like a heading or the first row of a table.
    fn line(&mut self, run: &Run<'_, '_>) {
        let (raw, start) = (run.raw(), run.range.start);
        let mut before = end(slice(raw, ..start), LONGEST).rsplit('\n');
        let is_start = before.next().is_some_and(|line| line.trim_matches(MARKERS).is_empty());
        if !is_start {
            return;
        }
        let line = slice(raw, start..).lines().next().unwrap_or_default().trim_end();
        let mut follows_row =
            || before.next().is_some_and(|line| line.trim_matches(MARKERS).starts_with('|'));
        let what = if is_heading(line) {
            Lookalike::Heading
        } else if is_row(line) && !follows_row() {
            Lookalike::Table
        } else {
            return;
        };
        self.report(run, vec![(start..start + line.len(), what)]);
    }

    /// `[cladding-choice]`: an id with a hyphen or a digit, so that a word that an editor has added
    /// to a quotation is none.
    fn brackets(&mut self, run: &Run<'_, '_>) {
        for (at, rest) in run.marks("[") {
            let Some((id, after)) = slice(rest, 1..).split_once(']') else { continue };
            let is_marked = id.contains(|c: char| c == '-' || c.is_ascii_digit());
            let is_more =
                after.starts_with(['(', '[', ':']) || slice(run.raw(), ..at).ends_with('[');
            if is_marked && !is_more && Id::parse(id).is_some() {
                let place = &run.blocks.text(run.text).place;
                let range = place.range(at..at + id.len() + 2);
                self.bracketed.push(Reference { id: id.to_owned(), range });
            }
        }
    }
}

/// What may stand before the words of a line.
const MARKERS: [char; 6] = [' ', '\t', '>', '-', '*', '+'];

/// `##Two`: a heading needs a space. One sign alone may be a number.
fn is_heading(line: &str) -> bool {
    let words = line.trim_start_matches('#');
    (2..=6).contains(&(line.len() - words.len())) && words.starts_with(char::is_alphabetic)
}

/// `| a | b |`: a table needs a line of hyphens beneath its first row.
fn is_row(line: &str) -> bool {
    line.len() > 1 && line.starts_with('|') && line.ends_with('|') && line.matches('|').count() > 2
}

/// Whether a sign has a word on one side and none on the other: `**bold`, `bold**`.
fn touches_a_word(raw: &str, at: usize) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace() && c != '*');
    let before = is_word(slice(raw, ..at).chars().next_back());
    let after = is_word(slice(raw, at + 2..).chars().next());
    before != after
}

fn highlights(run: &Run<'_, '_>) -> Vec<(Range<usize>, Lookalike)> {
    let words = |(at, rest): (usize, &str)| {
        let (inner, after) = slice(rest, 2..).split_once("==")?;
        let around = [slice(run.raw(), ..at).chars().next_back(), after.chars().next()];
        let is_apart = !around.into_iter().flatten().any(|c| c.is_alphanumeric() || c == '=');
        let is_whole =
            is_apart && !inner.is_empty() && !inner.contains(['=', '\n']) && inner.trim() == inner;
        is_whole.then(|| (at..at + inner.len() + 4, Lookalike::Highlight))
    };
    let mut found: Vec<(Range<usize>, Lookalike)> = run.marks("==").filter_map(words).collect();
    // The end of one may look like the beginning of the next.
    let mut end = 0;
    found.retain(|(range, _)| {
        let is_next = range.start >= end;
        end = if is_next { range.end } else { end };
        is_next
    });
    found
}

fn shortcodes(run: &Run<'_, '_>) -> Vec<(Range<usize>, Lookalike)> {
    let name = |(at, rest): (usize, &str)| {
        let (name, after) = slice(rest, 1..).split_once(':')?;
        let before = slice(run.raw(), ..at).chars().next_back();
        let is_apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != ':');
        let is_name = name.len() > 1
            && name.starts_with(|c: char| c.is_ascii_lowercase())
            && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
        let is_code = is_name && is_apart(before) && is_apart(after.chars().next());
        is_code.then(|| (at..at + name.len() + 2, Lookalike::Shortcode))
    };
    run.marks(":").filter_map(name).collect()
}

fn bare_addresses(run: &Run<'_, '_>) -> Vec<(Range<usize>, Lookalike)> {
    let raw = run.raw();
    let address = |(at, rest): (usize, &str)| {
        let before = slice(raw, ..at).chars().next_back();
        // In brackets after a bracket it is a link with a mistake, which `slips` reports.
        let is_apart = before.is_none_or(|c| !c.is_alphanumeric() && c != '(' && c != '`');
        let end = rest.find(|c: char| c.is_whitespace() || "<>\"”’)".contains(c));
        let address =
            slice(rest, ..end.unwrap_or(rest.len())).trim_end_matches(['.', ',', ';', ':']);
        let has_host = address.split_once("://").is_some_and(|(_, host)| host.contains('.'));
        (is_apart && has_host).then(|| (at..at + address.len(), Lookalike::Address))
    };
    ["https://", "http://"].into_iter().flat_map(|web| run.marks(web)).filter_map(address).collect()
}
