//! Schemes of addresses, and the one of an address as a browser reads it.
//!
//! A browser drops tabs, line ends and leading spaces, decodes entities, and ignores capitals, so
//! `Java&Tab;script:` runs a script. Only four schemes are allowed; no list of bad ones is kept.

/// The schemes that a page may link with.
const ALLOWED: [&str; 4] = ["https", "http", "mailto", "tel"];

/// Whether a page may link with a scheme.
pub fn is_allowed(scheme: &str) -> bool {
    ALLOWED.iter().any(|allowed| scheme.eq_ignore_ascii_case(allowed))
}

/// Whether a browser finds a scheme in the value of an attribute that is not allowed.
pub fn is_forbidden(value: &str) -> bool {
    // Most links of a site are relative and begin with one of these.
    let is_relative = value.starts_with(['.', '/', '#', '?']);
    let has_none = is_relative || !value.contains([':', '&']);
    !has_none && scheme(value).is_some_and(|scheme| !is_allowed(&scheme))
}

/// The scheme that a browser finds; `None` for a relative address.
fn scheme(value: &str) -> Option<String> {
    let is_dropped = |c: char| matches!(c, '\t' | '\n' | '\r' | '\0');
    let mut characters = decoded(value).filter(|c| !is_dropped(*c)).skip_while(|c| *c <= ' ');
    let mut scheme = String::from(characters.next().filter(char::is_ascii_alphabetic)?);
    for character in characters {
        match character {
            ':' => return Some(scheme),
            c if c.is_ascii_alphanumeric() || "+-.".contains(c) => scheme.push(c),
            _ => return None,
        }
    }
    None
}

/// Entities that matter before a colon: no others are letters, colons, or dropped.
const NAMED: [(&str, char); 3] = [("&colon;", ':'), ("&Tab;", '\t'), ("&NewLine;", '\n')];

/// The characters of a value, with the entities in it decoded.
fn decoded(value: &str) -> impl Iterator<Item = char> {
    let mut rest = value;
    std::iter::from_fn(move || {
        let (character, after) = first(rest)?;
        rest = after;
        Some(character)
    })
}

/// The first character and what follows it.
fn first(text: &str) -> Option<(char, &str)> {
    if let Some(numeric) = text.strip_prefix("&#").and_then(numeric) {
        return Some(numeric);
    }
    let named = NAMED.iter().find_map(|(name, c)| Some((*c, text.strip_prefix(name)?)));
    named.or_else(|| {
        let mut characters = text.chars();
        Some((characters.next()?, characters.as_str()))
    })
}

/// The character of a numeric entity, given what follows its `&#`; the `;` may be missing.
fn numeric(text: &str) -> Option<(char, &str)> {
    let (digits, radix) = match text.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (text, 10),
    };
    let end = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
    let (number, rest) = digits.split_at_checked(end).filter(|(number, _)| !number.is_empty())?;
    let code = u32::from_str_radix(number, radix).ok();
    let character = code.and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER);
    Some((character, rest.strip_prefix(';').unwrap_or(rest)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_a_page_may_have() {
        for value in [
            "",
            "../a/",
            "/javascript:x",
            "#data:x",
            "a/b:c",
            "a%3Ab",
            "https://a.org/?x=javascript:1",
            "HTTP://a.org/",
            "mailto:a@b.org",
            "tel:999",
            "//a.org/javascript:x",
            "java&amp;#115;cript:x",
            "1javascript:x",
            ":javascript:x",
        ] {
            assert!(!is_forbidden(value), "{value:?}");
        }
    }

    #[test]
    fn schemes_are_read_as_by_a_browser() {
        for value in [
            "javascript:alert(1)",
            "JaVaScRiPt:x",
            " \u{1}javascript:x",
            "java\tscr\nipt\r:x",
            "\0java\0script:x",
            "&#106;avascript:x",
            "&#0000106avascript:x",
            "&#X6A;avascript:x",
            "javascript&colon;x",
            "java&Tab;script&NewLine;:x",
            "java&#9;script&#58;x",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "blob:x",
            "view-source:x",
        ] {
            assert!(is_forbidden(value), "{value:?}");
        }
    }
}
