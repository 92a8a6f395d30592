//! Negating words, which an omission may not take out of a sentence.
//!
//! Without this rule, `We do […] accept this` would count as verbatim. The words are English; the
//! rule does nothing for a site in another language.

use crate::model::slice::slice;

const WORDS: [&str; 15] = [
    "not", "no", "nor", "never", "none", "neither", "nothing", "nobody", "nowhere", "cannot",
    "without", "unless", "hardly", "barely", "scarcely",
];

/// The negating word that an omission takes out of the sentence before it or the one after it.
/// Sentences that are left out whole may have any words. `kept` is what stands before the omission.
pub(super) fn left_out<'t>(kept: &str, omitted: &'t str) -> Option<&'t str> {
    let begins = kept.trim_end_matches(['"', '\'', ')']).ends_with(['.', '!', '?']);
    let mut ends = omitted.match_indices(['.', '!', '?']).map(|(at, _)| at);
    let first = ends.by_ref().find(|at| is_sentence_end(omitted, *at));
    let last = ends.rfind(|at| is_sentence_end(omitted, *at)).or(first);
    let (before, after) = match (first, last) {
        (Some(first), Some(last)) => (slice(omitted, ..first), slice(omitted, last..)),
        _ => (omitted, omitted),
    };
    let before = if begins { "" } else { before };
    words(before).chain(words(after)).find(|word| is_negation(word))
}

/// Whether a sentence ends at a full stop. In doubt it does not: `Mr. Smith`, `1.5`, `e.g. this`.
fn is_sentence_end(text: &str, stop: usize) -> bool {
    let (before, after) = (slice(text, ..stop), slice(text, stop..));
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let abbreviation = word.chars().count() <= 3 && !word.starts_with(char::is_lowercase);
    let after = after.trim_start_matches(['.', '!', '?', '"', '\'', ')']);
    let begins = after.strip_prefix(' ').map(|next| next.chars().next());
    !abbreviation
        && begins
            .is_some_and(|next| next.is_none_or(|next| !next.is_lowercase() && !next.is_numeric()))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'')
        .map(|word| word.trim_matches('\''))
        .filter(|word| !word.is_empty())
}

fn is_negation(word: &str) -> bool {
    let lower = word.to_lowercase();
    WORDS.contains(&lower.as_str()) || lower.ends_with("n't")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_negation_in_a_cut_sentence_is_found() {
        assert_eq!(left_out("we", " not "), Some("not"));
        assert_eq!(left_out("we", " want this, and we don't "), Some("don't"));
        assert_eq!(left_out("we", " this. It was Never going to "), Some("Never"));
        assert_eq!(left_out("we", " this. It was not so. And we "), None);
        assert_eq!(left_out("we.", " It was not so. "), None);
        assert_eq!(left_out("we.", " It was not so, and "), Some("not"));
        assert_eq!(left_out("we", " notable and known "), None);
        assert_eq!(
            left_out("we", " was seen by Mr. Smith, who did not tell Mrs. Jones, but "),
            Some("not")
        );
        assert_eq!(left_out("we", " it rose by 1.5 and not by 2.5 "), Some("not"));
    }
}
