//! Quotations in running text: a run in quotation marks right before a citation.
//!
//! A run in single marks is a name or a doubtful word and is not checked. A long one before a
//! citation looks like a checked quotation and is reported, as are long runs without a citation.

use memchr::memchr3;

use super::super::blocks::{Inline, InlineKind, written};
use super::leaf::{Citing, Foreign, Quoted, ReadLeaf, shown};
use super::marks::{LONGEST_NAME, after_mark, single, without_sign};
use super::outcome::{Opening, Quotations, Role, witnesses};
use crate::diagnostic::catalogue::evidence as catalogue;
use crate::model::quotation::{Form, Quotation};
use crate::model::slice::slice;

/// The first bytes of all quotation marks. Texts without these bytes are skipped.
const FIRST_OF_MARKS: [u8; 3] = [b'"', 0xe2, 0xc2];

/// Reads the quotation right before a citation, if there is one, and returns what the citation
/// does.
pub(super) fn support(
    leaf: &mut ReadLeaf<'_, '_>,
    citing: Citing<'_>,
    quotations: &mut Quotations,
) -> Role {
    let before = leaf.words_before(citing.inline);
    let Some(range) = leaf.quoting(before).last_run() else {
        report_single_marks(leaf, before, quotations);
        return Role::default();
    };
    let mut latest =
        leaf.quoted.iter().rev().take_while(|quoted| quoted.range.start >= range.start);
    if let Some(quoted) = latest.find(|quoted| quoted.range == range) {
        if let Some(index) = quoted.quotation {
            quotations.add_witnesses(index, citing.citations);
        }
        return Role::default();
    }
    let first = leaf.foreign.partition_point(|foreign| foreign.at <= range.start);
    let inside = leaf.foreign.iter().skip(first).take_while(|foreign| foreign.at <= range.end);
    let foreign: Vec<&Foreign> = inside.collect();
    if !foreign.is_empty() {
        report_foreign(leaf, foreign, quotations);
        leaf.quoted.push(Quoted { range, quotation: None });
        return Role::default();
    }
    let begin = leaf.written(range.start);
    let end = written(leaf.raw(), ..citing.range.start).trim_end().len();
    let words = slice(before, after_mark(before, range.start)..range.end);
    let quotation = quotations.add(Quotation {
        words: shown(words),
        form: Form::Inline,
        witnesses: witnesses(citing.citations).collect(),
        range: leaf.input.blocks.text(leaf.text).place.range(begin..end.max(begin)),
    });
    if quotation.is_none() {
        return Role::default();
    }
    let opening = opening(leaf, range.start, citing.inline);
    quotations.openings.extend(opening);
    leaf.quoted.push(Quoted { range, quotation });
    Role { is_source: false, closes_quotation: opening.is_some(), quotation }
}

/// Where the HTML element begins that encloses the words from `from` to a citation; `None` when it
/// would cut another element in two.
fn opening(leaf: &ReadLeaf<'_, '_>, from: usize, citation: usize) -> Option<Opening> {
    let text = leaf.text_at(from)?;
    let between = leaf.input.blocks.inlines.get(text.index + 1..citation)?;
    let is_possible = text.text.is_char_boundary(text.offset) && is_whole(between);
    is_possible.then_some(Opening { inline: text.index, at: text.offset })
}

/// Whether every element that begins in these inlines also ends in them, and the reverse.
pub(super) fn is_whole(inlines: &[Inline<'_>]) -> bool {
    let mut depth = 0_i32;
    for inline in inlines {
        depth += match inline.kind {
            InlineKind::Start(_) | InlineKind::Link(_) => 1,
            InlineKind::End(_) | InlineKind::LinkEnd => -1,
            _ => 0,
        };
        if depth < 0 {
            return false;
        }
    }
    depth == 0
}

/// Reports a long run in single quotation marks before a citation, which only looks checked.
fn report_single_marks(leaf: &ReadLeaf<'_, '_>, before: &str, quotations: &mut Quotations) {
    let Some(at) = single(before) else { return };
    let words = slice(before, at..);
    let count = words.split_whitespace().count();
    if count > LONGEST_NAME {
        let begin = leaf.written(at);
        let end = begin + without_sign(words).1.len();
        let span = leaf.input.blocks.span(leaf.text, begin..end.min(leaf.raw().len()));
        quotations.diagnostics.push(catalogue::single_marks(&span, count));
    }
}

/// Reports parts of a quotation that are not words.
pub(super) fn report_foreign<'f>(
    leaf: &ReadLeaf<'_, '_>,
    foreign: impl IntoIterator<Item = &'f Foreign>,
    quotations: &mut Quotations,
) {
    for Foreign { what, range, .. } in foreign {
        let span = leaf.input.blocks.first_line(leaf.text, range);
        quotations.diagnostics.push(catalogue::not_words(&span, *what));
    }
}

/// Reports long runs in quotation marks without a citation: they are somebody's words.
pub(super) fn report_uncited(leaf: &ReadLeaf<'_, '_>, quotations: &mut Quotations) {
    let words = leaf.words();
    let [straight, curly, angled] = FIRST_OF_MARKS;
    if memchr3(straight, curly, angled, words.as_bytes()).is_none() {
        return;
    }
    for run in leaf.quoting(words).long_runs() {
        let next = leaf.quoted.partition_point(|quoted| quoted.range.end <= run.range.start);
        if leaf.quoted.get(next).is_some_and(|quoted| quoted.range.start < run.close) {
            continue;
        }
        let begin = leaf.written(run.range.start);
        let end = after_mark(leaf.raw(), leaf.written(run.close));
        let span = leaf.input.blocks.span(leaf.text, begin..end.max(begin).min(leaf.raw().len()));
        quotations.diagnostics.push(catalogue::no_citation(&span, run.count));
    }
}
