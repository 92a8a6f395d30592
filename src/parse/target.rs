//! Where a link leads, as far as its address tells, and which schemes are allowed.
//!
//! `https:`, `http:`, `mailto:` and `tel:` lead out of the site; paths lead to content files,
//! assets or addresses of the site. Every other scheme is refused, however it is written. Whether a
//! target exists is not known here.

use percent_encoding::percent_decode_str;

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

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// Joins a folder and a relative path to a project path; `None` when the path leaves the project.
fn joined(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
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
