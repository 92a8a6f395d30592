//! Redirects and headers in the words of each host.
//!
//! All from one list. Addresses come from editors, so each format has its own escaping, and what a
//! format cannot say it leaves to the pages at old addresses, which any host can serve.

mod apache;
mod azure;
mod caddy;
mod cloudfront;
mod netlify;
mod nginx;

use std::fmt::Write as _;

use super::sitemap::encoded;
use crate::model::host::Host;

/// What every host is told.
#[derive(Debug, Clone, Default)]
pub struct Rules {
    /// What tells this site from others on one server, in letters and digits.
    pub name: String,
    /// The path of the site on its host, with `/` at both ends.
    pub base: String,
    /// Old addresses, and the addresses they lead to; from the top of the site.
    pub moved: Vec<(String, String)>,
    /// Addresses that were taken back, each with the page that says so, if there is one.
    pub withdrawn: Vec<(String, Option<String>)>,
    /// What stands at the top of the site: folders, with `/` at their ends, and pages.
    pub top: Vec<String>,
    /// The content security policy of the pages.
    pub policy: String,
    /// Files whose names have no dot, from the top of the site.
    pub extensionless: Vec<String>,
    /// Whether everything in `assets/` has a hash in its name.
    pub hashed_assets: bool,
}

/// A file for a host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostFile {
    /// Its name.
    pub name: &'static str,
    /// Whether it belongs into the site; others belong into the host's own configuration.
    pub in_site: bool,
    /// Its text.
    pub text: String,
}

const SAFE_HEADERS: [(&str, &str); 2] =
    [("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer")];
const POLICY: &str = "Content-Security-Policy";
/// The same as the policy says, for browsers that do not know it.
const UNFRAMED: (&str, &str) = ("X-Frame-Options", "DENY");
/// Scripts of other sites may read what is made for programs.
const SHARED: (&str, &str) = ("Access-Control-Allow-Origin", "*");
/// What the names of files for programs end with.
const DATA: [&str; 6] = ["csv", "json", "jsonld", "xml", "bib", "ris"];
const CACHE: (&str, &str) = ("Cache-Control", "public, max-age=31536000, immutable");
/// The folder whose pages other sites may show in a frame.
const EMBED: &str = "embed/";

/// The files for a host.
pub fn files(host: Host, rules: &Rules) -> Vec<HostFile> {
    let site = |name, text| HostFile { name, in_site: true, text };
    let beside = |name, text| HostFile { name, in_site: false, text };
    match host {
        Host::Apache => vec![site(".htaccess", apache::htaccess(rules))],
        Host::Azure => vec![site("staticwebapp.config.json", azure::config(rules))],
        Host::Caddy => vec![beside("caddy.conf", caddy::snippet(rules))],
        Host::Netlify => vec![
            site("_redirects", netlify::redirects(rules, (host, "301!"))),
            site("_headers", netlify::headers(rules)),
        ],
        Host::Cloudflare => vec![
            site("_redirects", netlify::redirects(rules, (host, "301"))),
            site("_headers", netlify::headers(rules)),
        ],
        Host::GitLab => vec![site("_redirects", netlify::of_gitlab(rules))],
        Host::CloudFront => vec![
            beside("cloudfront-keys.json", cloudfront::keys(rules)),
            beside("cloudfront-request.js", cloudfront::request(rules)),
            beside("cloudfront-response.js", cloudfront::response(rules)),
        ],
        Host::Nginx => vec![
            beside("nginx-sizes.conf", nginx::SIZES.into()),
            beside("nginx-http.conf", nginx::http(rules)),
            beside("nginx-server.conf", nginx::server(rules)),
        ],
    }
}

impl Rules {
    /// An address of the site as a path on the host, as a server has decoded it.
    fn path(&self, address: &str) -> String {
        format!("{}{}", self.base, address.trim_start_matches('/'))
    }

    /// An address of the site as a path on the host, as it stands in a header.
    fn location(&self, address: &str) -> String {
        encoded(&self.path(address))
    }

    /// The policy of pages that may not be shown in a frame.
    fn unframed(&self) -> String {
        let separator = if self.policy.is_empty() { "" } else { "; " };
        format!("{}{separator}frame-ancestors 'none'", self.policy)
    }
}

/// A regular expression that matches files for programs beneath a path.
fn data(path: &str) -> String {
    format!("^{}.*[.]({})$", literal(path), DATA.join("|"))
}

/// A text with a backslash before each of these characters.
fn escaped(text: &str, special: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if special.contains(character) {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

/// A text as a regular expression that matches it alone: what could mean something else as a number.
fn literal(text: &str) -> String {
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

#[cfg(test)]
mod tests;
