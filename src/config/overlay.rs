//! Laying one tree of settings over another.
//!
//! Tables are merged key by key, anything else is replaced, and `key = false` takes away whatever
//! the lower tree has, unless that is a yes or no itself. That is the whole rule; it knows no key by name.

use crate::model::node::{Entry, Node, NodeValue, Typed};

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

fn merge_entries(mut lower: Vec<Entry>, upper: Vec<Entry>) -> Vec<Entry> {
    for entry in upper {
        let Some(position) = lower.iter().position(|known| known.key == entry.key) else {
            lower.push(entry);
            continue;
        };
        let below = lower.remove(position);
        if !takes_away(&entry, &below) {
            let node = merge(below.node, entry.node);
            lower.insert(position, Entry { node, key: entry.key, key_range: entry.key_range });
        }
    }
    lower
}

fn takes_away(entry: &Entry, below: &Entry) -> bool {
    is_false(&entry.node)
        && !matches!(&below.node.value, NodeValue::Scalar(scalar) if matches!(scalar.typed, Typed::Boolean(_)))
}

fn is_false(node: &Node) -> bool {
    matches!(&node.value, NodeValue::Scalar(scalar) if scalar.typed == Typed::Boolean(false))
}
