//! Finds the places of a quotation in a text: all of its parts, in order, as the contract demands.
//!
//! A quotation that occurs twice in a source is verbatim all the same, so every place counts; the
//! characters before and after tell the places apart. Words that are only similar are not found. A
//! place is undecided when the words have a hyphen there, or have none, and the text has one at the
//! end of a line.

use std::ops::Range;

use super::contract::Normalised;
use super::negation;
use super::search::Hits;
use super::words::{Words, length};
use crate::model::quotation::{Breach, SHORTEST};
use crate::model::slice::slice;
use crate::source::floor_char_boundary;

/// A place of a quotation in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// From its first word to its last, in the normalised text.
    pub range: Range<usize>,
    /// Where a word of it is divided at the end of a line, so that nobody can tell whether the
    /// hyphen is part of the word.
    pub undecided: Option<usize>,
}

/// The places of a quotation in a text.
pub fn places(text: &Normalised, words: &Words) -> Result<Vec<Found>, Option<Breach>> {
    places_among(&Hits::of(text, words.needles()), text, words)
}

/// The places of a quotation in a text in which its words were looked for already.
pub(super) fn places_among(
    hits: &Hits,
    text: &Normalised,
    words: &Words,
) -> Result<Vec<Found>, Option<Breach>> {
    // The source may have brackets of its own, which are quoted as they are.
    let whole = hits.get(&words.whole).whole.iter();
    let whole: Vec<_> = whole
        .map(|range| Found { undecided: text.break_in(range), range: range.clone() })
        .collect();
    if !whole.is_empty() {
        return Ok(whole);
    }
    let parts = words.parts.as_ref().map_err(|breach| Some(breach.clone()))?;
    if let Some(short) = parts.iter().find(|part| length(part) < SHORTEST) {
        return Err(Some(Breach::ShortPart(short.clone())));
    }
    let [first, later @ ..] = parts.as_slice() else { return Err(None) };
    let mut places = Vec::new();
    let mut breach = None;
    for start in &hits.get(first).whole {
        match follow(hits, text, start, later) {
            Ok(place) => places.push(place),
            Err(why) => breach = breach.or(why),
        }
    }
    if places.is_empty() { Err(breach.or_else(|| why_not(hits, text, parts))) } else { Ok(places) }
}

/// The whole passage that begins with a first part, if the later parts follow in order.
fn follow(
    hits: &Hits,
    text: &Normalised,
    first: &Range<usize>,
    later: &[String],
) -> Result<Found, Option<Breach>> {
    let mut end = first.end;
    let mut undecided = text.break_in(first);
    for part in later {
        let next = hits.next(part, end).ok_or(None)?;
        let omitted = slice(&text.text, end..next.start);
        let kept = slice(&text.text, ..end);
        if let Some(word) = negation::left_out(kept, omitted) {
            return Err(Some(Breach::Negation(word.to_owned())));
        }
        undecided = undecided.or_else(|| text.break_in(&next));
        end = next.end;
    }
    Ok(Found { range: first.start..end, undecided })
}

/// The rule that a quotation breaks, when it was not found.
fn why_not(hits: &Hits, text: &Normalised, parts: &[String]) -> Option<Breach> {
    let is_there = |part: &String| !hits.get(part).whole.is_empty();
    if parts.iter().any(|part| hits.get(part).is_cut && !is_there(part)) {
        return Some(Breach::InsideWord);
    }
    if parts.len() > 1 && parts.iter().all(is_there) {
        return Some(Breach::Order);
    }
    parts.iter().all(|part| has_in_other_case(&text.text, part)).then_some(Breach::Case)
}

/// How much of a text is read at once when capitals are ignored.
const CHUNK: usize = 1 << 16;

/// Whether a text has these words when capitals are ignored.
fn has_in_other_case(text: &str, words: &str) -> bool {
    let words = words.to_lowercase();
    let finder = memchr::memmem::Finder::new(&words);
    // A letter can have up to three times as many bytes in the other case.
    let overlap = 3 * words.len();
    (0..=text.len()).step_by(CHUNK).any(|start| {
        let from = floor_char_boundary(text, start);
        let until = floor_char_boundary(text, start + CHUNK + overlap);
        finder.find(slice(text, from..until).to_lowercase().as_bytes()).is_some()
    })
}
