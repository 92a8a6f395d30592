//! Collects the registered figures of a site: numbers that have a page of their own.
//!
//! This module only collects them; `check` compares the numbers in texts with them.

use super::graph::{Figure, Graph};
use super::object::Index;
use crate::config::Config;
use crate::model::kind::FigureFields;
use crate::model::record::Record;
use crate::parse::figures_in;

/// The figures of all kinds that have any, in the order of kinds and lists.
pub(super) fn figures(graph: &Graph, config: &Config) -> Vec<Figure> {
    let kinds = config.kinds.values();
    let of_kinds = kinds.filter_map(|kind| Some((kind.figure.as_ref()?, graph.list(&kind.name))));
    let members =
        of_kinds.flat_map(|(fields, list)| list.iter().map(move |index| (fields, *index)));
    members.map(|(fields, index)| figure(graph, index, fields)).collect()
}

fn figure(graph: &Graph, index: Index, fields: &FigureFields) -> Figure {
    let record = &graph.object(index).summary.record;
    let (value, unit) = (text(record, &fields.value), text(record, &fields.unit));
    let mut values = figures_in(value);
    values.extend(figures_in(unit));
    let phrases = record.fields.iter().find(|field| field.name == fields.phrases);
    Figure {
        index,
        values,
        unit: unit.split_whitespace().next().unwrap_or_default().to_owned(),
        phrases: phrases.map(|field| field.values.clone()).unwrap_or_default(),
    }
}

fn text<'r>(record: &'r Record, field: &str) -> &'r str {
    record.field(field).unwrap_or_default()
}
