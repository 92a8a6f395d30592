//! Ids that are in use and that belonged to something else before.
//!
//! That is told once, at the new page. What was promised of the old one is not asked of the new one besides:
//! answers to that would make the two one.

use std::collections::BTreeSet;

use super::Input;
use crate::graph::graph::Index;
use crate::ledger::{Entry, Kind, Ledger, State};
use crate::publish::redirects::RedirectTarget;

/// What had an id before the object that has it now; `None` when that is the same, or nothing has it.
pub(super) fn before(input: &Input<'_>, id: &str, entry: &Entry) -> Option<String> {
    let now = input.graph.by_id(id)?;
    match &entry.state {
        State::Live => None,
        State::Withdrawn { date, .. } => Some(format!("what had it was withdrawn on {date}")),
        State::Moved(to) | State::Merged(to) if leads_to(input, to, now) => None,
        State::Moved(to) => Some(format!("what had it is called `{to}` now")),
        State::Merged(into) => Some(format!("what had it became part of `{into}`")),
    }
}

fn leads_to(input: &Input<'_>, name: &str, index: Index) -> bool {
    input.publication.redirects.end(name) == RedirectTarget::Object(index)
}

/// The objects with such ids.
pub(super) fn objects(input: &Input<'_>) -> BTreeSet<Index> {
    let promised = input.publication.ledger.into_iter().flat_map(Ledger::entries);
    let ids = promised.filter(|((kind, _), _)| *kind == Kind::Id);
    let reused = ids.filter(|((_, id), entry)| before(input, id, entry).is_some());
    reused.filter_map(|((_, id), _)| input.graph.by_id(id)).collect()
}
