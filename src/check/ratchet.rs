//! Lines of `gates.lock` about gates and pages that are not there, and in a build that must be covered what
//! the next `expound lock` would write.
//!
//! The former allow nothing and do no harm, so this is a warning. The latter would let the next release fall
//! below this one. What fell already is the business of the gate itself.

use std::collections::BTreeMap;

use super::Input;
use crate::config::options::Lock;
use crate::diagnostic::{Diagnostic, catalogue::ratchet as catalogue};
use crate::graph::coverage::short;
use crate::graph::graph::Graph;
use crate::ledger::ratchet::{self, Key};
use crate::source::Span;

pub(super) fn check(input: &Input<'_>) -> Vec<Diagnostic> {
    if input.lock == Lock::Renewed {
        return Vec::new();
    }
    let held = |name: &str| input.config.gates.iter().any(|gate| gate.ratchet && gate.name == name);
    let mut found = Vec::new();
    for ((gate, id), span) in input.ratchet.lines() {
        if id.is_empty() && !held(gate) {
            found.push(catalogue::no_such_gate(&span, gate));
        } else if !id.is_empty() && held(gate) && !is_known(input.graph, id) {
            found.push(catalogue::no_such_page(&span, id));
        }
    }
    if input.lock == Lock::Complete {
        let short = short(input.graph, input.config, input.verdicts);
        found.extend(unrecorded(input, &short));
        found.extend(outdated(input, &short));
    }
    found
}

/// Gates that the file does not have yet.
fn unrecorded(input: &Input<'_>, short: &BTreeMap<Key, usize>) -> Option<Diagnostic> {
    let ratchet = input.ratchet;
    let gates = short.keys().filter(|(_, id)| id.is_empty()).map(|(gate, _)| gate.as_str());
    let new: Vec<&str> = gates.filter(|gate| ratchet.count(gate).is_none()).collect();
    let has_file = ratchet.lines().next().is_some();
    let file = if has_file { ratchet::FILE } else { crate::config::FILE };
    let place = Span::start_of(file);
    Some(catalogue::gate_not_recorded(&place, new.first()?, new.len() - 1))
}

/// Lines that allow more than falls short now.
fn outdated(input: &Input<'_>, short: &BTreeMap<Key, usize>) -> Option<Diagnostic> {
    let ratchet = input.ratchet;
    let mut lines = ratchet.lines().filter(|(key, _)| {
        let (gate, id) = key;
        let is_held = short.contains_key(&(gate.clone(), String::new()));
        let allowed = ratchet.allowed(gate, [id.as_str()]).unwrap_or_default();
        let now = short.get(key).copied().unwrap_or_default();
        is_held && allowed > now && is_known(input.graph, id)
    });
    let (_, first) = lines.next()?;
    Some(catalogue::allows_more(&first, lines.count()))
}

/// Whether a page has the id, or had it.
fn is_known(graph: &Graph, id: &str) -> bool {
    let mut former = graph.objects.iter().flat_map(|object| &object.summary.record.formerly);
    graph.by_id(id).is_some() || former.any(|name| name.id == id)
}
