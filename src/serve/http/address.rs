//! From the address in a request to a key of the site's files.
//!
//! Decodes once and gives up on whatever a careful client would not send, so that an address has
//! one reading only. There is no path arithmetic: `..` is refused, not followed. Refuses to know
//! which files there are.

use percent_encoding::percent_decode_str;

/// An address that nothing can be looked up for.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Nonsense;

/// The key of `/findings/x/`: `findings/x/index.html`. The path is as it was sent.
pub(super) fn key(path: &str) -> Result<String, Nonsense> {
    if !is_well_encoded(path) {
        return Err(Nonsense);
    }
    let path = percent_decode_str(path).decode_utf8().map_err(|_| Nonsense)?;
    let path = path.strip_prefix('/').ok_or(Nonsense)?;
    let is_bad = |c: char| c.is_control() || c == '\\';
    let is_folder = path.is_empty() || path.ends_with('/');
    let mut parts = path.strip_suffix('/').unwrap_or(path).split('/');
    if path.contains(is_bad)
        || !path.is_empty() && parts.any(|part| ["", ".", ".."].contains(&part))
    {
        return Err(Nonsense);
    }
    Ok(if is_folder { format!("{path}index.html") } else { path.to_owned() })
}

/// Whether each `%` has its two digits and none of them hides a slash.
fn is_well_encoded(path: &str) -> bool {
    path.split('%').skip(1).all(|rest| {
        let digits = rest.get(..2).unwrap_or_default();
        digits.len() == 2
            && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
            && !digits.eq_ignore_ascii_case("2f")
    })
}
