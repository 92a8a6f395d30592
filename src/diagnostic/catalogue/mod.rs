//! Every diagnostic there is, one constructor each.
//!
//! The families follow the pipeline: E01 files, E02 front matter and `site.toml`, E03 Markdown,
//! E04 links between files, E05 quotations and citations, E06 theme, E07 addresses, E08 gates.
//! Nothing outside these files chooses the words of a message, so that wording can be read, compared
//! and tested in one place.

pub mod citation;
pub mod data;
pub mod evidence;
pub mod files;
pub mod gate;
pub mod graph;
pub mod ledger;
mod lock;
pub mod markdown;
pub mod promise;
pub mod ratchet;
pub mod settings;
pub mod theme;

/// `text`, with the end of a sentence that proposes `suggestion` when there is one.
fn suggest(suggestion: Option<&str>, otherwise: impl Into<String>) -> String {
    match suggestion {
        Some(word) => format!("did you mean `{word}`?"),
        None => otherwise.into(),
    }
}

/// Words as a list for a sentence: `a`, `b` or `c`; shortened when there are many.
fn one_of<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let mut words: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    let more = words.len().saturating_sub(12);
    words.truncate(12);
    match (more, words.pop()) {
        (0, Some(last)) if words.is_empty() => last,
        (0, Some(last)) => format!("{} or {last}", words.join(", ")),
        (_, Some(last)) => format!("{}, {last} and {more} more", words.join(", ")),
        (_, None) => "nothing, because none is declared".into(),
    }
}

/// The end of a list whose first alone is named.
fn and_more(count: usize) -> String {
    match count {
        0 => String::new(),
        1 => " and one more".into(),
        count => format!(" and {count} more"),
    }
}

/// A noun with its article.
pub fn a(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {noun}")
}
