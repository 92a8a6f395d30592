//! Reports lines of `gates.lock` about gates and pages that do not exist. In a build with
//! `--locked`, it also reports lines that are missing or outdated.
//!
//! Lines about nothing do no harm, so they are warnings. In a build with `--locked`, a line that is
//! missing or allows too much is an error, because the next release could then be worse than this
//! one. The shortfalls themselves are reported by `gate`.

use std::collections::BTreeMap;

use super::Input;
use crate::config::options::Lock;
use crate::diagnostic::{Diagnostic, catalogue::ratchet as catalogue};
use crate::graph::Graph;
use crate::graph::coverage::short;
use crate::ledger::ratchet::{self, Key};
use crate::source::Span;

/// Reports lines of `gates.lock` without an effect and, in a build with `--locked`, the changes
/// that the next `expound lock` would make.
pub(super) fn check(input: &Input<'_>) -> Vec<Diagnostic> {
    if input.lock == Lock::Renewed {
        return Vec::new();
    }
    let mut diagnostics = without_effect(input);
    if input.lock == Lock::Complete {
        let short = short(input.graph, input.config, input.verdicts);
        diagnostics.extend(unrecorded(input, &short));
        diagnostics.extend(outdated(input, &short));
    }
    diagnostics
}

fn without_effect(input: &Input<'_>) -> Vec<Diagnostic> {
    let has_ratchet =
        |name: &str| input.config.gates.iter().any(|gate| gate.ratchet && gate.name == name);
    let lines = input.ratchet.lines().filter_map(|(Key { gate, id }, span)| {
        if id.is_empty() {
            return (!has_ratchet(gate)).then(|| catalogue::no_such_gate(&span, gate));
        }
        let is_lost = has_ratchet(gate) && !is_known(input.graph, id);
        is_lost.then(|| catalogue::no_such_page(&span, id))
    });
    lines.collect()
}

/// Reports gates that the file does not have yet.
fn unrecorded(input: &Input<'_>, short: &BTreeMap<Key, usize>) -> Option<Diagnostic> {
    let ratchet = input.ratchet;
    let gates = short.keys().filter(|key| key.id.is_empty()).map(|key| key.gate.as_str());
    let new: Vec<&str> = gates.filter(|gate| ratchet.count(gate).is_none()).collect();
    let has_file = ratchet.lines().next().is_some();
    let file = if has_file { ratchet::FILE } else { crate::config::FILE };
    let place = Span::start_of(file);
    Some(catalogue::gate_not_recorded(&place, new.first()?, new.len() - 1))
}

/// Reports lines that allow a larger shortfall than there is now.
fn outdated(input: &Input<'_>, short: &BTreeMap<Key, usize>) -> Option<Diagnostic> {
    let ratchet = input.ratchet;
    let mut lines = ratchet.lines().filter(|(key, _)| {
        let Key { gate, id } = key;
        let has_ratchet = short.contains_key(&Key::new(gate, ""));
        let allowed = ratchet.allowed(gate, [id.as_str()]).unwrap_or(0);
        let now = short.get(key).copied().unwrap_or(0);
        has_ratchet && allowed > now && is_known(input.graph, id)
    });
    let (_, first) = lines.next()?;
    Some(catalogue::allows_more(&first, lines.count()))
}

/// Whether a page has the id, or had it.
fn is_known(graph: &Graph, id: &str) -> bool {
    let mut former = graph.objects.iter().flat_map(|object| &object.summary.record.formerly);
    graph.by_id(id).is_some() || former.any(|name| name.id == id)
}
