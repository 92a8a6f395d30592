//! Tags and attributes in the head of a page, as far as the preview and host files need them.
//!
//! This is not a parser of HTML: it knows tags by name, reads attributes in any quotes, and looks
//! only at the head. The preview replaces attributes in place, so it needs their positions in the
//! page. html5ever, which the program includes, gives no positions.

use std::ops::Range;

/// One attribute; its ranges are places in the text that was searched.
#[derive(Debug, PartialEq, Eq)]
pub struct Attribute {
    /// Its name, in lower case.
    pub name: String,
    /// Its value as written, without quotes.
    pub value: Range<usize>,
    /// Its value with quotes.
    pub quoted: Range<usize>,
}

/// Where the head of a page ends. Everything that a browser needs before the content is in the
/// head.
pub fn end_of_head(page: &str) -> usize {
    let lower = page.to_ascii_lowercase();
    lower.find("</head>").or_else(|| lower.find("<body")).unwrap_or(lower.len())
}

/// The attributes of each `<name …>` that is not in a comment.
pub fn tags(text: &str, name: &str) -> Vec<Vec<Attribute>> {
    let opening = format!("<{name}");
    let lower = text.to_ascii_lowercase();
    let starts = lower.match_indices(&opening).filter(|(start, _)| !in_comment(&lower, *start));
    let names_end = starts.map(|(start, opening)| start + opening.len());
    let whole = names_end.filter(|end| ends_name(&lower, *end));
    whole.map(|end| attributes(&lower, end)).collect()
}

fn in_comment(lower: &str, at: usize) -> bool {
    let before = lower.get(..at).unwrap_or_default();
    let open = before.rfind("<!--");
    open.is_some_and(|open| before.rfind("-->").is_none_or(|closed| closed < open))
}

/// Whether the name of a tag ends here, so that `<metadata` is not taken for `<meta`.
fn ends_name(lower: &str, at: usize) -> bool {
    let rest = lower.get(at..).unwrap_or_default();
    rest.starts_with([' ', '\t', '\n', '\r', '/', '>'])
}

fn attributes(lower: &str, mut at: usize) -> Vec<Attribute> {
    let mut attributes = Vec::new();
    while let Some(attribute) = attribute(lower, at) {
        at = attribute.quoted.end;
        attributes.push(attribute);
    }
    attributes
}

/// The next attribute after a place, unless the tag ends before it.
fn attribute(lower: &str, at: usize) -> Option<Attribute> {
    let start = skip(lower, at, |c| c.is_ascii_whitespace() || c == '/');
    let end = skip(lower, start, |c| !c.is_ascii_whitespace() && !"=>/".contains(c));
    let name = lower.get(start..end).filter(|name| !name.is_empty())?.to_owned();
    let equals = skip(lower, end, |c| c.is_ascii_whitespace());
    if !lower.get(equals..)?.starts_with('=') {
        return Some(Attribute { name, value: end..end, quoted: end..end });
    }
    let start = skip(lower, equals + 1, |c| c.is_ascii_whitespace());
    let quote = lower.get(start..)?.chars().next().filter(|c| "\"'".contains(*c));
    let Some(quote) = quote else {
        let end = skip(lower, start, |c| !c.is_ascii_whitespace() && c != '>');
        return Some(Attribute { name, value: start..end, quoted: start..end });
    };
    let end = skip(lower, start + 1, |c| c != quote);
    let quoted = start..(end + 1).min(lower.len());
    Some(Attribute { name, value: start + 1..end, quoted })
}

/// The first place from `at` whose character does not match.
fn skip(text: &str, at: usize, matches: impl Fn(char) -> bool) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    rest.find(|c| !matches(c)).map_or(text.len(), |length| at + length)
}
