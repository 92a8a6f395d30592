//! Addresses of the site: `/findings/x/`, without a host and without the path of the site.
//!
//! An address has one canonical form, the decoded one, so that two spellings of it are not taken
//! for two promises. Only this file knows that form, and everything that writes an address for
//! readers or programs gets its written form from [`encoded`].

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use unicode_normalization::UnicodeNormalization;

use super::date::PartialDate;
use super::portable;
use crate::diagnostic::catalogue::promise::AddressFault;

/// Separates the address of a page from the date of one of its past states.
const AS_AT: &str = "as-at/";

/// The characters that are percent-encoded where an address is written.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.');

/// Reads an address as somebody wrote it; the error says why it is not an address of this site.
pub fn parse(text: &str) -> Result<String, AddressFault> {
    if text.contains("://") || text.starts_with("//") {
        return Err(AddressFault::OtherSite);
    }
    if !text.starts_with('/') {
        return Err(AddressFault::NoSlash);
    }
    if text.contains(['?', '#']) {
        return Err(AddressFault::QueryOrAnchor);
    }
    let decoded = percent_decode_str(text).decode_utf8();
    let decoded: String = decoded.map_err(|_| AddressFault::NotUtf8)?.nfc().collect();
    let inner = decoded.trim_start_matches('/').trim_end_matches('/');
    if !inner.is_empty() && inner.split('/').any(|part| matches!(part, "" | "." | "..")) {
        return Err(AddressFault::Parts);
    }
    if let Some(fault) = portable::fault(&decoded) {
        return Err(AddressFault::Name(fault));
    }
    Ok(canonical(&decoded))
}

/// A folder ends with `/`; a name without a dot counts as a folder.
fn canonical(address: &str) -> String {
    if let Some(folder) = address.strip_suffix("/index.html") {
        return format!("{folder}/");
    }
    let last = address.rsplit('/').next().unwrap_or_default();
    if last.is_empty() || last.contains('.') { address.to_owned() } else { format!("{address}/") }
}

/// An address or path as links, feeds, sitemaps and hosts have it. It needs no further escaping.
pub fn encoded(path: &str) -> String {
    utf8_percent_encode(path, ENCODED).to_string()
}

/// The address or path that somebody wrote; bytes that are no text are replaced.
pub fn decoded(written: &str) -> String {
    percent_decode_str(written).decode_utf8_lossy().into_owned()
}

/// A relative path from a folder, without `.` and `..`; `None` when it leads out of the root.
pub fn joined(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The address of a page or file, given its path on the site.
pub fn of(path: &str) -> String {
    format!("/{}", folder(path))
}

/// The folder of a page, given the path of its file; any other path as it is.
pub fn folder(path: &str) -> &str {
    path.strip_suffix("index.html").filter(|folder| is_folder(folder)).unwrap_or(path)
}

/// The folder of a page as it was at a date, given the folder of the page.
pub fn as_at(folder: &str, date: PartialDate) -> String {
    format!("{folder}{AS_AT}{date}/")
}

/// The address of the page and the date, from the address of a past state.
pub fn split_as_at(address: &str) -> Option<(&str, PartialDate)> {
    let (page, date) = address.strip_suffix('/')?.rsplit_once(AS_AT)?;
    Some((page, PartialDate::parse(date).filter(|_| is_folder(page))?))
}

/// The path of the file that is served at an address.
pub fn file(address: &str) -> String {
    let path = address.trim_start_matches('/');
    if is_folder(path) { format!("{path}index.html") } else { path.to_owned() }
}

/// Whether a browser shows the file at this address as a page.
pub fn is_page(address: &str) -> bool {
    let extension = address.rsplit_once('.').map_or("", |(_, extension)| extension);
    address.ends_with('/') || matches!(extension, "html" | "htm")
}

fn is_folder(path: &str) -> bool {
    path.is_empty() || path.ends_with('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_has_one_form() {
        for (written, address) in [
            ("/a/b", "/a/b/"),
            ("/a/index.html", "/a/"),
            ("/index.html", "/"),
            ("/", "/"),
            ("/a%20b.html", "/a b.html"),
            ("/w%C5%B7/", "/wŷ/"),
            ("/wy\u{302}/", "/wŷ/"),
        ] {
            assert_eq!(parse(written).as_deref(), Ok(address), "{written}");
        }
    }

    #[test]
    fn what_is_no_address_of_this_site_is_refused() {
        for bad in ["a", "https://a.org/", "//a.org/", "/a?b", "/a#b", "/a//b", "/../a", "/%ff/"] {
            assert!(parse(bad).is_err(), "{bad}");
        }
        assert!(parse("/a%0Ab/").is_err() && parse("/a\\b/").is_err());
    }

    #[test]
    fn an_address_is_written_so_that_reading_it_gives_the_same() {
        for (path, written) in [
            ("a/b-c_d.txt", "a/b-c_d.txt"),
            ("a#b.txt", "a%23b.txt"),
            ("c%20d.txt", "c%2520d.txt"),
            ("tŷ & (x).pdf", "t%C5%B7%20%26%20%28x%29.pdf"),
        ] {
            assert_eq!(encoded(path), written);
            assert_eq!(parse(&format!("/{written}")), Ok(format!("/{path}")));
        }
    }

    #[test]
    fn an_address_and_its_file() {
        for (address, path) in [("/", "index.html"), ("/a/", "a/index.html"), ("/a.txt", "a.txt")] {
            assert_eq!((file(address), of(path)), (path.to_owned(), address.to_owned()));
        }
        assert_eq!(of("myindex.html"), "/myindex.html");
    }

    #[test]
    fn the_address_of_a_past_state() {
        let date = PartialDate::parse("2026-06-28").unwrap();
        assert_eq!(as_at("findings/a/", date), "findings/a/as-at/2026-06-28/");
        assert_eq!(split_as_at("/findings/a/as-at/2026-06-28/"), Some(("/findings/a/", date)));
        assert_eq!(split_as_at("/findings/as-at/"), None);
        assert_eq!(split_as_at("/findings/was-at/2026-06-28/"), None);
    }
}
