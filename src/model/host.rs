//! Hosts for which the build can write files with redirects and headers.
//!
//! Any host can serve a site without them; this is for hosts that can do more.

use super::address;
use super::named::Named;

/// A host.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Host {
    /// Apache, by `.htaccess`.
    Apache,
    /// Azure Static Web Apps.
    Azure,
    /// Caddy.
    Caddy,
    /// Cloudflare Pages.
    Cloudflare,
    /// Amazon `CloudFront`.
    CloudFront,
    /// GitLab Pages.
    GitLab,
    /// Netlify.
    Netlify,
    /// nginx.
    Nginx,
}

impl Named for Host {
    const ALL: &'static [(&'static str, Self)] = &[
        ("apache", Self::Apache),
        ("azure", Self::Azure),
        ("caddy", Self::Caddy),
        ("cloudflare", Self::Cloudflare),
        ("cloudfront", Self::CloudFront),
        ("gitlab", Self::GitLab),
        ("netlify", Self::Netlify),
        ("nginx", Self::Nginx),
    ];
}

impl Host {
    /// The files that the host reads from the site and does not serve.
    pub fn files(self) -> &'static [&'static str] {
        match self {
            Self::Apache => &[".htaccess"],
            Self::Azure => &["staticwebapp.config.json"],
            Self::Cloudflare | Self::Netlify => &["_redirects", "_headers"],
            Self::GitLab => &["_redirects"],
            Self::Caddy | Self::CloudFront | Self::Nginx => &[],
        }
    }

    /// How many redirects the host accepts; `None` when it names no limit.
    pub fn limit(self) -> Option<usize> {
        match self {
            Self::Cloudflare => Some(2000),
            Self::GitLab => Some(1000),
            _ => None,
        }
    }

    /// How many bytes the files that the host reads may have; `None` when it names no limit.
    pub fn largest(self) -> Option<usize> {
        (self == Self::Azure).then_some(20 * 1024)
    }

    /// Whether the host can redirect from one address to another. GitLab Pages redirects only from
    /// addresses without a file. There are files at the old addresses of pages, which redirect, and
    /// copies at those of files.
    pub fn redirects(self, from: &str, to: &str) -> bool {
        self != Self::GitLab || (!address::is_page(from) && address::is_page(to))
    }
}
