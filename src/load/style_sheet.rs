//! References in the style of a drawing to something outside it.
//!
//! This reads no more of CSS than that: escapes, `url(…)`, `image-set(…)` and `@import`.

/// The first address in a style that is not a part of the drawing itself.
pub(super) fn reference(style: &str) -> Option<String> {
    if !style.contains(['(', '@', '\\']) {
        return None;
    }
    let style = decoded(style);
    let lower = style.to_ascii_lowercase();
    if let Some(at) = ["@import", "image-set("].iter().find_map(|word| lower.find(word)) {
        return Some(style.get(at..)?.chars().take(60).collect());
    }
    let mut addresses = lower.match_indices("url(").filter_map(|(at, word)| {
        let rest = style.get(at + word.len()..)?.trim_start();
        let rest = rest.trim_start_matches(['"', '\'']).trim_start();
        Some(rest.split([')', '"', '\'']).next().unwrap_or(rest).trim_end())
    });
    let outside = |address: &&str| {
        let is_font = address.to_ascii_lowercase().starts_with("data:font/");
        !address.starts_with('#') && !is_picture(address) && !is_font
    };
    addresses.find(outside).map(str::to_owned)
}

/// Whether an address holds a picture that is no drawing itself.
pub(super) fn is_picture(address: &str) -> bool {
    const FORMATS: [&str; 6] = ["png", "jpeg", "jpg", "gif", "webp", "avif"];
    let lower = address.get(..30).unwrap_or(address).to_ascii_lowercase();
    let format = lower.strip_prefix("data:image/").unwrap_or_default();
    FORMATS
        .iter()
        .any(|name| format.strip_prefix(name).is_some_and(|rest| rest.starts_with([';', ','])))
}

/// A style with its escapes decoded: `\75 rl(` is `url(`.
pub(super) fn decoded(style: &str) -> String {
    let mut parts = style.split('\\');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let digits = part.find(|c: char| !c.is_ascii_hexdigit()).unwrap_or(part.len()).min(6);
        let (number, rest) = part.split_at_checked(digits).unwrap_or(("", part));
        if let Some(character) = u32::from_str_radix(number, 16).ok().and_then(char::from_u32) {
            plain.push(character);
            plain.push_str(rest.strip_prefix([' ', '\t', '\n']).unwrap_or(rest));
        } else {
            plain.push_str(part);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_outside_is_a_reference() {
        for style in
            ["fill: url(#a)", "fill: url( '#a' )", "src: url(data:font/woff2;base64,A)", ""]
        {
            assert_eq!(reference(style), None, "{style}");
        }
        for (style, address) in [
            ("url(a.svg#b)", "a.svg#b"),
            ("URL( \"https://a.org/\" )", "https://a.org/"),
            ("\\75 rl(x)", "x"),
            ("\\000075rl(x)", "x"),
            ("@im\\port 'x'", "@import 'x'"),
            ("image-set('x' 1x)", "image-set('x' 1x)"),
            ("url(data:image/svg+xml,x)", "data:image/svg+xml,x"),
        ] {
            assert_eq!(reference(style).as_deref(), Some(address), "{style}");
        }
    }
}
