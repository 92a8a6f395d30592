//! Names of files and folders that every host and every system can have.
//!
//! A site is copied: to a host, to the computer of a reader, into an archive. A name that one of
//! them reserves or cuts is lost there without a word, so it is refused here. This module judges
//! names alone, and never looks at the disk.

use crate::diagnostic::catalogue::files::NameFault;

/// The most bytes that a name may have on the usual file systems.
pub const LONGEST_NAME: usize = 255;
/// The most bytes that an address may have; object stores such as S3 take no longer keys.
const LONGEST_PATH: usize = 1024;

/// Hidden files that hosts read.
pub const FOR_HOSTS: [&str; 4] = [".well-known", ".nojekyll", ".htaccess", ".domains"];

/// What programs for shared folders write into the name of a file that two people changed.
const OF_COPIES: [&str; 3] = ["conflicted copy", ".sync-conflict-", "_conflict-20"];

/// The fault of a path on the site, with `/` between its names, if it has one.
pub fn fault(path: &str) -> Option<NameFault> {
    if path.len() > LONGEST_PATH {
        return Some(NameFault::LongPath);
    }
    path.split('/').filter(|name| !name.is_empty()).find_map(fault_of_name)
}

fn fault_of_name(name: &str) -> Option<NameFault> {
    if let Some(character) = name.chars().find(|c| is_unusable(*c)) {
        return Some(NameFault::Character(character));
    }
    let is_hidden = name.starts_with('.') && !FOR_HOSTS.contains(&name);
    match () {
        () if name.len() > LONGEST_NAME => Some(NameFault::LongName),
        () if is_hidden => Some(NameFault::Hidden),
        () if name.ends_with(['.', ' ']) => Some(NameFault::End),
        () if is_device(name) => Some(NameFault::Device),
        () if is_conflict_copy(name) => Some(NameFault::ConflictCopy),
        () => None,
    }
}

/// Whether Windows allows no name with this character, or an address cannot have it.
fn is_unusable(character: char) -> bool {
    character.is_control() || "\\:*?\"<>|".contains(character)
}

/// Whether Windows keeps the name for a device, whatever its ending: `con`, `aux.md`.
pub fn is_device(name: &str) -> bool {
    const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];
    let stem = name.split('.').next().unwrap_or(name).trim_end();
    DEVICES.iter().any(|device| stem.eq_ignore_ascii_case(device)) || is_port(stem)
}

/// Whether it is `com` or `lpt` with one digit.
fn is_port(stem: &str) -> bool {
    let Some((kind, number)) = stem.split_at_checked(3) else { return false };
    let is_kind = ["com", "lpt"].iter().any(|port| kind.eq_ignore_ascii_case(port));
    let mut digits = number.chars();
    let is_digit = digits.next().is_some_and(|c| c.is_ascii_digit() || "¹²³".contains(c));
    is_kind && is_digit && digits.next().is_none()
}

fn is_conflict_copy(name: &str) -> bool {
    // Most names have none of the signs that each of the marks has.
    if !name.contains([' ', '_']) && !name.contains(".sync") {
        return false;
    }
    let lower = name.to_lowercase();
    OF_COPIES.iter().any(|mark| lower.contains(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_every_system_can_have() {
        let longest = "x".repeat(LONGEST_NAME);
        for path in [
            "/findings/a/",
            "a b.pdf",
            "console/",
            "com/com10.txt",
            ".well-known/x",
            "tŷ",
            &longest,
        ] {
            assert_eq!(fault(path), None, "{path}");
        }
    }

    #[test]
    fn names_that_some_system_or_host_refuses() {
        use NameFault::{Character, ConflictCopy, Device, End, Hidden, LongName, LongPath};
        let (name, path) = ("x".repeat(LONGEST_NAME + 1), "x/".repeat(LONGEST_PATH));
        for (written, expected) in [
            ("/.expound-a/b/", Hidden),
            ("/.git/x/", Hidden),
            ("CON", Device),
            ("x/aux.md", Device),
            ("lpt¹.tar.gz", Device),
            ("a?b", Character('?')),
            ("a\u{9b}b", Character('\u{9b}')),
            ("x (Conflicted copy 2026-01-01).pdf", ConflictCopy),
            ("x.sync-conflict-20260101-1.pdf", ConflictCopy),
            ("a./b", End),
            ("a /b", End),
            (&name, LongName),
            (&path, LongPath),
        ] {
            assert_eq!(fault(written), Some(expected), "{written}");
        }
    }
}
