//! Lines of `gates.lock` about gates and pages that are not there.
//!
//! They allow nothing and do no harm, so this is a warning; the next `expound lock` drops them.

use super::Input;
use crate::diagnostic::{Diagnostic, catalogue::ratchet as catalogue};
use crate::link::Lock;
use crate::link::graph::Graph;

pub(super) fn check(input: &Input<'_>) -> Vec<Diagnostic> {
    if input.lock == Lock::Renewed {
        return Vec::new();
    }
    let held = |name: &str| input.config.gates.iter().any(|gate| gate.ratchet && gate.name == name);
    let mut found = Vec::new();
    for ((gate, id), span) in input.graph.ratchet.lines() {
        if id.is_empty() && !held(gate) {
            found.push(catalogue::no_such_gate(&span, gate));
        } else if !id.is_empty() && held(gate) && !is_known(input.graph, id) {
            found.push(catalogue::no_such_page(&span, id));
        }
    }
    found
}

/// Whether a page has the id, or had it.
fn is_known(graph: &Graph, id: &str) -> bool {
    let mut former = graph.objects.iter().flat_map(|object| &object.summary.record.formerly);
    graph.by_id(id).is_some() || former.any(|name| name.id == id)
}
