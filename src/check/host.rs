//! Warns about hosts that do not read all redirects of the site.
//!
//! Only a warning: the pages at old addresses forward readers on every host.

use super::Input;
use crate::diagnostic::{Diagnostic, catalogue::promise as catalogue};
use crate::model::named::Named;
use crate::publish::redirects::RedirectTarget;
use crate::source::Span;

/// Reports hosts that read fewer redirects than the site has.
pub(super) fn check(input: &Input<'_>) -> Vec<Diagnostic> {
    if input.config.hosts.is_empty() {
        return Vec::new();
    }
    let moved = moved(input);
    let limited = input.config.hosts.iter().filter_map(|(host, word)| {
        let count = moved.iter().filter(|redirect| host.redirects(&redirect.from, &redirect.to));
        let count = count.count();
        let limit = host.limit().filter(|limit| count > *limit)?;
        let span = Span::new(crate::config::FILE, &word.range);
        Some(catalogue::too_many_redirects(&span, host.name(), count, limit))
    });
    limited.collect()
}

/// An old address and the one that it leads to now.
struct Redirect {
    from: String,
    to: String,
}

fn moved(input: &Input<'_>) -> Vec<Redirect> {
    let redirects = input.publication.redirects;
    let forwards = redirects.forwards().into_iter();
    let moved = forwards
        .filter(|(_, end)| matches!(end, RedirectTarget::Object(_) | RedirectTarget::Address(_)));
    moved
        .filter_map(|(from, end)| Some(Redirect { from, to: redirects.address_of(&end)? }))
        .collect()
}
