//! Reports entries of `site.toml` that point to nothing: those of the navigation, and of tags.
//!
//! The menu is on every page, so a broken entry is an error like any other broken link.

use super::Input;
use crate::config;
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// Reports entries of `nav`, `links` and `tags` in `site.toml` that point to nothing.
pub(super) fn check(input: &Input<'_>) -> Vec<Diagnostic> {
    let nav = input.config.nav.iter().map(|item| &item.to);
    let links = input.config.links.iter().map(|(_, to)| to);
    let tags = input.config.tags.values().filter_map(|tag| tag.page.as_ref());
    let dead = nav.chain(links).chain(tags).filter(|to| !input.is_known(&to.id));
    dead.filter_map(|to| input.unknown(&Span::new(config::FILE, &to.range), &to.id)).collect()
}
