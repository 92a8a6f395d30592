//! Did-you-mean: the known word that is most similar to an unknown one, and how it is suggested.
//!
//! It refuses to guess wildly: a suggestion that shares little with what was typed misleads more
//! than it helps, so words below a fixed similarity are dropped.

use super::hidden;

/// The least similarity of a suggestion, from 0 to 1.
const LEAST_SIMILARITY: f64 = 0.6;

/// The known word most similar to `typed`, if one is similar enough.
pub fn did_you_mean<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = hidden::without(typed).to_lowercase();
    known
        .into_iter()
        .map(|word| (similarity(&typed, &word.to_lowercase()), word))
        .filter(|(score, _)| *score >= LEAST_SIMILARITY)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, word)| word)
}

/// The question whether a word was meant.
pub(super) fn question(near: &str) -> String {
    format!("did you mean `{near}`?")
}

/// The question whether the suggestion was meant, or else another sentence.
pub(super) fn suggest(near: Option<&str>, otherwise: impl Into<String>) -> String {
    near.map_or_else(|| otherwise.into(), question)
}

/// The same for a typed word, whose characters that nobody sees are named first.
pub(super) fn suggest_for(typed: &str, near: Option<&str>, otherwise: impl Into<String>) -> String {
    let Some(found) = hidden::find(typed).next() else { return suggest(near, otherwise) };
    let help = format!("delete the invisible character {} in it", hidden::name(found.character));
    match near {
        Some(near) => format!("{help}; {}", question(near)),
        None => format!("{help}; {}", otherwise.into()),
    }
}

/// The question at the end of a sentence; empty without a suggestion.
pub(super) fn appended(near: Option<&str>) -> String {
    near.map_or_else(String::new, |near| format!("; {}", question(near)))
}

fn similarity(typed: &str, word: &str) -> f64 {
    let contained =
        typed.len() >= 4 && word.len() >= 4 && (is_part(typed, word) || is_part(word, typed));
    let least = if contained { 0.75 } else { 0.0 };
    let (shorter, longer) = lengths(typed, word);
    // With such different lengths the words cannot be similar, and counting edits takes long.
    if shorter < longer * LEAST_SIMILARITY {
        return least;
    }
    strsim::normalized_damerau_levenshtein(typed, word).max(least)
}

/// Whether a word begins or ends with another. In the middle it occurs by chance, as `date` in
/// `updates`.
fn is_part(part: &str, word: &str) -> bool {
    word.starts_with(part) || word.ends_with(part)
}

/// The lengths in characters of the shorter and the longer of two words.
fn lengths(a: &str, b: &str) -> (f64, f64) {
    let [a, b] = [a, b].map(|word| u32::try_from(word.chars().count()).map_or(f64::MAX, f64::from));
    (a.min(b), a.max(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggests_only_similar_words() {
        let known = ["title", "summary", "draft"];
        assert_eq!(did_you_mean("draf", known), Some("draft"));
        assert_eq!(did_you_mean("tittle", known), Some("title"));
        assert_eq!(did_you_mean("zebra", known), None);
        assert_eq!(did_you_mean("date", ["updates"]), None);
        assert_eq!(did_you_mean("organisation", ["organisations"]), Some("organisations"));
    }
}
