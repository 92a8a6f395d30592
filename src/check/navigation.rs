//! Reports entries of the navigation that point to nothing.
//!
//! The menu is on every page, so a broken entry is an error like any other broken link.

use super::Input;
use crate::config;
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// Reports entries of `nav` and `links` in `site.toml` that point to nothing.
pub(super) fn check(input: &Input<'_>) -> Vec<Diagnostic> {
    let nav = input.config.nav.iter().map(|item| &item.to);
    let links = input.config.links.iter().map(|(_, to)| to);
    let dead = nav.chain(links).filter(|to| !input.is_known(&to.id));
    dead.filter_map(|to| input.unknown(&Span::new(config::FILE, &to.range), &to.id)).collect()
}
