//! What all hosts are configured with: redirects and headers, and how texts are escaped for them.
//!
//! Nothing here knows the format of one host. Old addresses and policies come from the site.

use std::fmt::Write as _;

use crate::model::address::encoded;

/// What every host is configured with.
#[derive(Debug, Clone, Default)]
pub struct Rules {
    /// Letters and digits that tell this site from others on the same server.
    pub name: String,
    /// The path of the site on its host, with `/` at both ends.
    pub base: String,
    /// Old addresses, and the addresses that they lead to; from the top of the site.
    pub moved: Vec<(String, String)>,
    /// Withdrawn addresses, each with the page that says so, if there is one.
    pub withdrawn: Vec<(String, Option<String>)>,
    /// Everything at the top of the site: folders, with `/` at their ends, and pages.
    pub top: Vec<String>,
    /// The content security policy of the pages.
    pub policy: String,
    /// Files whose names have no dot, from the top of the site.
    pub extensionless: Vec<String>,
    /// Whether everything in `assets/` has a hash in its name.
    pub hashed_assets: bool,
}

/// A header of an answer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Header<'a> {
    pub(super) name: &'a str,
    pub(super) value: &'a str,
}

/// Headers of all answers.
pub(super) const SAFE_HEADERS: [Header<'_>; 2] = [
    Header { name: "X-Content-Type-Options", value: "nosniff" },
    Header { name: "Referrer-Policy", value: "no-referrer" },
];
/// The name of the header with the content security policy.
pub(super) const POLICY: &str = "Content-Security-Policy";
/// Forbids frames, like the policy, for browsers that do not know the policy.
pub(super) const UNFRAMED: Header<'_> = Header { name: "X-Frame-Options", value: "DENY" };
/// Lets scripts of other sites read the files that are made for programs.
pub(super) const SHARED: Header<'_> = Header { name: "Access-Control-Allow-Origin", value: "*" };
/// Lets browsers keep files whose names change with their content.
pub(super) const CACHE: Header<'_> =
    Header { name: "Cache-Control", value: "public, max-age=31536000, immutable" };
/// The endings of files for programs.
pub(super) const DATA: [&str; 6] = ["csv", "json", "jsonld", "xml", "bib", "ris"];
/// The folder whose pages other sites may show in a frame.
pub(super) const EMBED: &str = "embed/";

impl Rules {
    /// An address of the site as a path on the host, decoded as servers match it.
    pub(super) fn path(&self, address: &str) -> String {
        format!("{}{}", self.base, address.trim_start_matches('/'))
    }

    /// An address of the site as a path on the host, encoded as headers have it.
    pub(super) fn location(&self, address: &str) -> String {
        encoded(&self.path(address))
    }

    /// The policy of pages that may not be shown in a frame.
    pub(super) fn unframed(&self) -> String {
        let separator = if self.policy.is_empty() { "" } else { "; " };
        format!("{}{separator}frame-ancestors 'none'", self.policy)
    }
}

/// A regular expression that matches files for programs beneath a path.
pub(super) fn data(path: &str) -> String {
    format!("^{}.*[.]({})$", literal(path), DATA.join("|"))
}

/// A text with a backslash before each of these characters.
pub(super) fn escaped(text: &str, special: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if special.contains(character) {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

/// A text as a regular expression that matches only this text: characters that could have a
/// meaning are written as numbers.
pub(super) fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for character in text.chars() {
        if character.is_ascii_alphanumeric() || !character.is_ascii() || "/-_".contains(character) {
            out.push(character);
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "\\x{:02X}", u32::from(character));
        }
    }
    out
}
