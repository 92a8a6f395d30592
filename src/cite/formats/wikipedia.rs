//! The template `{{cite web}}` of Wikipedia.
//!
//! Characters with a meaning in wikitext are written as character references, which no parser of
//! templates, links or markup interprets.

use std::fmt::Write as _;

use super::line::line;
use crate::cite::Work;
use crate::model::messages::Messages;

/// The template with the values of a page.
pub(super) fn template(work: &Work) -> String {
    // The template takes dates in English, whatever the language of the site.
    let date = work.date.map(|date| Messages::english().date(date)).unwrap_or_default();
    let values = [
        ("title", escaped(&work.title)),
        ("url", address(&work.url)),
        ("website", escaped(&work.site)),
        ("publisher", escaped(&work.publisher)),
        ("date", date),
        ("language", escaped(&work.language)),
    ];
    let values = values.iter().filter(|(_, value)| !value.is_empty());
    let values: Vec<String> = values.map(|(name, value)| format!(" |{name}={value}")).collect();
    format!("{{{{cite web{}}}}}", values.concat())
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in line(text).chars() {
        if "|[]{}<>&'~=#*:;_".contains(letter) && !is_harmless(letter, &out) {
            // Writing to a string cannot fail.
            let _ = write!(out, "&#{};", u32::from(letter));
        } else {
            out.push(letter);
        }
    }
    out
}

/// A single apostrophe or underscore has no meaning, and a list or heading begins only where a
/// value begins.
fn is_harmless(letter: char, before: &str) -> bool {
    match letter {
        '\'' | '_' | '~' => !before.ends_with([letter, ';']),
        '=' | '#' | '*' | ':' | ';' => !before.is_empty(),
        _ => false,
    }
}

/// An address in which nothing ends the value or the link.
fn address(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for letter in line(url).chars() {
        if "|[]{}<>\"' ".contains(letter) {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{:02X}", u32::from(letter));
        } else {
            out.push(letter);
        }
    }
    out
}
