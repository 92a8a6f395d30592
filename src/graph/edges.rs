//! The edges of a graph: typed links with their inverses, mentions and citations.
//!
//! An edge is written once, in the file of the object that it starts from. This module adds it to
//! both objects. A name that no object has makes no edge; `check` reports it.

use rayon::prelude::*;

use super::graph::Graph;
use super::object::{Index, Object};
use crate::config::Config;
use crate::model::record::Reference;

/// The objects that one file names.
struct Targets {
    links: Vec<(String, Vec<Index>)>,
    /// With the position of the mention in the summary.
    mentions: Vec<(Index, usize)>,
    /// With the locator of the citation.
    citations: Vec<(Index, Option<String>)>,
}

/// Adds the typed links of every object, and the mentions and citations in its text.
pub(super) fn connect(graph: &mut Graph) {
    let objects = graph.objects.par_indexed();
    let targets: Vec<(Index, Targets)> =
        objects.map(|(from, object)| (from, targets(graph, from, object))).collect();
    for (from, targets) in targets {
        graph.objects.at_mut(from).links = targets.links;
        for (to, position) in targets.mentions {
            graph.objects.at_mut(to).mentioned.push((from, position));
        }
        for (source, locator) in targets.citations {
            add_citation(graph.objects.at_mut(source), from, locator);
        }
    }
}

fn targets(graph: &Graph, from: Index, object: &Object) -> Targets {
    let summary = &object.summary;
    let all = |ids: &[Reference]| ids.iter().filter_map(|id| graph.by_id(&id.id)).collect();
    let links = summary.record.links.iter().map(|link| (link.name.clone(), all(&link.targets)));
    let mentions = summary.mentions.iter().enumerate().filter_map(|(position, mention)| {
        let to = graph.resolve(&mention.target, from).filter(|to| *to != from)?;
        Some((to, position))
    });
    let in_text = summary.citations.iter().map(|citation| (&citation.source, &citation.locator));
    let history = summary.record.history.iter();
    let in_history =
        history.flat_map(|entry| entry.sources.iter().map(|source| (&source.id, &entry.locator)));
    let citations = in_text
        .chain(in_history)
        .filter_map(|(source, locator)| Some((graph.by_id(source)?, locator.clone())));
    Targets { links: links.collect(), mentions: mentions.collect(), citations: citations.collect() }
}

/// Adds a citation unless the same page already cites the same place. All citations by one page are
/// added consecutively, so only those at the end of the list are compared.
fn add_citation(source: &mut Object, from: Index, locator: Option<String>) {
    let mut of_page = source.cited.iter().rev().take_while(|(other, _)| *other == from);
    if !of_page.any(|(_, cited)| *cited == locator) {
        source.cited.push((from, locator));
    }
}

/// One typed link seen from its target.
struct Inverse<'c> {
    target: Index,
    name: &'c str,
    source: Index,
}

/// Adds the inverses of all typed links, by name of the kind and in the order of its list.
pub(super) fn add_inverses(graph: &mut Graph, config: &Config) {
    for Inverse { target, name, source } in inverses(graph, config) {
        let object = graph.objects.at_mut(target);
        match object.inverses.get_mut(name) {
            Some(sources) => sources.push(source),
            None => {
                object.inverses.insert(name.to_owned(), vec![source]);
            }
        }
    }
}

fn inverses<'c>(graph: &Graph, config: &'c Config) -> Vec<Inverse<'c>> {
    let mut inverses = Vec::new();
    for (name, members) in &graph.lists {
        let Some(kind) = config.kinds.get(name) else { continue };
        for source in members {
            for (link, targets) in &graph.object(*source).links {
                let Some(link) = kind.links.get(link) else { continue };
                let inverse = |target: &Index| Inverse {
                    target: *target,
                    name: &link.inverse,
                    source: *source,
                };
                inverses.extend(targets.iter().map(inverse));
            }
        }
    }
    inverses
}
