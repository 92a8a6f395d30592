//! Every diagnostic, with one constructor for each.
//!
//! The files follow the families of [`Code`](super::Code). Nothing outside this folder chooses the
//! words of a diagnostic, so that wording can be read, compared and tested in one place: callers
//! pass names, numbers and places, and say by an enum which of several sentences applies.

pub mod citation;
pub mod data;
pub mod evidence;
pub mod files;
pub mod gate;
pub mod graph;
pub mod ledger;
mod lock;
pub mod markdown;
pub mod past;
pub mod promise;
pub mod ratchet;
pub mod settings;
pub mod theme;

use super::Diagnostic;

/// Notes that a fault occurs in more places, which are not reported one by one.
pub(super) fn repeated(diagnostic: Diagnostic, places: usize) -> Diagnostic {
    match places {
        1 => diagnostic.note("and in one more place"),
        places => diagnostic.note(format!("and in {places} more places")),
    }
}

/// A question with the suggestion, or else the other sentence.
fn suggest(suggestion: Option<&str>, otherwise: impl Into<String>) -> String {
    match suggestion {
        Some(word) => format!("did you mean `{word}`?"),
        None => otherwise.into(),
    }
}

/// Words as a list within a sentence: `a`, `b` or `c`; shortened when there are many.
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

/// The end of a list of which only the first is named.
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
