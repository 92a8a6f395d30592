//! `_redirects` and `_headers`, which Netlify, Cloudflare Pages and GitLab Pages read.
//!
//! Columns are parted by spaces, `*` and `:` have a meaning: addresses are percent-encoded whole. The
//! status is always written out, because the hosts do not agree on what it is otherwise.

use super::{CACHE, DATA, EMBED, POLICY, Rules, SAFE_HEADERS, SHARED, UNFRAMED};
use crate::model::host::Host;

/// `_redirects`, with the status that the host takes.
pub(super) fn redirects(rules: &Rules, (host, status): (Host, &str)) -> String {
    let lines = rules.moved.iter().filter(|(from, to)| host.redirects(from, to));
    let lines = lines
        .map(|(from, to)| format!("{} {} {status}\n", rules.location(from), rules.location(to)));
    lines.collect()
}

/// `_redirects` for GitLab, which redirects only where nothing is.
pub(super) fn of_gitlab(rules: &Rules) -> String {
    let lines = redirects(rules, (Host::GitLab, "301"));
    format!("# GitLab shows the pages at old addresses, which lead on; these have none.\n{lines}")
}

/// `_headers`. Headers of several rules add up, so what may be framed is in no rule that forbids it.
pub(super) fn headers(rules: &Rules) -> String {
    let mut text = vec![rule(&format!("{}*", rules.location("/")), &SAFE_HEADERS)];
    let policy = rules.unframed();
    let unframed = [(POLICY, policy.as_str()), UNFRAMED];
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

fn rule(path: &str, headers: &[(&str, &str)]) -> String {
    let lines = headers.iter().map(|(name, value)| format!("  {name}: {value}\n"));
    format!("{path}\n{}", lines.collect::<String>())
}
