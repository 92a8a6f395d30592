//! Quotations in a text: runs in double quotation marks before a citation.
//!
//! Only what is claimed is read here, as a reader will see it. Whether it is true is not known.

use std::ops::Range;

use memchr::memchr2;
use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::quote::Foreign;
use super::{Block, Writer};
use crate::diagnostic::catalogue::evidence as catalogue;
use crate::model::document::{Piece, pieces};
use crate::model::quotation::{Form, Quotation, Witness};

/// A longer run of words in quotation marks is taken for somebody's words, a shorter one for a name
/// or a doubtful word.
const LONGEST_UNCITED: usize = 6;

/// The last byte of `”`, by which texts without one are passed over.
const LAST_OF_CLOSING: u8 = 0x9d;

/// Signs of which one may stand between a quotation and its citation.
const SIGNS: [char; 11] = ['.', ',', ';', ':', '!', '?', '-', '–', '—', '(', '['];

/// A run of words of one event.
#[derive(Debug)]
pub(super) struct Run {
    /// Where it begins in the block's text.
    at: usize,
    /// Its event in `out`.
    event: usize,
    /// Where it is written.
    range: Range<usize>,
}

impl Writer<'_, '_, '_> {
    /// Remembers where the words that follow are written.
    pub(super) fn note_run(&mut self, range: Range<usize>) {
        self.block.runs.push(Run { at: self.block.text.len(), event: self.out.len(), range });
    }

    pub(super) fn note_code(&mut self, code: &str) {
        let at = self.block.text.len();
        self.block.code.push(at..at + code.len());
    }

    /// The sources that were cited since there were `known` citations.
    pub(super) fn witnesses(&self, known: usize) -> Vec<Witness> {
        let cited = self.parts.citations.iter().skip(known);
        cited
            .map(|citation| Witness {
                source: citation.source.clone(),
                locator: citation.locator.clone(),
            })
            .collect()
    }

    /// The run in double quotation marks that ends right before a citation.
    pub(super) fn inline_quotation(
        &mut self,
        witnesses: Vec<Witness>,
        citation: &Range<usize>,
    ) -> Option<usize> {
        let Some(quoted) = ending(&self.block) else {
            self.look_for_single_marks();
            return None;
        };
        if let Some((_, known)) = self.block.quoted.iter().find(|(range, _)| *range == quoted) {
            let known = self.parts.quotations.get_mut((*known)?)?;
            known.witnesses.extend(witnesses);
            return None;
        }
        let foreign = self.block.foreign.iter();
        let foreign: Vec<Foreign> = foreign
            .filter(|foreign| quoted.start < foreign.at && foreign.at <= quoted.end)
            .cloned()
            .collect();
        if !foreign.is_empty() {
            self.report_foreign(&foreign);
            self.block.quoted.push((quoted, None));
            return None;
        }
        let begin = written(self.text, &self.block, quoted.start);
        let end = self.text.get(..citation.start).map_or(begin, |before| before.trim_end().len());
        let words = plain(self.within(&quoted));
        let number = self.add(Form::Inline, words, witnesses, begin..end.max(begin))?;
        self.wrap(quoted.start);
        self.block.quoted.push((quoted, Some(number)));
        Some(number)
    }

    /// Words in single quotation marks are names and doubtful words. A longer run before a citation looks
    /// checked, and is not.
    fn look_for_single_marks(&mut self) {
        let Some(at) = single(&self.block.text) else { return };
        let words = self.block.text.get(at..).unwrap_or_default();
        let count = words.split_whitespace().count();
        if count > LONGEST_UNCITED {
            let begin = written(self.text, &self.block, at);
            let end = begin + without_sign(words).1.len();
            let span = self.span(begin..end.min(self.text.len()));
            self.parts.report(catalogue::single_marks(&span, count));
        }
    }

    pub(super) fn add(
        &mut self,
        form: Form,
        words: String,
        witnesses: Vec<Witness>,
        range: Range<usize>,
    ) -> Option<usize> {
        if witnesses.is_empty() || words.is_empty() {
            return None;
        }
        let range = self.place.range(range);
        self.parts.quotations.push(Quotation { words, form, witnesses, range });
        Some(self.parts.quotations.len() - 1)
    }

    /// The words between two marks.
    fn within(&self, quoted: &Range<usize>) -> &str {
        let from = after_mark(&self.block.text, quoted.start);
        self.block.text.get(from..quoted.end).unwrap_or_default()
    }

    /// Puts an element round the words from an opening mark to here, unless that would cut another
    /// element in two.
    fn wrap(&mut self, from: usize) {
        let after = self.block.runs.partition_point(|run| run.at <= from);
        let Some(run) = after.checked_sub(1).and_then(|run| self.block.runs.get(run)) else {
            return;
        };
        let (event, at) = (run.event, from - run.at);
        let between = self.out.get(event + 1..).unwrap_or_default();
        let Some(Event::Text(words)) = self.out.get(event).filter(|_| is_whole(between)) else {
            return;
        };
        let Some((before, inside)) = words.split_at_checked(at) else { return };
        let (before, inside) = (before.to_owned(), inside.to_owned());
        let open = Event::InlineHtml("<span class=\"quotation\">".into());
        let parts = [Event::Text(before.into()), open, Event::Text(inside.into())];
        self.out.splice(event..=event, parts);
        let range = run.range.clone();
        for later in &mut self.block.runs {
            later.event += if later.event > event { 2 } else { 0 };
        }
        self.block.runs.insert(after, Run { at: from, event: event + 2, range });
        self.trim_last();
        self.html("</span>");
    }

    fn trim_last(&mut self) {
        if let Some(Event::Text(last)) = self.out.last_mut() {
            *last = CowStr::from(last.trim_end_matches(' ').to_owned());
        }
    }

    /// Longer runs in quotation marks are somebody's words, and nobody is named.
    pub(super) fn look_for_bare_quotations(&mut self, block: &Block) {
        let may_close = memchr2(b'"', LAST_OF_CLOSING, block.text.as_bytes()).is_some();
        if !self.quotes.is_empty() || !may_close {
            return;
        }
        let cited = |pair: &Range<usize>| {
            block.quoted.iter().any(|(cited, _)| cited.start < pair.end && pair.start < cited.end)
        };
        for (pair, count) in long_runs(block).filter(|(pair, _)| !cited(pair)) {
            let begin = written(self.text, block, pair.start);
            let end = after_mark(self.text, written(self.text, block, pair.end));
            let span = self.span(begin..end.max(begin).min(self.text.len()));
            self.parts.report(catalogue::no_citation(&span, count));
        }
    }
}

/// Runs in quotation marks that are long enough to be somebody's words, and how many words they have.
fn long_runs(block: &Block) -> impl Iterator<Item = (Range<usize>, usize)> {
    let counted = pairs(block).into_iter().map(|pair| {
        let words = block.text.get(pair.clone()).unwrap_or_default();
        let count = words.split_whitespace().count();
        (pair, count)
    });
    counted.filter(|(_, count)| *count > LONGEST_UNCITED)
}

/// The same of a text without markup.
pub(in crate::parse) fn long_runs_of(text: &str) -> Vec<(Range<usize>, usize)> {
    let block = Block { text: text.to_owned(), ..Block::default() };
    let with_mark =
        |(run, count): (Range<usize>, usize)| (run.start..after_mark(text, run.end), count);
    long_runs(&block).map(with_mark).collect()
}

/// The words of a text as they are shown; titles that are not known here are left out.
pub(super) fn plain(text: &str) -> String {
    let words = pieces(text).map(|piece| if let Piece::Html(words) = piece { words } else { "" });
    words.collect::<String>().trim().to_owned()
}

/// The double quotation marks of a block, outside code.
fn marks(block: &Block) -> Vec<(usize, char)> {
    let marks = block.text.char_indices().filter(|(_, mark)| matches!(mark, '"' | '“' | '”'));
    marks.filter(|(at, _)| !block.code.iter().any(|code| code.contains(at))).collect()
}

/// The run in quotation marks with which the text so far ends, from the opening mark to the closing
/// one. One sign may stand after it.
fn ending(block: &Block) -> Option<Range<usize>> {
    let (text, sentence) = without_sign(&block.text);
    let mut marks = marks(block);
    let (close, mark) = marks.pop().filter(|(_, mark)| *mark != '“')?;
    let end = close + mark.len_utf8();
    if end != text.len() && end != sentence.len() {
        return None;
    }
    let open = opening(&marks, mark).or_else(|| opening(&marks, '"'))?;
    Some(open..close)
}

/// A text without the space at its end, and without the sign there as well.
fn without_sign(text: &str) -> (&str, &str) {
    let text = text.trim_end();
    (text, text.strip_suffix(SIGNS).unwrap_or(text).trim_end())
}

/// Where the run in single quotation marks begins with which a text ends. A mark between letters is an
/// apostrophe.
fn single(text: &str) -> Option<usize> {
    const MARKS: [char; 3] = ['‘', '’', '\''];
    let (_, text) = without_sign(text);
    let text = text.strip_suffix(MARKS)?;
    let after_letter = |(at, _): &(usize, &str)| {
        text.get(..*at).is_some_and(|before| before.ends_with(char::is_alphanumeric))
    };
    let mut marks = text.match_indices(MARKS);
    let (open, mark) = marks.rfind(|mark| !after_letter(mark))?;
    let inside = text.get(open + mark.len()..)?;
    let closes = |(at, mark): (usize, &str)| {
        let next = inside.get(at + mark.len()..).and_then(|rest| rest.chars().next());
        !next.is_some_and(char::is_alphanumeric)
    };
    (!inside.match_indices(MARKS).any(closes)).then_some(open)
}

/// The last mark that `closing` can close.
fn opening(marks: &[(usize, char)], closing: char) -> Option<usize> {
    let mut nested = 0;
    for (at, mark) in marks.iter().rev() {
        match mark {
            '”' => nested += 1,
            '“' if nested > 0 => nested -= 1,
            '“' => return Some(*at),
            _ if closing == '"' => return Some(*at),
            _ => {}
        }
    }
    None
}

/// All runs in quotation marks, outermost ones.
fn pairs(block: &Block) -> Vec<Range<usize>> {
    let (mut pairs, mut open, mut nested) = (Vec::new(), None::<(usize, char)>, 0);
    for (at, mark) in marks(block) {
        match (open, mark) {
            (None, '”') => {}
            (None, _) => open = Some((at, mark)),
            (Some((_, '“')), '“') => nested += 1,
            (Some((_, '“')), '”') if nested > 0 => nested -= 1,
            (Some((from, '“')), '”') | (Some((from, '"')), '"') => {
                pairs.push(from..at);
                open = None;
            }
            _ => {}
        }
    }
    pairs
}

fn after_mark(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + rest.chars().next().map_or(0, char::len_utf8)
}

/// Where a mark of the block's text is written. Where a run is not written as it is shown, that is
/// the place of the run.
fn written(raw: &str, block: &Block, at: usize) -> usize {
    let after = block.runs.partition_point(|run| run.at <= at);
    let Some(run) = after.checked_sub(1).and_then(|run| block.runs.get(run)) else { return 0 };
    let begin = run.range.start + (at - run.at);
    let mark = block.text.get(at..).and_then(|rest| rest.chars().next());
    let there = raw.get(begin..run.range.end).and_then(|rest| rest.chars().next());
    if there == mark { begin } else { run.range.start }
}

/// Whether no element begins or ends only on one side of these events.
pub(super) fn is_whole(events: &[Event<'_>]) -> bool {
    let mut depth = 0_i32;
    for event in events {
        depth += match event {
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough) => 1,
            Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough) => -1,
            Event::InlineHtml(html) if html.starts_with("<a") => 1,
            Event::InlineHtml(html) if html.contains("</a>") && !html.starts_with('<') => -1,
            Event::InlineHtml(html) if html.starts_with("</a>") => -1,
            Event::Start(_) | Event::End(_) => return false,
            _ => 0,
        };
        if depth < 0 {
            return false;
        }
    }
    depth == 0
}
