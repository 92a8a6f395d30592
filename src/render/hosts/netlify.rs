//! `_redirects` and `_headers`, which Netlify, Cloudflare Pages and GitLab Pages read.
//!
//! Columns are separated by spaces, and `*` and `:` have a meaning, so addresses are
//! percent-encoded whole. The status is always written, because the hosts have different defaults.

use super::rules::{CACHE, DATA, EMBED, Header, POLICY, Rules, SAFE_HEADERS, SHARED, UNFRAMED};
use crate::model::host::Host;

/// `_redirects`; `status` is the one that the host understands.
pub(super) fn redirects(rules: &Rules, host: Host, status: &str) -> String {
    let lines = rules.moved.iter().filter(|(from, to)| host.redirects(from, to));
    let lines = lines
        .map(|(from, to)| format!("{} {} {status}\n", rules.location(from), rules.location(to)));
    lines.collect()
}

/// `_redirects` for GitLab, which redirects only addresses that do not exist.
pub(super) fn of_gitlab(rules: &Rules) -> String {
    let lines = redirects(rules, Host::GitLab, "301");
    format!("# GitLab shows the pages at old addresses, which lead on; these have none.\n{lines}")
}

/// `_headers`. Headers of several rules add up, so pages that may be framed are in no rule that
/// forbids frames.
pub(super) fn headers(rules: &Rules) -> String {
    let mut text = vec![rule(&format!("{}*", rules.location("/")), &SAFE_HEADERS)];
    let policy = rules.unframed();
    let unframed = [Header { name: POLICY, value: &policy }, UNFRAMED];
    text.push(rule(&rules.location("/"), &unframed));
    for place in rules.top.iter().filter(|place| *place != EMBED) {
        let star = if place.ends_with('/') { "*" } else { "" };
        text.push(rule(&format!("{}{star}", rules.location(place)), &unframed));
    }
    text.extend(DATA.map(|end| rule(&format!("{}*.{end}", rules.location("/")), &[SHARED])));
    if rules.hashed_assets {
        text.push(rule(&format!("{}*", rules.location("/assets/")), &[CACHE]));
    }
    text.concat()
}

fn rule(path: &str, headers: &[Header<'_>]) -> String {
    let lines = headers.iter().map(|Header { name, value }| format!("  {name}: {value}\n"));
    format!("{path}\n{}", lines.collect::<String>())
}
