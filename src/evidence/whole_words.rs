//! Where a word begins and ends in a text.
//!
//! A compound (`non-existent`), a contraction (`don't`) and a number (`1,000`, `-5`) are one word
//! each. This is the same in all languages: no list of words is asked.

use super::contract::Normalised;
use crate::model::slice::slice;

/// Whether an offset is within a word, a compound (`non-existent`, `don't`) or a number (`1,000`).
pub(super) fn is_inside_word(text: &Normalised, at: usize) -> bool {
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
