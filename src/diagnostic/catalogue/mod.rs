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
pub mod limits;
pub mod lint;
mod lock;
pub mod markdown;
pub mod message;
pub mod past;
pub mod promise;
pub mod ratchet;
pub mod settings;
pub mod theme;

use std::fmt::Display;

use super::Diagnostic;
use super::suggest::suggest;

/// Notes that a fault occurs in more places, which are not reported one by one.
pub(super) fn repeated(diagnostic: Diagnostic, places: usize) -> Diagnostic {
    match places {
        1 => diagnostic.note("and in one more place"),
        places => diagnostic.note(format!("and in {places} more places")),
    }
}

/// The suggestion, or else the advice to use one of the known words.
fn suggest_one_of(near: Option<&str>, verb: &str, known: &[&str]) -> String {
    suggest(near, one_of(verb, known))
}

/// The advice to use one of the known words, such as "write `a`, `b` or `c`".
fn one_of(verb: &str, known: &[&str]) -> String {
    if known.is_empty() {
        return "remove it: there is nothing to choose from".into();
    }
    format!("{verb} {}", listed(known, 12, Joint::Or))
}

/// The word before the last name of a list.
#[derive(Debug, Clone, Copy)]
enum Joint {
    And,
    Or,
}

/// Names as a list within a sentence, such as "`a`, `b` or `c`". Of a long list, only the first
/// `limit` are named.
fn listed(names: &[impl Display], limit: usize, joint: Joint) -> String {
    // Naming one more takes no longer than saying that there is one more.
    let shown = if names.len() <= limit + 1 { names.len() } else { limit };
    let mut list: Vec<String> = names.iter().take(shown).map(|name| format!("`{name}`")).collect();
    let end = match (names.len() - shown, joint) {
        (0, _) => list.pop().unwrap_or_default(),
        (more, Joint::And) => format!("{more} more"),
        (more, Joint::Or) => format!("one of {more} more"),
    };
    let word = match joint {
        Joint::And => "and",
        Joint::Or => "or",
    };
    if list.is_empty() { end } else { format!("{} {word} {end}", list.join(", ")) }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_reads_as_a_part_of_a_sentence() {
        assert_eq!(one_of("write", &[]), "remove it: there is nothing to choose from");
        assert_eq!(one_of("write", &["a"]), "write `a`");
        assert_eq!(one_of("write", &["a", "b", "c"]), "write `a`, `b` or `c`");
        assert_eq!(listed(&['a', 'b'], 4, Joint::And), "`a` and `b`");
        assert_eq!(listed(&[1, 2, 3], 2, Joint::Or), "`1`, `2` or `3`");
        assert_eq!(listed(&[1, 2, 3, 4], 2, Joint::Or), "`1`, `2` or one of 2 more");
        assert_eq!(listed(&[1, 2, 3, 4], 2, Joint::And), "`1`, `2` and 2 more");
    }
}
