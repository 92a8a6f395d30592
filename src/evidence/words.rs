//! The words of a quotation: which of them must be in the source, in this order.
//!
//! An omission is `[…]` or `[...]`; any other words in brackets are an insertion. Both are the
//! editor's and are removed here. All other words must be in the source as they are.

use super::contract::normalised;
use crate::model::quotation::{Breach, SHORTEST};

/// The parts of a quotation between its omissions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// Everything as one text, brackets included.
    pub whole: String,
    /// The parts that must be in the source, or what is wrong with the brackets.
    pub parts: Result<Vec<String>, Breach>,
}

impl Words {
    /// Reads the words of a quotation as they are shown.
    pub fn new(words: &str) -> Self {
        // A reader sees a line end as a space. So a hyphen before it divides no word, as it may in
        // the text of a source.
        let on_one_line = words.replace(char::is_whitespace, " ");
        let whole = normalised(&on_one_line);
        let parts = parts(&whole);
        Self { whole, parts }
    }

    /// All runs of words that may be looked for in a text.
    pub(super) fn needles(&self) -> impl Iterator<Item = &str> {
        let parts = self.parts.as_deref().unwrap_or_default();
        std::iter::once(self.whole.as_str()).chain(parts.iter().map(String::as_str))
    }

    /// Whether the quotation is so short that finding it would prove nothing.
    pub fn is_too_short(&self) -> bool {
        let outside = match &self.parts {
            Ok(parts) => parts.iter().map(|part| length(part)).sum(),
            Err(_) => length(&self.whole),
        };
        outside < SHORTEST
    }
}

/// Length in characters, as the contract counts them.
pub(super) fn length(text: &str) -> usize {
    text.chars().count()
}

fn parts(whole: &str) -> Result<Vec<String>, Breach> {
    let mut parts = vec![String::new()];
    let mut rest = whole;
    while let Some((before, after)) = rest.split_once('[') {
        add(&mut parts, before);
        let (inside, after) = after.split_once(']').ok_or(Breach::Bracket)?;
        if matches!(inside, "…" | "...") {
            parts.push(String::new());
        } else {
            check_insertion(before, inside, after)?;
            close_gap(&mut parts, after);
        }
        rest = after;
    }
    if rest.contains(']') {
        return Err(Breach::Bracket);
    }
    add(&mut parts, rest);
    let parts = parts.iter().map(|part| normalised(part)).filter(|part| !part.is_empty());
    Ok(parts.collect())
}

fn add(parts: &mut [String], text: &str) {
    if let Some(part) = parts.last_mut() {
        part.push_str(text);
    }
}

/// An insertion has words, and stands between words.
fn check_insertion(before: &str, inside: &str, after: &str) -> Result<(), Breach> {
    let glued = before.ends_with(char::is_alphanumeric) || after.starts_with(char::is_alphanumeric);
    let empty = !inside.contains(char::is_alphanumeric);
    if glued || empty || before.contains(']') || inside.contains('[') {
        return Err(Breach::Bracket);
    }
    Ok(())
}

/// Closes the gap of an insertion before punctuation: `report [of 2025], which` is compared as
/// `report, which`.
fn close_gap(parts: &mut [String], after: &str) {
    if let Some(part) = parts.last_mut()
        && part.ends_with(' ')
        && !after.starts_with([' ', '['])
    {
        part.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts_of(words: &str) -> Vec<String> {
        Words::new(words).parts.unwrap()
    }

    #[test]
    fn omissions_separate_parts_and_insertions_vanish() {
        assert_eq!(parts_of("one […] two [...] three"), ["one", "two", "three"]);
        assert_eq!(parts_of("the data [on taxis] were"), ["the data were"]);
        assert_eq!(parts_of("the report [of 2025], which"), ["the report, which"]);
        assert_eq!(parts_of("[The] report […]"), ["report"]);
        assert_eq!(parts_of("a [b] […] c"), ["a", "c"]);
    }

    #[test]
    fn brackets_that_say_nothing_are_refused() {
        for words in ["a [] b", "a [ ] b", "a [b", "a] b", "can[not] do", "a [[b]] c", "x [!] y"] {
            assert_eq!(Words::new(words).parts, Err(Breach::Bracket), "{words}");
        }
    }
}
