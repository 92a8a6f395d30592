//! Words that are on every page, and say nothing of any.
//!
//! They are not indexed: their lists of pages would be the longest of all. The script ignores them
//! in a query. A fixed list is used and not the frequency of words, because frequencies change with
//! every edit.

/// The stop words of a language, folded; none for languages that are not known here.
pub fn of(language: &str) -> &'static [&'static str] {
    match language.split('-').next().unwrap_or_default() {
        "en" => &ENGLISH,
        "cy" => &WELSH,
        _ => &[],
    }
}

const ENGLISH: [&str; 68] = [
    "a", "about", "after", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be",
    "been", "before", "but", "by", "can", "did", "do", "does", "for", "from", "had", "has", "have",
    "he", "her", "his", "how", "i", "if", "in", "into", "is", "it", "its", "may", "of", "on", "or",
    "she", "so", "some", "than", "that", "the", "their", "them", "then", "there", "these", "they",
    "this", "those", "to", "us", "was", "we", "were", "what", "when", "where", "which", "will",
    "with", "would", "you",
];

const WELSH: [&str; 34] = [
    "a", "ac", "ag", "am", "ar", "at", "beth", "ble", "bod", "ei", "ein", "eu", "fel", "fod",
    "gan", "gyda", "i", "mae", "mewn", "mi", "na", "nad", "neu", "ni", "o", "oedd", "oes", "sut",
    "sy", "sydd", "y", "yn", "yr", "yw",
];
