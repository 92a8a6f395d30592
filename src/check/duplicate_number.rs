//! Warns about two objects of a kind with the same number.
//!
//! Numbers are those of a report. Where objects belong to something, by a link that may have one
//! entry only, numbers count within that. A site may have a reason for two, so it is no error.

use rustc_hash::FxHashMap;

use super::Input;
use crate::diagnostic::{Diagnostic, catalogue::graph as catalogue};
use crate::model::record::{FieldValue, Record};
use crate::source::Span;

/// The field that holds the number of an object.
const NUMBER: &str = "number";

/// Reports objects whose number an earlier one has.
pub(super) fn check(input: &Input<'_>) -> Vec<Diagnostic> {
    let mut first: FxHashMap<Key<'_>, Span> = FxHashMap::default();
    let mut diagnostics = Vec::new();
    for object in &input.graph.objects {
        let record = object.summary.record.as_ref();
        let Some(field) = number(record) else { continue };
        let span = Span::new(object.summary.path.clone(), &field.range);
        let written = field.values.first().map(String::as_str).unwrap_or_default();
        let key = Key { kind: &record.kind, number: written, parents: parents(input, record) };
        match first.get(&key) {
            Some(other) => {
                let kind = input.kind_label(&record.kind);
                diagnostics.push(catalogue::duplicate_number(&span, other, written, &kind));
            }
            None => drop(first.insert(key, span)),
        }
    }
    diagnostics
}

/// Within what a number must be unique.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Key<'g> {
    kind: &'g str,
    number: &'g str,
    /// The single targets of links that may have one only.
    parents: Vec<&'g str>,
}

fn number(record: &Record) -> Option<&FieldValue> {
    record.fields.iter().find(|field| field.name == NUMBER)
}

fn parents<'g>(input: &Input<'g>, record: &'g Record) -> Vec<&'g str> {
    let kind = input.kind(&record.kind);
    let is_single = |name: &str| kind.links.get(name).is_some_and(|link| link.at_most == Some(1));
    let links = record.links.iter().filter(|link| is_single(&link.name));
    links.flat_map(|link| link.targets.iter().map(|target| target.id.as_str())).collect()
}
