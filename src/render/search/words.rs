//! The words of a text in the form in which they are compared: small letters without accents.
//!
//! Words are divided by Unicode's rules (UAX #29). The script divides a query by the same rules and
//! folds its words in the same way, see `words` in `search.js`: whatever is changed here must be
//! changed there. Languages that are written without spaces are not divided into words by these
//! rules; they are found by whole sentences only.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

/// The longest ending that is cut off behind an apostrophe: `'s`, and `'r` or `'ch` in Welsh.
const ENDING: usize = 2;

/// Calls `found` with each word of a text, folded. Words that a hyphen joins are also found as one.
pub(super) fn each(text: &str, mut found: impl FnMut(&str)) {
    let (mut folded, mut joined, mut end) = (String::new(), String::new(), usize::MAX);
    for (start, word) in text.unicode_word_indices() {
        folded.clear();
        fold(without_ending(word), &mut folded);
        if folded.is_empty() {
            continue;
        }
        found(&folded);
        if text.get(end..start) == Some("-") && !word.starts_with(|c: char| c.is_ascii_digit()) {
            joined.push_str(&folded);
            found(&joined);
        } else {
            joined.clone_from(&folded);
        }
        end = start + word.len();
    }
}

fn without_ending(word: &str) -> &str {
    if word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return word;
    }
    match word.split_once(['\'', '’']) {
        Some((stem, ending)) if ending.chars().count() <= ENDING => stem,
        _ => word,
    }
}

fn fold(word: &str, folded: &mut String) {
    let is_number = word.starts_with(|first: char| first.is_ascii_digit());
    let is_kept = |letter: &char| !(matches!(letter, '\'' | '’') || is_number && *letter == ',');
    if word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        folded.push_str(word);
        folded.make_ascii_lowercase();
    } else {
        let letters = word.nfd().filter(|letter| !is_combining_mark(*letter) && is_kept(letter));
        folded.extend(letters.flat_map(char::to_lowercase));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<String> {
        let mut words = Vec::new();
        each(text, |word| words.push(word.to_owned()));
        words
    }

    #[test]
    fn words_are_compared_without_capitals_accents_and_commas() {
        let text = "The audit’s 1,273 cases: “Tŷ Gŵyr”, don't, group-based; 3.15 and £65m.";
        let expected = [
            "the",
            "audit",
            "1273",
            "cases",
            "ty",
            "gwyr",
            "don",
            "group",
            "based",
            "groupbased",
            "3.15",
            "and",
            "65m",
        ];
        assert_eq!(all(text), expected);
    }
}
