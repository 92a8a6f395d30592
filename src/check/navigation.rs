//! The navigation leads to pages that exist.
//!
//! A menu with a dead entry is on every page, so this is an error like any other.

use super::Input;
use crate::config;
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// Reports entries of `nav` and `links` in `site.toml` that lead nowhere.
pub(super) fn check(input: &Input<'_>) -> Vec<Diagnostic> {
    let nav = input.config.nav.iter().map(|item| &item.to);
    let links = input.config.links.iter().map(|(_, to)| to);
    let dead = nav.chain(links).filter(|to| !input.is_known(&to.id));
    dead.filter_map(|to| {
        let span = Span::new(config::FILE, &to.range);
        input.unknown(&span, &to.id)
    })
    .collect()
}
