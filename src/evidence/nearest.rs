//! The passage that an editor probably meant, for the message of an error.
//!
//! The search counts pairs of words that quotation and text share, ignoring upper and lower case.
//! The result only explains an error: it never makes a quotation count as correct.

use std::collections::HashSet;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::contract::Normalised;

/// A passage, and how the words differ from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Nearest {
    /// Where the passage begins in the normalised text.
    pub(super) at: usize,
    /// The words of both: `[-…-]` encloses those of the quotation, `{+…+}` those of the text.
    pub(super) difference: String,
}

/// How many words a passage may have before and after the words that it shares with the quotation.
const SLACK: usize = 6;

/// The passage most like `words`; `None` when nothing in the text is like it.
pub(super) fn nearest(text: &Normalised, words: &str) -> Option<Nearest> {
    let quoted = tokens(words);
    let source = tokens(&text.text);
    let passage = source.get(best_window(&source, &quoted)?)?;
    let (ours, theirs) = (texts(&quoted), texts(passage));
    let operations = capture_diff_slices(Algorithm::Myers, &ours, &theirs);
    let pieces: Vec<Piece<'_>> =
        operations.iter().map(|operation| Piece::new(operation, &ours, &theirs)).collect();
    let pieces = trimmed(pieces);
    let at = passage.get(pieces.first()?.at)?.range.start;
    let shown: Vec<String> = pieces.iter().map(Piece::shown).collect();
    Some(Nearest { at, difference: shown.join(" ") })
}

struct Token<'t> {
    text: &'t str,
    range: Range<usize>,
    /// Its letters and digits in lower case, by which it is compared.
    key: String,
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut at = 0;
    text.split(' ')
        .map(|word| {
            let range = at..at + word.len();
            at = range.end + 1;
            let letters = word.chars().filter(|character| character.is_alphanumeric());
            Token { text: word, range, key: letters.flat_map(char::to_lowercase).collect() }
        })
        .filter(|token| !token.range.is_empty())
        .collect()
}

fn texts<'t>(tokens: &[Token<'t>]) -> Vec<&'t str> {
    tokens.iter().map(|token| token.text).collect()
}

/// The range of the source that shares most words with a quotation. Two consecutive words count
/// more than two single ones.
fn best_window(source: &[Token<'_>], quoted: &[Token<'_>]) -> Option<Range<usize>> {
    let words: HashSet<&str> = quoted.iter().map(|token| token.key.as_str()).collect();
    let pairs: HashSet<(&str, &str)> = quoted.windows(2).filter_map(pair).collect();
    let score = |at: usize| {
        let here = source.get(at).is_some_and(|token| words.contains(token.key.as_str()));
        let pair = source.get(at..at + 2).and_then(pair).is_some_and(|pair| pairs.contains(&pair));
        usize::from(here) + 3 * usize::from(pair)
    };
    let size = quoted.len().min(source.len());
    let mut sum: usize = (0..size).map(score).sum();
    let mut best = (sum, 0);
    for start in 1..=source.len() - size {
        sum = sum + score(start + size - 1) - score(start - 1);
        if sum > best.0 {
            best = (sum, start);
        }
    }
    let alike = best.0 >= 2 && best.0 * 2 >= quoted.len();
    let from = best.1.saturating_sub(SLACK);
    alike.then(|| from..(best.1 + size + SLACK).min(source.len()))
}

fn pair<'t>(tokens: &'t [Token<'_>]) -> Option<(&'t str, &'t str)> {
    match tokens {
        [first, second, ..] => Some((&first.key, &second.key)),
        _ => None,
    }
}

/// A run of words that quotation and text share, or two runs that differ at the same place.
struct Piece<'t> {
    ours: Vec<&'t str>,
    theirs: Vec<&'t str>,
    /// Where `theirs` begins.
    at: usize,
}

impl<'t> Piece<'t> {
    fn new(operation: &DiffOp, ours: &[&'t str], theirs: &[&'t str]) -> Self {
        let at = operation.new_range().start;
        Self {
            ours: ours.get(operation.old_range()).unwrap_or_default().to_vec(),
            theirs: theirs.get(operation.new_range()).unwrap_or_default().to_vec(),
            at,
        }
    }

    fn shown(&self) -> String {
        let pairs = self.ours.iter().zip(&self.theirs);
        let same = pairs.take_while(|(ours, theirs)| ours == theirs).count();
        let (before, ours) = self.ours.split_at(same);
        let theirs = self.theirs.get(same..).unwrap_or_default();
        let mut shown: Vec<String> = before.iter().map(|word| (*word).to_owned()).collect();
        if !ours.is_empty() {
            shown.push(format!("[-{}-]", ours.join(" ")));
        }
        if !theirs.is_empty() {
            shown.push(format!("{{+{}+}}", theirs.join(" ")));
        }
        shown.join(" ")
    }
}

/// The pieces without the words of the source before and after the quotation.
fn trimmed(mut pieces: Vec<Piece<'_>>) -> Vec<Piece<'_>> {
    let outside = |piece: &Piece<'_>| piece.ours.is_empty();
    while pieces.last().is_some_and(outside) {
        pieces.pop();
    }
    let before = pieces.iter().take_while(|piece| outside(piece)).count();
    pieces.drain(..before);
    if let Some(first) = pieces.first_mut() {
        let extra = first.theirs.len().saturating_sub(first.ours.len());
        first.at += extra;
        first.theirs.drain(..extra);
        if let (Some(ours), Some(theirs)) = (first.ours.first(), first.theirs.first_mut())
            && theirs.ends_with(ours)
        {
            *theirs = ours;
        }
    }
    if let Some(last) = pieces.last_mut() {
        last.theirs.truncate(last.ours.len());
        if let (Some(ours), Some(theirs)) = (last.ours.last(), last.theirs.last_mut())
            && theirs.starts_with(ours)
        {
            *theirs = ours;
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_the_word_that_differs() {
        let text = Normalised::new("Before it. We do not accept the second plan. After that.");
        let passage = nearest(&text, "We do accept the third plan.").unwrap();
        assert_eq!(passage.difference, "We do {+not+} accept the [-third-] {+second+} plan.");
        assert!(text.text[passage.at..].starts_with("We do not"));
        let passage = nearest(&text, "we do not accept the second plan").unwrap();
        assert_eq!(passage.difference, "[-we-] {+We+} do not accept the second plan");
    }

    #[test]
    fn nothing_alike_is_nothing() {
        let text = Normalised::new("Before it. We do not accept the second plan.");
        assert_eq!(nearest(&text, "Quite other words stand in here today"), None);
        assert_eq!(nearest(&Normalised::new(""), "a b"), None);
        assert_eq!(nearest(&text, ""), None);
    }
}
