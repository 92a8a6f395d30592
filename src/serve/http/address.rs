//! Turns the address in a request into the path of a file in the site.
//!
//! It decodes once and refuses whatever a well-behaved client would not send, so that an address
//! can be read in one way only. There is no path arithmetic: `..` is refused, not resolved. Which
//! files exist is not known here.

use percent_encoding::percent_decode_str;

/// An address that is refused.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct InvalidAddress;

/// The key of a path as it was sent, such as `findings/x/index.html` for `/findings/x/`.
pub(super) fn key(path: &str) -> Result<String, InvalidAddress> {
    if !is_well_encoded(path) {
        return Err(InvalidAddress);
    }
    let decoded = percent_decode_str(path).decode_utf8().map_err(|_| InvalidAddress)?;
    let path = decoded.strip_prefix('/').ok_or(InvalidAddress)?;
    let is_bad = |c: char| c.is_control() || c == '\\';
    let is_folder = path.is_empty() || path.ends_with('/');
    let mut parts = path.strip_suffix('/').unwrap_or(path).split('/');
    if path.contains(is_bad)
        || !path.is_empty() && parts.any(|part| ["", ".", ".."].contains(&part))
    {
        return Err(InvalidAddress);
    }
    Ok(if is_folder { format!("{path}index.html") } else { path.to_owned() })
}

/// Whether each `%` has two digits, and none of them encodes a slash.
fn is_well_encoded(path: &str) -> bool {
    path.split('%').skip(1).all(|rest| {
        let digits = rest.get(..2).unwrap_or_default();
        digits.len() == 2
            && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
            && !digits.eq_ignore_ascii_case("2f")
    })
}
