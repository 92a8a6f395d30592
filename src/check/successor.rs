//! Reports old names that are in use or claimed twice, and redirects that lead to nothing or form a
//! loop.
//!
//! This rule reads only front matter and `site.toml`. It needs no ledger, because a page that
//! redirects to itself is wrong in any project.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Input;
use crate::diagnostic::catalogue::promise::{self as catalogue, NameUser};
use crate::diagnostic::{Diagnostic, catalogue::graph};
use crate::model::record::{Fate, Reference};
use crate::publish::redirects::RedirectTarget;
use crate::source::Span;

/// Reports old names that are in use, and redirects that do not lead to a page.
pub(super) fn check(input: &Input<'_>) -> Vec<Diagnostic> {
    let mut diagnostics = former_names(input);
    diagnostics.extend(gone_files(input));
    let file: Arc<str> = crate::config::FILE.into();
    let moved = &input.config.moved;
    diagnostics.extend(moved.iter().filter_map(|moved| {
        let place = Span::new(file.clone(), &moved.to.range);
        broken_redirect(input, &moved.from.id, &place)
    }));
    let withdrawn = input.config.withdrawn.iter().map(|withdrawal| &withdrawal.from);
    let from = moved.iter().map(|moved| &moved.from).chain(withdrawn);
    diagnostics.extend(from.filter_map(|from| in_use(input, from, &file)));
    diagnostics
}

/// Reports files that say where their page went, although their id is in use or the new place is
/// wrong.
fn gone_files(input: &Input<'_>) -> Vec<Diagnostic> {
    let gone = input.graph.gone.iter().filter_map(|(id, gone)| {
        if let Some(other) = input.owner(id) {
            let place = Span::new(gone.path.clone(), &gone.record.id_range);
            let first = Span::new(other.summary.path.clone(), &other.summary.record.id_range);
            return Some(graph::duplicate_id(&place, id, Some(&first)));
        }
        let Some(Fate::Moved(to) | Fate::Merged(to)) = &gone.record.fate else { return None };
        broken_redirect(input, id, &Span::new(gone.path.clone(), &to.range))
    });
    gone.collect()
}

/// Reports an old address at which something is published.
fn in_use(input: &Input<'_>, from: &Reference, file: &Arc<str>) -> Option<Diagnostic> {
    input.publication.redirects.produced(&from.id)?;
    let place = Span::new(file.clone(), &from.range);
    Some(catalogue::former_in_use(&place, &from.id, NameUser::Published))
}

/// Reports former names of objects that are in use, or that two objects claim.
fn former_names(input: &Input<'_>) -> Vec<Diagnostic> {
    let mut claims: BTreeMap<&str, &str> = BTreeMap::new();
    let mut diagnostics = Vec::new();
    for summary in input.graph.summaries() {
        let path = &summary.path;
        for name in &summary.record.formerly {
            let place = Span::new(path.clone(), &name.range);
            if let Some(owner) = file_of(input, &name.id) {
                let user = NameUser::File(&owner);
                diagnostics.push(catalogue::former_in_use(&place, &name.id, user));
            } else if let Some(used) = in_use(input, name, path) {
                diagnostics.push(used);
            } else if let Some(other) = claims.insert(&name.id, path) {
                let user = NameUser::AlsoFormer(other);
                diagnostics.push(catalogue::former_in_use(&place, &name.id, user));
            }
        }
    }
    diagnostics
}

/// The file that has an id, be its page published or gone.
fn file_of(input: &Input<'_>, id: &str) -> Option<Arc<str>> {
    let published = input.owner(id).map(|object| object.summary.path.clone());
    published.or_else(|| Some(input.graph.gone.get(id)?.path.clone()))
}

/// Reports a redirect that leads to nothing, or back to where it began. `place` is that of the new
/// name.
fn broken_redirect(input: &Input<'_>, from: &str, place: &Span) -> Option<Diagnostic> {
    match input.publication.redirects.end(from) {
        RedirectTarget::Circle => Some(catalogue::redirect_loop(place, from)),
        RedirectTarget::Nowhere(name) if name.starts_with('/') => {
            Some(graph::unknown_path(place, &name, None))
        }
        RedirectTarget::Nowhere(name) => input.unknown(place, &name),
        _ => None,
    }
}
