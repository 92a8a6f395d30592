//! How far the site does what it demands of itself.
//!
//! Every gate with the objects that meet it, that do not, and that need not. This only counts; `check`
//! says which of it is a fault, and the page about the evidence shows all of it.

use std::collections::BTreeMap;

use super::graph::{Graph, Index, Object};
use crate::config::Config;
use crate::evidence::Verdicts;
use crate::ledger::ratchet;
use crate::model::date::PartialDate;
use crate::model::gate::{Gate, Need, Rule, Thing};
use crate::model::quotation::Verdict;

/// What became of one gate.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Coverage {
    /// How many objects it speaks of.
    pub total: usize,
    /// Those that do not meet it.
    pub unmet: Vec<Index>,
    /// Those that do not meet it and need not, and why.
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
    config.gates.iter().map(|gate| of_gate(graph, (config, verdicts), gate)).collect()
}

fn of_gate(graph: &Graph, (config, verdicts): (&Config, &Verdicts), gate: &Gate) -> Coverage {
    let members = graph.lists.get(&gate.rule.kind().text).map_or(&[][..], Vec::as_slice);
    let mut coverage = Coverage { total: members.len(), ..Coverage::default() };
    for index in members {
        let Some(object) = graph.objects.get(*index) else { continue };
        if meets(object, &gate.rule, config.site.released, verdicts) {
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

/// How much an object that does not meet a rule lacks, for a ratchet: uncited statements are counted.
pub fn missing(object: &Object, rule: &Rule) -> usize {
    match rule {
        Rule::Cites { .. } => object.summary.statements - object.summary.cited,
        Rule::Has { .. } | Rule::Reviewed { .. } => 1,
    }
}

/// What falls short of the gates under the ratchet now, as `gates.lock` says it.
pub fn short(graph: &Graph, config: &Config, verdicts: &Verdicts) -> BTreeMap<ratchet::Key, usize> {
    let coverage = coverage(graph, config, verdicts);
    let gates = config.gates.iter().zip(&coverage).filter(|(gate, _)| gate.ratchet);
    let lines = gates.flat_map(|(gate, coverage)| {
        let objects = coverage.unmet.iter().filter_map(|index| graph.objects.get(*index));
        let objects = objects.map(|object| (object.card.id.clone(), missing(object, &gate.rule)));
        let own = (String::new(), 0);
        [own].into_iter().chain(objects).map(|(id, missing)| ((gate.name.clone(), id), missing))
    });
    lines.collect()
}

fn meets(object: &Object, rule: &Rule, released: Option<PartialDate>, verdicts: &Verdicts) -> bool {
    match rule {
        Rule::Has { needs, .. } => needs.iter().all(|need| has(object, need, verdicts)),
        Rule::Cites { .. } => object.summary.cited == object.summary.statements,
        Rule::Reviewed { days, .. } => {
            let reviewed = object.summary.record.reviewed.zip(released);
            let limit = i64::try_from(*days).unwrap_or(i64::MAX);
            reviewed.is_some_and(|(reviewed, released)| reviewed.days_until(released) <= limit)
        }
    }
}

/// Whether an object has as much of some things as is asked.
pub fn has(object: &Object, need: &Need, verdicts: &Verdicts) -> bool {
    let found = amount(object, need, verdicts);
    found >= need.least && need.most.is_none_or(|most| found <= most)
}

/// How much an object has of the things that a need speaks of.
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
