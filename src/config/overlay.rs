//! Laying one tree of settings over another.
//!
//! Tables are merged key by key, any other value is replaced, and `key = false` removes the lower
//! value unless that is `true` or `false` itself. There are no other rules, and none for single
//! keys.

use crate::model::node::{MapEntry, Node, NodeValue, Scalar, Typed};

/// `upper` laid over `lower`.
pub(super) fn merge(lower: Node, upper: Node) -> Node {
    let range = upper.range;
    match (lower.value, upper.value) {
        (NodeValue::Map(lower), NodeValue::Map(upper)) => {
            Node { range, value: NodeValue::Map(merge_entries(lower, upper)) }
        }
        (_, value) => Node { range, value },
    }
}

fn merge_entries(mut lower: Vec<MapEntry>, upper: Vec<MapEntry>) -> Vec<MapEntry> {
    for entry in upper {
        let Some(position) = lower.iter().position(|other| other.key == entry.key) else {
            lower.push(entry);
            continue;
        };
        let below = lower.remove(position);
        if !removes(&entry, &below) {
            let node = merge(below.node, entry.node);
            lower.insert(position, MapEntry { node, key: entry.key, key_range: entry.key_range });
        }
    }
    lower
}

fn removes(entry: &MapEntry, below: &MapEntry) -> bool {
    truth(&entry.node) == Some(false) && truth(&below.node).is_none()
}

fn truth(node: &Node) -> Option<bool> {
    match &node.value {
        NodeValue::Scalar(Scalar { typed: Typed::Boolean(value), .. }) => Some(*value),
        _ => None,
    }
}
