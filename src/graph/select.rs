//! Answering a component's query from the graph.
//!
//! A word of the query that means nothing selects nothing; that is reported elsewhere.

use std::sync::Arc;

use super::follow;
use super::graph::{Card, Graph, Index, Object};
use crate::config::Config;
use crate::model::id::slugify;
use crate::model::query::{Query, SortKey, Word};

/// A selected object, and what it leads to when the query follows links.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Item {
    /// The object.
    pub card: Arc<Card>,
    /// The objects of the next step.
    pub follow: Vec<Item>,
}

/// The objects that a query asks for, in its order; none when they lead to more than a page can hold.
pub fn select(graph: &Graph, config: &Config, query: &Query) -> Vec<Item> {
    let found = found(graph, config, query);
    if exceeds(graph, &found, query) {
        return Vec::new();
    }
    found.into_iter().filter_map(|index| follow::item(graph, index, &query.follow)).collect()
}

/// Whether a query leads to more entries than a page can hold.
pub fn is_too_much(graph: &Graph, config: &Config, query: &Query) -> bool {
    !query.follow.is_empty() && exceeds(graph, &found(graph, config, query), query)
}

fn exceeds(graph: &Graph, found: &[Index], query: &Query) -> bool {
    query.follow.len() > follow::MOST_STEPS
        || follow::count(graph, found, &query.follow) > follow::MOST_ENTRIES
}

fn found(graph: &Graph, config: &Config, query: &Query) -> Vec<Index> {
    let mut found: Vec<Index> = candidates(graph, config, query)
        .into_iter()
        .filter(|index| {
            graph.objects.get(*index).is_some_and(|object| matches(graph, object, query))
        })
        .collect();
    if !query.sort.is_empty() {
        let statuses: Vec<&str> = config.statuses.keys().map(String::as_str).collect();
        let keys: Vec<SortKey> = query.sort.iter().map(|word| SortKey::parse(&word.text)).collect();
        found.sort_by(|a, b| graph.compare(*a, *b, &keys, &statuses));
    }
    found.truncate(query.limit.unwrap_or(usize::MAX));
    found
}

/// Kinds in the order they are asked for, objects in the order of their lists.
fn candidates(graph: &Graph, config: &Config, query: &Query) -> Vec<Index> {
    let asked: Vec<&str> = query.kinds.iter().map(|kind| kind.text.as_str()).collect();
    let all: Vec<&str> = config.kinds.keys().map(String::as_str).collect();
    let kinds = if asked.is_empty() { all } else { asked };
    kinds.iter().filter_map(|kind| graph.lists.get(*kind)).flatten().copied().collect()
}

fn matches(graph: &Graph, object: &Object, query: &Query) -> bool {
    let fields = query.filters.iter().all(|(field, values)| has_value(object, field, values));
    let links = query.linked.iter().all(|(link, id)| is_linked(graph, object, link, id));
    let tag = query.tag.as_ref().is_none_or(|tag| has_tag(object, tag));
    fields && links && tag
}

fn has_value(object: &Object, field: &Word, values: &[Word]) -> bool {
    let wanted = |value: &str| values.iter().any(|word| word.text == value);
    if field.text == "status" {
        return wanted(object.card.status.as_ref().map_or("", |status| &status.key));
    }
    let set = object.summary.record.fields.iter().find(|value| value.name == field.text);
    set.is_some_and(|set| set.values.iter().any(|value| wanted(value)))
}

fn is_linked(graph: &Graph, object: &Object, link: &Word, id: &Word) -> bool {
    let target = graph.by_id(&id.text);
    target.is_some_and(|target| follow::step(object, &link.text).contains(&target))
}

fn has_tag(object: &Object, tag: &Word) -> bool {
    let slug = slugify(&tag.text);
    object.summary.record.tags.iter().any(|label| slugify(&label.id) == slug)
}
