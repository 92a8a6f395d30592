//! Finding tags and their attributes in the head of a page, as far as the preview and hosts must.
//!
//! The pages come from our own templates, so this is no parser of HTML: it knows tags by name and
//! reads attributes with any quotes, and looks no further than the head. Refuses to change anything.

use std::ops::Range;

/// One attribute; the ranges are places in the text that was searched.
#[derive(Debug, PartialEq, Eq)]
pub struct Attribute {
    /// Its name, in small letters.
    pub name: String,
    /// Its value as it is written, without quotes.
    pub value: Range<usize>,
    /// Its value with quotes.
    pub quoted: Range<usize>,
}

/// Where the head of a page ends: all that matters to the browser before the content stands there.
pub fn end_of_head(page: &str) -> usize {
    let page = page.to_ascii_lowercase();
    page.find("</head>").or_else(|| page.find("<body")).unwrap_or(page.len())
}

/// The attributes of each `<name …>` that is not in a comment.
pub fn tags(text: &str, name: &str) -> Vec<Vec<Attribute>> {
    let opening = format!("<{name}");
    let small = text.to_ascii_lowercase();
    let starts = small.match_indices(&opening).map(|(start, _)| start + opening.len());
    let is_whole = |start: &usize| {
        small.get(*start..).is_some_and(|rest| rest.starts_with([' ', '\t', '\n', '\r', '/', '>']))
    };
    let is_shown = |start: &usize| {
        let before = small.get(..*start).unwrap_or_default();
        before.rfind("<!--").is_none_or(|open| before.rfind("-->").is_some_and(|end| end > open))
    };
    let found = starts.filter(is_whole).filter(is_shown);
    found.map(|start| attributes(&small, start)).collect()
}

fn attributes(small: &str, mut at: usize) -> Vec<Attribute> {
    let mut found = Vec::new();
    while let Some(attribute) = attribute(small, at) {
        at = attribute.quoted.end;
        found.push(attribute);
    }
    found
}

/// The next attribute from here, unless the tag ends before.
fn attribute(small: &str, at: usize) -> Option<Attribute> {
    let at = past(small, at, |c| c.is_ascii_whitespace() || c == '/');
    let ends_name = |c: char| c.is_ascii_whitespace() || "=>/".contains(c);
    let end = past(small, at, |c| !ends_name(c));
    let name = small.get(at..end).filter(|name| !name.is_empty())?.to_owned();
    let equals = past(small, end, |c| c.is_ascii_whitespace());
    if !small.get(equals..)?.starts_with('=') {
        return Some(Attribute { name, value: end..end, quoted: end..end });
    }
    let start = past(small, equals + 1, |c| c.is_ascii_whitespace());
    let quote = small.get(start..)?.chars().next().filter(|c| "\"'".contains(*c));
    let Some(quote) = quote else {
        let end = past(small, start, |c| !c.is_ascii_whitespace() && c != '>');
        return Some(Attribute { name, value: start..end, quoted: start..end });
    };
    let end = past(small, start + 1, |c| c != quote);
    let quoted = start..(end + 1).min(small.len());
    Some(Attribute { name, value: start + 1..end, quoted })
}

/// The place after all characters like these.
fn past(text: &str, at: usize, like: impl Fn(char) -> bool) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    rest.find(|c| !like(c)).map_or(text.len(), |length| at + length)
}
