//! What a host cannot do that it is asked for.
//!
//! Only warnings: the pages at old addresses lead on wherever the site is published.

use super::Input;
use crate::diagnostic::{Diagnostic, catalogue::promise as catalogue};
use crate::model::named::Named;
use crate::publish::redirects::RedirectTarget;
use crate::source::Span;

/// Reports hosts that take fewer redirects than there are.
pub(super) fn check(input: &Input<'_>) -> Vec<Diagnostic> {
    if input.config.hosts.is_empty() {
        return Vec::new();
    }
    let redirects = input.publication.redirects;
    let forwards = redirects.forwards();
    let moved = forwards
        .iter()
        .filter(|(_, end)| matches!(end, RedirectTarget::Object(_) | RedirectTarget::Address(_)));
    let moved: Vec<_> =
        moved.filter_map(|(from, end)| Some((from, redirects.address_of(end)?))).collect();
    let limited = input.config.hosts.iter().filter_map(|(host, word)| {
        let count = moved.iter().filter(|(from, to)| host.redirects(from, to)).count();
        let limit = host.limit().filter(|limit| count > *limit)?;
        let span = Span::new(crate::config::FILE, &word.range);
        Some(catalogue::too_many_redirects(&span, host.name(), (count, limit)))
    });
    limited.collect()
}
