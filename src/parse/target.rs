//! Where a link leads, as far as its address tells, and which schemes are allowed.
//!
//! `https:`, `http:`, `mailto:` and `tel:` lead out of the site; paths lead to content files,
//! assets or addresses of the site. Every other scheme is refused, however it is written. Whether a
//! target exists is not known here.

use crate::model::address::{decoded, joined};
use crate::model::document::Target;
use crate::model::scheme;

/// What the address of a link means.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Address {
    /// It leads out of the site, with a scheme that is allowed.
    External,
    /// It leads to a target in the site, and to an anchor there.
    Internal(Target, Option<String>),
    /// It may not be linked to.
    Forbidden,
}

/// Classifies an address that stands in the file `from`.
pub(super) fn classify(address: &str, from: &str) -> Address {
    if address.chars().any(char::is_control) || address.starts_with("//") || address.contains('\\')
    {
        return Address::Forbidden;
    }
    match scheme_of(address) {
        Some(scheme) if scheme::is_allowed(scheme) => Address::External,
        Some(_) => Address::Forbidden,
        None => internal(address, from),
    }
}

/// Where an absolute address leads on the site itself, whose home page is `home`. What follows a
/// `?` changes nothing there.
pub(super) fn own(address: &str, home: &str) -> Option<(Target, Option<String>)> {
    let (rest, home) = (without_scheme(address)?, without_scheme(home)?.trim_end_matches('/'));
    let (start, path) = rest.split_at_checked(home.len())?;
    let host = home.find('/').unwrap_or(home.len());
    let [(host, folder), (own_host, own_folder)] =
        [start.split_at_checked(host)?, home.split_at_checked(host)?];
    let is_own = host.eq_ignore_ascii_case(own_host) && folder == own_folder;
    if !is_own || !(path.is_empty() || path.starts_with(['/', '?', '#'])) {
        return None;
    }
    let (path, anchor) = path.split_once('#').unwrap_or((path, ""));
    let path = path.split('?').next().unwrap_or(path);
    let path = decoded(path.strip_prefix('/').unwrap_or(path));
    Some((Target::Site(path), Some(decoded(anchor)).filter(|anchor| !anchor.is_empty())))
}

/// What follows `https://` or `http://`: a site is the same under both.
fn without_scheme(address: &str) -> Option<&str> {
    let (scheme, rest) = address.split_once("://")?;
    ["https", "http"].iter().any(|web| scheme.eq_ignore_ascii_case(web)).then_some(rest)
}

/// The part before a colon, if the colon comes before any `/`, `?` or `#`.
fn scheme_of(address: &str) -> Option<&str> {
    let end = address.find([':', '/', '?', '#'])?;
    (address.as_bytes().get(end) == Some(&b':')).then(|| address.get(..end)).flatten()
}

fn internal(address: &str, from: &str) -> Address {
    let (path, anchor) = match address.split_once('#') {
        Some((path, anchor)) => (path, Some(decoded(anchor)).filter(|anchor| !anchor.is_empty())),
        None => (address, None),
    };
    if path.is_empty() {
        return Address::Internal(Target::Here, anchor);
    }
    let path = decoded(path);
    if let Some(absolute) = path.strip_prefix('/') {
        return Address::Internal(Target::Site(absolute.to_owned()), anchor);
    }
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let path = joined(folder, &path).unwrap_or(path);
    match path.strip_prefix("assets/") {
        Some(asset) => Address::Internal(Target::Asset(asset.to_owned()), anchor),
        None => Address::Internal(Target::File(path), anchor),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FROM: &str = "content/findings/x.md";

    #[test]
    fn schemes_are_allowed_by_name_only() {
        for address in ["https://x.org", "HTTP://x.org", "mailto:a@b.org", "tel:999"] {
            assert_eq!(classify(address, FROM), Address::External, "{address}");
        }
        for address in [
            "javascript:alert(1)",
            "JaVaScRiPt:x",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "//evil.example",
            "java\tscript:x",
            "blob:x",
            "\\\\x",
        ] {
            assert_eq!(classify(address, FROM), Address::Forbidden, "{address}");
        }
    }

    #[test]
    fn addresses_of_the_site_itself_are_recognised() {
        let home = "https://example.org/audit/";
        let site = |path: &str, anchor: Option<&str>| {
            Some((Target::Site(path.into()), anchor.map(str::to_owned)))
        };
        for (address, expected) in [
            ("https://example.org/audit/findings/x/", site("findings/x/", None)),
            ("HTTP://Example.org/audit/a/#k7f2", site("a/", Some("k7f2"))),
            ("https://example.org/audit", site("", None)),
            ("https://example.org/audit/a/?q=1#b", site("a/", Some("b"))),
            ("https://example.org/audit/t%C5%B7/", site("tŷ/", None)),
            ("https://example.org/auditors/", None),
            ("https://example.org/", None),
            ("https://example.org.evil.example/audit/", None),
            ("https://other.example/audit/", None),
            ("/audit/a/", None),
            ("mailto:a@example.org", None),
        ] {
            assert_eq!(own(address, home), expected, "{address}");
        }
        assert_eq!(own("https://example.org", "https://example.org/"), site("", None));
    }

    #[test]
    fn paths_start_from_the_files_folder() {
        let file = |path: &str| Target::File(path.into());
        assert_eq!(
            classify("../terms/a.md#b", FROM),
            Address::Internal(file("content/terms/a.md"), Some("b".into()))
        );
        assert_eq!(classify("y.md", FROM), Address::Internal(file("content/findings/y.md"), None));
        assert_eq!(classify("#b", FROM), Address::Internal(Target::Here, Some("b".into())));
        assert_eq!(
            classify("../../assets/a.png", FROM),
            Address::Internal(Target::Asset("a.png".into()), None)
        );
        assert_eq!(
            classify("/findings/", FROM),
            Address::Internal(Target::Site("findings/".into()), None)
        );
    }
}
