//! Redirects and headers in the format of each host.
//!
//! All are made from the same rules. Addresses come from editors, so each format has its own
//! escaping; an address that a format cannot express is left to the page at the old address, which
//! any host can serve.

mod apache;
mod azure;
mod caddy;
mod cloudfront;
mod netlify;
mod nginx;
mod rules;

pub use rules::Rules;

use crate::model::host::Host;

/// A file for a host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostFile {
    /// Its name.
    pub name: &'static str,
    /// Whether it is published with the site; others belong to the configuration of the host.
    pub in_site: bool,
    /// Its text.
    pub text: String,
}

/// The files for a host.
pub fn files(host: Host, rules: &Rules) -> Vec<HostFile> {
    let site = |name, text| HostFile { name, in_site: true, text };
    let beside = |name, text| HostFile { name, in_site: false, text };
    match host {
        Host::Apache => vec![site(".htaccess", apache::htaccess(rules))],
        Host::Azure => vec![site("staticwebapp.config.json", azure::config(rules))],
        Host::Caddy => vec![beside("caddy.conf", caddy::snippet(rules))],
        Host::Netlify => vec![
            site("_redirects", netlify::redirects(rules, host, "301!")),
            site("_headers", netlify::headers(rules)),
        ],
        Host::Cloudflare => vec![
            site("_redirects", netlify::redirects(rules, host, "301")),
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

#[cfg(test)]
mod tests;
