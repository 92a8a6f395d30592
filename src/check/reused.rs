//! Finds ids in use that belonged to something else before.
//!
//! `promise` reports such an id once, at the new page. It does not also report the promises of the
//! old page, because the advice in those reports would lead an editor to merge two different pages.

use std::collections::BTreeSet;

use super::Input;
use crate::diagnostic::catalogue::promise::FormerOwner;
use crate::graph::Index;
use crate::ledger::{Kind, Ledger, LedgerEntry, State};
use crate::publish::redirects::RedirectTarget;

/// The object that had an id before; `None` when nothing has the id now, or the same object still
/// has it.
pub(super) fn former_owner(
    input: &Input<'_>,
    id: &str,
    entry: &LedgerEntry,
) -> Option<FormerOwner> {
    let now = input.graph.by_id(id)?;
    match &entry.state {
        State::Live => None,
        State::Withdrawn { date, .. } => Some(FormerOwner::Withdrawn(date.to_string())),
        State::Moved(to) | State::Merged(to) if leads_to(input, to, now) => None,
        State::Moved(to) => Some(FormerOwner::Moved(to.clone())),
        State::Merged(into) => Some(FormerOwner::Merged(into.clone())),
    }
}

fn leads_to(input: &Input<'_>, name: &str, index: Index) -> bool {
    input.publication.redirects.end(name) == RedirectTarget::Object(index)
}

/// The objects that have an id which belonged to something else before.
pub(super) fn objects(input: &Input<'_>) -> BTreeSet<Index> {
    let promised = input.publication.ledger.into_iter().flat_map(Ledger::entries);
    let ids = promised.filter(|(key, _)| key.kind == Kind::Id);
    let reused = ids.filter(|(key, entry)| former_owner(input, &key.address, entry).is_some());
    reused.filter_map(|(key, _)| input.graph.by_id(&key.address)).collect()
}
