//! Finds words in a text: whole words, in order, with every character as the contract demands.
//!
//! A quotation that occurs twice in a source is verbatim all the same, so every place counts; the
//! characters before and after tell the places apart. Words that are only similar are not found. A
//! place is undecided when the words have a hyphen there, or have none, and the text has one at the
//! end of a line.

use std::ops::Range;

use memchr::memmem::Finder;

use super::contract::Normalised;
use super::negation;
use super::words::{Words, length};
use crate::model::quotation::{Breach, SHORTEST};
use crate::model::slice::slice;

/// The most places that are collected. More would not help a reader.
const MOST: usize = 64;

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
    // The source may have brackets of its own, which are quoted as they are.
    let whole: Vec<_> = occurrences(text, &words.whole)
        .take(MOST)
        .map(|range| Found { undecided: text.break_in(&range), range })
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
    for start in occurrences(text, first).take(MOST) {
        match follow(text, start, later) {
            Ok(place) => places.push(place),
            Err(why) => breach = breach.or(why),
        }
    }
    if places.is_empty() { Err(breach.or_else(|| why_not(text, parts))) } else { Ok(places) }
}

/// The whole passage that begins with a first part, if the later parts follow in order.
fn follow(
    text: &Normalised,
    first: Range<usize>,
    later: &[String],
) -> Result<Found, Option<Breach>> {
    let mut end = first.end;
    let mut undecided = text.break_in(&first);
    for part in later {
        let next = occurrences_from(text, part, end).next().ok_or(None)?;
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
fn why_not(text: &Normalised, parts: &[String]) -> Option<Breach> {
    let cut = |part: &String| {
        let mut matches = matches(text, part, 0);
        matches.next().is_some_and(|_| occurrences(text, part).next().is_none())
    };
    if parts.iter().any(cut) {
        return Some(Breach::InsideWord);
    }
    let there = |part: &String| occurrences(text, part).next().is_some();
    if parts.len() > 1 && parts.iter().all(there) {
        return Some(Breach::Order);
    }
    let lower = text.text.to_lowercase();
    let alike = |part: &String| Finder::new(&part.to_lowercase()).find(lower.as_bytes()).is_some();
    parts.iter().all(alike).then_some(Breach::Case)
}

fn occurrences<'t>(
    text: &'t Normalised,
    words: &'t str,
) -> impl Iterator<Item = Range<usize>> + 't {
    occurrences_from(text, words, 0)
}

/// Where the words stand as whole words.
fn occurrences_from<'t>(
    text: &'t Normalised,
    words: &'t str,
    from: usize,
) -> impl Iterator<Item = Range<usize>> + 't {
    matches(text, words, from)
        .filter(|place| !is_inside_word(text, place.start) && !is_inside_word(text, place.end))
}

/// Where the words stand, whole or not.
fn matches<'t>(
    text: &'t Normalised,
    words: &'t str,
    from: usize,
) -> impl Iterator<Item = Range<usize>> + 't {
    // The words are searched up to their first hyphen, because a line may have ended there.
    let divided = !text.breaks.is_empty() && words.contains('-') && !words.starts_with('-');
    let head = if divided { words.split('-').next().unwrap_or(words) } else { words };
    let finder = Finder::new(head).into_owned();
    let mut next = if words.is_empty() { text.text.len() + 1 } else { from };
    std::iter::from_fn(move || {
        loop {
            let rest = text.text.get(next..)?;
            let start = next + finder.find(rest.as_bytes())?;
            next = start + rest.get(start - next..)?.chars().next()?.len_utf8();
            if let Some(end) = end_of(text, words, start) {
                return Some(start..end);
            }
        }
    })
}

/// The end of the words, if they stand at `start`. A hyphen in them may have been dropped at the
/// end of a line of the text, as in `arms-length`, and with it a space, as in `pre- and post-war`.
fn end_of(text: &Normalised, words: &str, start: usize) -> Option<usize> {
    let mut at = start;
    let mut characters = words.chars().peekable();
    while let Some(character) = characters.next() {
        if text.text.get(at..)?.starts_with(character) {
            at += character.len_utf8();
        } else if character == '-' && text.breaks.binary_search(&at).is_ok() {
            characters.next_if_eq(&' ');
        } else {
            return None;
        }
    }
    Some(at)
}

/// Whether an offset is within a word, a compound (`non-existent`, `don't`) or a number (`1,000`).
fn is_inside_word(text: &Normalised, at: usize) -> bool {
    let (before, after) = (slice(&text.text, ..at), slice(&text.text, at..));
    let mut left = before.chars().rev();
    let mut right = after.chars();
    let (Some(l1), Some(r1)) = (left.next(), right.next()) else { return false };
    let (l2, r2) = (left.next(), right.next());
    if is_wordy(l1) && is_wordy(r1) || text.splits(at) {
        return true;
    }
    let joined = |left: Option<char>, sign: char, right: Option<char>, at: usize| {
        left.zip(right).is_some_and(|(left, right)| joins(sign, left, right)) && !text.is_dash(at)
    };
    // `-5` is another number than `5`.
    let signed = l1 == '-' && r1.is_numeric() && l2.is_none_or(|left| !is_wordy(left));
    signed || joined(Some(l1), r1, r2, at) || joined(l2, l1, Some(r1), at - l1.len_utf8())
}

fn is_wordy(character: char) -> bool {
    character.is_alphanumeric()
}

/// Whether a sign between two characters makes one word of them.
fn joins(sign: char, left: char, right: char) -> bool {
    match sign {
        '\'' | '-' => is_wordy(left) && is_wordy(right),
        '.' | ',' => left.is_numeric() && right.is_numeric(),
        _ => false,
    }
}
