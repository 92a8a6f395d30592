//! Building the graph from summaries, step by step.
//!
//! The graph is built from the arguments alone, so that no edge of an older graph can remain. The
//! order of the steps matters: each uses the results of those before it.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::edges::{add_inverses, connect};
use super::figures::figures;
use super::first_published;
use super::graph::Graph;
use super::nodes::{self, Blank};
use super::object::{Index, Object};
use super::tags::tags;
use super::translations;
use super::updates::updates;
use crate::config::Config;
use crate::config::options::{Drafts, Options};
use crate::ledger::Ledger;
use crate::model::document::Summary;
use crate::model::kind::Kind;
use crate::model::query::SortKey;
use crate::source::SHARE;

/// What a graph is built from.
#[derive(Debug, Clone, Copy)]
pub struct Sources<'s> {
    /// All summaries, sorted by path. If two have one id, the first wins.
    pub summaries: &'s [Arc<Summary>],
    /// Those of the translations of these pages, for the language of the site.
    pub translations: &'s [Arc<Summary>],
    /// What was promised before.
    pub ledger: Option<&'s Ledger>,
}

/// Builds the graph from all summaries.
pub fn build(sources: Sources<'_>, config: &Config, options: Options) -> Graph {
    let Sources { summaries, translations, ledger } = sources;
    let mut graph = Graph::default();
    let blank = Blank::default();
    set_drafts(&mut graph, summaries, options.drafts);
    for summary in shown(summaries, options.drafts).filter(|it| it.record.fate.is_some()) {
        nodes::add_gone_file(&mut graph, summary, config);
    }
    let objects = objects(summaries, options.drafts, config, &blank);
    nodes::add(&mut graph, objects, config);
    nodes::add_list_pages(&mut graph, config, ledger, &blank);
    nodes::make_cards(&mut graph, config, options.addresses);
    connect(&mut graph);
    (graph.lists, graph.tags) = rayon::join(|| lists(&graph, config), || tags(&graph, config));
    set_list_positions(&mut graph);
    add_inverses(&mut graph, config);
    (graph.figures, graph.first_ids) =
        rayon::join(|| figures(&graph, config), || first_published::ids(&graph, ledger));
    graph.updates = updates(&graph);
    graph.translations = translations::translations(&graph, translations);
    graph
}

fn is_hidden(summary: &Summary, drafts: Drafts) -> bool {
    summary.record.draft && drafts == Drafts::Hidden
}

fn shown(summaries: &[Arc<Summary>], drafts: Drafts) -> impl Iterator<Item = &Arc<Summary>> {
    summaries.iter().filter(move |summary| !is_hidden(summary, drafts))
}

fn set_drafts(graph: &mut Graph, summaries: &[Arc<Summary>], drafts: Drafts) {
    let hidden = summaries.iter().filter(|summary| is_hidden(summary, drafts));
    graph.drafts = hidden.map(|draft| (draft.record.id.to_string(), draft.path.clone())).collect();
}

fn objects(
    summaries: &[Arc<Summary>],
    drafts: Drafts,
    config: &Config,
    blank: &Blank,
) -> Vec<Object> {
    let has_page =
        |summary: &&Arc<Summary>| summary.record.fate.is_none() && !is_hidden(summary, drafts);
    let summaries = summaries.par_iter().with_max_len(SHARE).filter(has_page);
    summaries.filter_map(|summary| nodes::of_file(summary, blank, config)).collect()
}

/// Members of each kind, in the order of its list.
fn lists(graph: &Graph, config: &Config) -> BTreeMap<String, Vec<Index>> {
    let statuses: Vec<&str> = config.statuses.keys().map(String::as_str).collect();
    let list = |kind: &Kind| {
        let keys: Vec<SortKey> = kind.sort.iter().map(|key| SortKey::parse(key)).collect();
        let mut members: Vec<Index> = members(graph, kind);
        members.par_sort_by(|a, b| graph.compare(*a, *b, &keys, &statuses));
        (kind.name.clone(), members)
    };
    config.kinds.values().map(list).collect()
}

fn members(graph: &Graph, kind: &Kind) -> Vec<Index> {
    let objects = graph.objects.indexed();
    let members = objects.filter(|(_, object)| object.kind() == kind.name && !object.is_index());
    members.map(|(index, _)| index).collect()
}

fn set_list_positions(graph: &mut Graph) {
    let Graph { lists, objects, .. } = graph;
    for members in lists.values() {
        for (position, index) in members.iter().enumerate() {
            objects.at_mut(*index).list_position = Some(position);
        }
    }
}
