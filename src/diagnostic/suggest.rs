//! Did-you-mean: the nearest known word to one that is not known.
//!
//! Refuses to guess wildly: a suggestion that shares little with what was typed misleads more than
//! it helps, so anything under a fixed likeness is dropped.

const LIKENESS: f64 = 0.6;

/// The known word most like `typed`, if one is like enough.
pub fn did_you_mean<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = typed.to_lowercase();
    known
        .into_iter()
        .map(|word| (likeness(&typed, &word.to_lowercase()), word))
        .filter(|(score, _)| *score >= LIKENESS)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, word)| word)
}

fn likeness(typed: &str, word: &str) -> f64 {
    let contained =
        typed.len() >= 4 && word.len() >= 4 && (is_part(typed, word) || is_part(word, typed));
    let least = if contained { 0.75 } else { 0.0 };
    let (shorter, longer) = lengths(typed, word);
    // So many letters more than the other has, and counting edits, which takes long, cannot help.
    if shorter < longer * LIKENESS {
        return least;
    }
    strsim::normalized_damerau_levenshtein(typed, word).max(least)
}

/// Whether a word begins or ends with another; in the middle it is there by chance, as `date` in `updates`.
fn is_part(part: &str, word: &str) -> bool {
    word.starts_with(part) || word.ends_with(part)
}

/// How many characters the shorter and the longer of two words have.
fn lengths(a: &str, b: &str) -> (f64, f64) {
    let [a, b] = [a, b].map(|word| u32::try_from(word.chars().count()).map_or(f64::MAX, f64::from));
    (a.min(b), a.max(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggests_near_words_only() {
        let known = ["title", "summary", "draft"];
        assert_eq!(did_you_mean("draf", known), Some("draft"));
        assert_eq!(did_you_mean("tittle", known), Some("title"));
        assert_eq!(did_you_mean("zebra", known), None);
        assert_eq!(did_you_mean("date", ["updates"]), None);
        assert_eq!(did_you_mean("organisation", ["organisations"]), Some("organisations"));
    }
}
