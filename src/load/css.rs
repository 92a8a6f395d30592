//! The places in a style sheet that name other files: `url(…)`, `image-set(…)` and `@import`.
//!
//! Comments and strings are skipped, so what looks like an address in `content: "…"` is none. This
//! is no CSS parser: it says nothing about what the style sheet means.

use std::ops::Range;

use super::style_sheet::decoded;

/// An address in a style sheet.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Reference {
    /// Where it is written, with its quotation marks.
    pub(super) range: Range<usize>,
    /// The address, without quotation marks and escapes.
    pub(super) address: String,
}

/// All addresses in a style sheet, in their order.
pub(super) fn references(css: &str) -> Vec<Reference> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = css.get(at..).filter(|rest| !rest.is_empty()) {
        at = match () {
            () if rest.starts_with("/*") => {
                rest.find("*/").map_or(css.len(), |end| at + end + "*/".len())
            }
            () if rest.starts_with(['"', '\'']) => end_of_string(css, at),
            () if begins_with(rest, "url(") && !is_within_a_name(css, at) => {
                address(css, at + "url(".len(), &mut found)
            }
            () if begins_with(rest, "image-set(") => {
                image_set(css, at + "image-set(".len(), &mut found)
            }
            () if begins_with(rest, "@import") => {
                let start = skip_space(css, at + "@import".len());
                match css.get(start..) {
                    Some(rest) if rest.starts_with(['"', '\'']) => quoted(css, start, &mut found),
                    _ => start,
                }
            }
            () => at + rest.chars().next().map_or(1, char::len_utf8),
        };
    }
    found
}

fn begins_with(text: &str, word: &str) -> bool {
    text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}

/// Whether the characters before this place belong to the same name, as in `my-url(`.
fn is_within_a_name(css: &str, at: usize) -> bool {
    let before = css.get(..at).and_then(|before| before.chars().next_back());
    before.is_some_and(|c| c.is_alphanumeric() || c == '-' || c == '_' || c == '\\')
}

fn skip_space(css: &str, at: usize) -> usize {
    let rest = css.get(at..).unwrap_or_default();
    at + rest.len() - rest.trim_start().len()
}

/// The place after a string that begins here.
fn end_of_string(css: &str, at: usize) -> usize {
    let rest = css.get(at..).unwrap_or_default();
    let mut characters = rest.char_indices();
    let mark = characters.next().map(|(_, mark)| mark);
    while let Some((offset, character)) = characters.next() {
        match character {
            '\\' => drop(characters.next()),
            '\n' => return at + offset,
            character if Some(character) == mark => return at + offset + 1,
            _ => {}
        }
    }
    css.len()
}

/// Reads the address after `url(`. Returns where to go on.
fn address(css: &str, at: usize, found: &mut Vec<Reference>) -> usize {
    let start = skip_space(css, at);
    let rest = css.get(start..).unwrap_or_default();
    if rest.starts_with(['"', '\'']) {
        return quoted(css, start, found);
    }
    let end = start + rest.find(')').unwrap_or(rest.len());
    let written = css.get(start..end).unwrap_or_default().trim_end();
    let range = start..start + written.len();
    found.push(Reference { range, address: decoded(written) });
    end
}

/// Reads the addresses in `image-set("a.png" 1x, url(b.png) 2x)`. Returns where to go on.
fn image_set(css: &str, mut at: usize, found: &mut Vec<Reference>) -> usize {
    let closed = |at: usize| {
        let rest = css.get(at..).unwrap_or_default();
        at + rest.find(')').map_or(rest.len(), |end| end + 1)
    };
    while let Some(rest) = css.get(at..).filter(|rest| !rest.is_empty() && !rest.starts_with(')')) {
        at = match () {
            () if rest.starts_with(['"', '\'']) => quoted(css, at, found),
            () if begins_with(rest, "url(") => closed(address(css, at + "url(".len(), found)),
            // `type("image/png")`
            () if rest.starts_with('(') => closed(at),
            () => at + rest.chars().next().map_or(1, char::len_utf8),
        };
    }
    at
}

fn quoted(css: &str, start: usize, found: &mut Vec<Reference>) -> usize {
    let end = end_of_string(css, start);
    let written = css.get(start + 1..end.saturating_sub(1)).unwrap_or_default();
    found.push(Reference { range: start..end, address: decoded(written) });
    end
}

#[cfg(test)]
mod tests {
    use super::references;

    fn addresses(css: &str) -> Vec<String> {
        references(css).into_iter().map(|reference| reference.address).collect()
    }

    #[test]
    fn addresses_are_found_in_every_form() {
        for (css, expected) in [
            ("a { background: url(a.png) }", "a.png"),
            ("a { background: URL( 'a.png' ) }", "a.png"),
            ("@font-face { src: url(\"f/a.woff2\") format(\"woff2\") }", "f/a.woff2"),
            ("@import \"b.css\" print;", "b.css"),
            ("@import url(b.css);", "b.css"),
            ("a { background: url(a\\20 b.png) }", "a b.png"),
            ("a { background: url(ŵ.png) }", "ŵ.png"),
        ] {
            assert_eq!(addresses(css), [expected], "{css}");
        }
    }

    #[test]
    fn a_set_of_images_has_addresses_and_types() {
        let css = "a { b: -webkit-image-set('a.png' 1x, url(\"b.png\") 2x, \"c.avif\" \
                   type(\"image/avif\")); c: url(d.png) }";
        assert_eq!(addresses(css), ["a.png", "b.png", "c.avif", "d.png"]);
        assert_eq!(addresses("a { b: image-set('a.png'"), ["a.png"]);
    }

    #[test]
    fn comments_strings_and_other_names_are_no_addresses() {
        for css in [
            "/* url(a.png) */",
            "a::after { content: \"url(a.png)\" }",
            "a { b: my-url(a.png) }",
            "a { content: 'x\\'url(b)' }",
            "/* not closed url(a)",
            "a { content: \"not closed",
        ] {
            assert!(addresses(css).is_empty(), "{css}");
        }
    }

    #[test]
    fn a_place_includes_the_quotation_marks() {
        let css = "src: url( \"a.woff2\" )";
        let found = references(css);
        assert_eq!(css.get(found.first().unwrap().range.clone()), Some("\"a.woff2\""));
    }
}
