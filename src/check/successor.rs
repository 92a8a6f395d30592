//! What pages and `site.toml` say of old names: that something is there now, and only one says so.
//!
//! It needs no ledger: a page that leads in a circle is wrong in any project.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Input;
use crate::diagnostic::{Diagnostic, catalogue::graph, catalogue::promise as catalogue};
use crate::model::record::{Fate, Reference};
use crate::publish::redirects::RedirectTarget;
use crate::source::Span;

/// Reports old names that are in use, and successors that are nowhere.
pub(super) fn check(input: &Input<'_>) -> Vec<Diagnostic> {
    let mut found = former(input);
    for (id, gone) in &input.graph.gone {
        let place = Span::new(gone.path.clone(), &gone.record.id_range);
        if let Some(other) = input.graph.by_id(id).and_then(|at| input.graph.objects.get(at)) {
            let first = Span::new(other.summary.path.clone(), &other.summary.record.id_range);
            found.push(graph::duplicate_id(&place, id, Some(&first)));
        } else if let Some(Fate::Moved(to) | Fate::Merged(to)) = &gone.record.fate {
            found.extend(led_astray(input, id, (&gone.path, to)));
        }
    }
    let file: Arc<str> = crate::config::FILE.into();
    for moved in &input.config.moved {
        found.extend(led_astray(input, &moved.from.id, (&file, &moved.to)));
    }
    let moved = input.config.moved.iter().map(|moved| &moved.from);
    let taken = input.config.withdrawn.iter().map(|taken| &taken.from);
    found.extend(moved.chain(taken).filter_map(|from| in_use(input, from, &file)));
    found
}

/// An old address that something is published at.
fn in_use(input: &Input<'_>, from: &Reference, file: &Arc<str>) -> Option<Diagnostic> {
    input.publication.redirects.produced(&from.id)?;
    let by = format!("what is published at `{}` now", from.id);
    Some(catalogue::former_in_use(&Span::new(file.clone(), &from.range), &from.id, &by))
}

/// Old names of objects.
fn former(input: &Input<'_>) -> Vec<Diagnostic> {
    let mut first: BTreeMap<&str, &str> = BTreeMap::new();
    let mut found = Vec::new();
    for summary in input.graph.summaries() {
        let path = &summary.path;
        for name in &summary.record.formerly {
            let place = Span::new(path.clone(), &name.range);
            let owner = input.graph.by_id(&name.id).and_then(|at| input.graph.objects.get(at));
            let owner = owner.map(|object| object.summary.path.clone());
            let owner = owner.or_else(|| Some(input.graph.gone.get(&name.id)?.path.clone()));
            if let Some(owner) = owner {
                let by = format!("`{owner}`");
                found.push(catalogue::former_in_use(&place, &name.id, &by));
            } else if let Some(used) = in_use(input, name, path) {
                found.push(used);
            } else if let Some(other) = first.insert(&name.id, path) {
                let by = format!("`{other}` too");
                found.push(catalogue::former_in_use(&place, &name.id, &by));
            }
        }
    }
    found
}

/// A successor that is nowhere, or leads back.
fn led_astray(
    input: &Input<'_>,
    from: &str,
    (file, to): (&Arc<str>, &Reference),
) -> Option<Diagnostic> {
    let place = Span::new(file.clone(), &to.range);
    match input.publication.redirects.end(from) {
        RedirectTarget::Circle => Some(catalogue::loop_of_successors(&place, from)),
        RedirectTarget::Nowhere(name) if name.starts_with('/') => {
            Some(graph::unknown_path(&place, &name, None))
        }
        RedirectTarget::Nowhere(name) => input.unknown(&place, &name),
        _ => None,
    }
}
