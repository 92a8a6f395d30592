//! Counts, for each gate, the objects that meet it, the objects that do not, and the exceptions.
//!
//! This module only counts. `check` decides which objects are at fault, and the page about the
//! evidence shows all results.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::graph::{Graph, Translation};
use super::object::{Index, Object};
use crate::config::Config;
use crate::evidence::Verdicts;
use crate::ledger::ratchet;
use crate::model::date::PartialDate;
use crate::model::gate::{Gate, Need, Rule, Thing};
use crate::model::id::slugify;
use crate::model::quotation::Verdict;

/// How far one gate is met.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage {
    /// How many objects it applies to.
    pub total: usize,
    /// Those that do not meet it.
    pub unmet: Vec<Index>,
    /// Those that do not meet it and are excepted, with the reason.
    pub excepted: Vec<(Index, String)>,
}

impl Coverage {
    /// How many objects meet it.
    pub fn met(&self) -> usize {
        self.total - self.unmet.len() - self.excepted.len()
    }
}

/// The coverage of every gate, in the order of `config.gates`.
pub fn coverage(graph: &Graph, config: &Config, verdicts: &Verdicts) -> Vec<Coverage> {
    let released = config.site.released;
    config.gates.iter().map(|gate| of_gate(graph, gate, released, verdicts)).collect()
}

fn of_gate(
    graph: &Graph,
    gate: &Gate,
    released: Option<PartialDate>,
    verdicts: &Verdicts,
) -> Coverage {
    let members = members(graph, &gate.rule);
    let mut coverage = Coverage { total: members.len(), ..Coverage::default() };
    for index in members.iter() {
        let object = graph.object(*index);
        let is_met = match &gate.rule {
            Rule::Translated { language, .. } => graph
                .translation(&object.card.id, &language.text)
                .is_some_and(Translation::is_current),
            rule => meets(object, rule, released, verdicts),
        };
        if is_met {
            continue;
        }
        let exceptions = &object.summary.record.exceptions;
        match exceptions.iter().find(|exception| exception.gate.id == gate.name) {
            Some(exception) => coverage.excepted.push((*index, exception.because.clone())),
            None => coverage.unmet.push(*index),
        }
    }
    coverage
}

/// The objects that a rule is about. One that is about a page which does not exist has none;
/// `check` reports that.
fn members<'g>(graph: &'g Graph, rule: &Rule) -> Cow<'g, [Index]> {
    match rule {
        Rule::Reviewed { kind, page: Some(page), .. } => {
            let page = graph.by_id(&page.text);
            page.filter(|index| graph.object(*index).kind() == kind.text).into_iter().collect()
        }
        Rule::Has { kind, .. }
        | Rule::Cites { kind }
        | Rule::Translated { kind, .. }
        | Rule::Reviewed { kind, .. } => Cow::Borrowed(graph.list(&kind.text)),
        Rule::Carries { kind, tag, .. } => {
            let tag = graph.tags.get(&slugify(&tag.text));
            let tagged = tag.map(|tag| tag.members.as_slice()).unwrap_or_default();
            let of_kind = |index: &&Index| {
                let object = graph.object(**index);
                object.has_file && kind.as_ref().is_none_or(|kind| object.kind() == kind.text)
            };
            tagged.iter().filter(of_kind).copied().collect()
        }
    }
}

/// How much an object lacks of a rule that it does not meet, for the ratchet: the number of uncited
/// statements, or 1.
pub fn missing(object: &Object, rule: &Rule) -> usize {
    match rule {
        Rule::Cites { .. } => object.summary.statements - object.summary.cited,
        Rule::Has { .. }
        | Rule::Carries { .. }
        | Rule::Translated { .. }
        | Rule::Reviewed { .. } => 1,
    }
}

/// What now falls short of the gates under the ratchet, in the form of `gates.lock`.
pub fn short(graph: &Graph, config: &Config, verdicts: &Verdicts) -> BTreeMap<ratchet::Key, usize> {
    let coverage = coverage(graph, config, verdicts);
    let gates = config.gates.iter().zip(&coverage).filter(|(gate, _)| gate.ratchet);
    let lines = gates.flat_map(|(gate, coverage)| {
        let unmet = coverage.unmet.iter().map(|index| graph.object(*index));
        let lacking = unmet.map(|object| (object.card.id.clone(), missing(object, &gate.rule)));
        // A gate that is met still has a line of its own.
        let own = (String::new(), 0);
        [own]
            .into_iter()
            .chain(lacking)
            .map(|(id, missing)| (ratchet::Key { gate: gate.name.clone(), id }, missing))
    });
    lines.collect()
}

fn meets(object: &Object, rule: &Rule, released: Option<PartialDate>, verdicts: &Verdicts) -> bool {
    match rule {
        Rule::Has { needs, .. } => needs.iter().all(|need| has(object, need, verdicts)),
        Rule::Cites { .. } => object.summary.cited == object.summary.statements,
        Rule::Carries { component, .. } => object.summary.components.contains(&component.text),
        // Whether there is a translation is not in the object.
        Rule::Translated { .. } => false,
        Rule::Reviewed { days, .. } => {
            let reviewed = object.summary.record.reviewed.zip(released);
            let limit = i64::try_from(*days).unwrap_or(i64::MAX);
            reviewed.is_some_and(|(reviewed, released)| reviewed.days_until(released) <= limit)
        }
    }
}

/// Whether an object has enough of what a gate asks for.
pub fn has(object: &Object, need: &Need, verdicts: &Verdicts) -> bool {
    let amount = amount(object, need, verdicts);
    amount >= need.least && need.most.is_none_or(|most| amount <= most)
}

/// How much an object has of what a gate asks for.
pub fn amount(object: &Object, need: &Need, verdicts: &Verdicts) -> usize {
    let quotations = verdicts.of(&object.summary.path);
    need.of.iter().map(|thing| count(object, thing, quotations)).sum()
}

fn count(object: &Object, thing: &Thing, quotations: &[Verdict]) -> usize {
    match thing {
        Thing::Citation => object.summary.citations.len(),
        Thing::Quotation => quotations.len(),
        Thing::VerifiedQuotation => {
            quotations.iter().filter(|verdict| verdict.proof().is_some()).count()
        }
        Thing::Named(name) => named(object, &name.text),
    }
}

fn named(object: &Object, name: &str) -> usize {
    let record = &object.summary.record;
    match name {
        "summary" => usize::from(!record.summary.is_empty()),
        "tags" => record.tags.len(),
        "history" => record.history.len(),
        "updates" => record.updates.len(),
        _ => {
            let field = record.fields.iter().find(|field| field.name == name);
            let link = object.links.iter().find(|(link, _)| link == name);
            let inverse = object.inverses.get(name);
            field.map_or(0, |field| field.values.len())
                + link.map_or(0, |(_, targets)| targets.len())
                + inverse.map_or(0, Vec::len)
        }
    }
}
