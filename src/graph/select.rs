//! Answering a component's query from the graph.
//!
//! A word of the query that matches nothing selects nothing; reporting it is left to `check`.

use std::sync::Arc;

use super::card::{self, Card, StatusView};
use super::follow::{self, Item};
use super::graph::Graph;
use super::headline::decisive;
use super::object::{Index, Object};
use crate::config::Config;
use crate::model::id::slugify;
use crate::model::query::{Query, SortKey, Word};

/// The objects that a query selects, in its order; none when it yields more than a page can hold.
pub fn select(graph: &Graph, config: &Config, query: &Query) -> Vec<Item> {
    let selection = selection(graph, config, query);
    if exceeds(graph, &selection, query) {
        return Vec::new();
    }
    let item = |index| {
        let beside = follow::beside(graph, index, &query.beside);
        let item = Item { beside, ..follow::item(graph, index, &query.follow) };
        let object = graph.object(index);
        match status_by(object, config, query) {
            None => item,
            Some(status) => {
                Item { card: Arc::new(Card { status, ..(*item.card).clone() }), ..item }
            }
        }
    };
    selection.into_iter().map(item).collect()
}

/// The status of an object by the voices that a query names; `None` when it names none.
fn status_by(object: &Object, config: &Config, query: &Query) -> Option<Option<StatusView>> {
    if query.voices.is_empty() {
        return None;
    }
    let is_named = |by: &str| query.voices.iter().any(|voice| voice.text == by);
    let entries = object.summary.record.history.iter().filter(|entry| is_named(&entry.by));
    Some(decisive(entries, config).map(|entry| card::status(entry, config)))
}

/// Whether a query yields more entries than a page can hold.
pub fn is_too_much(graph: &Graph, config: &Config, query: &Query) -> bool {
    query.follows_links() && exceeds(graph, &selection(graph, config, query), query)
}

fn exceeds(graph: &Graph, selection: &[Index], query: &Query) -> bool {
    let single = |link| follow::count(graph, selection, std::slice::from_ref(link));
    let beside: usize = query.beside.iter().map(single).sum();
    query.follow.len() > follow::MOST_STEPS
        || follow::count(graph, selection, &query.follow) > follow::MOST_ENTRIES
        || beside > follow::MOST_ENTRIES
}

/// The objects that a query selects by itself, before it follows any link.
fn selection(graph: &Graph, config: &Config, query: &Query) -> Vec<Index> {
    let mut selection = candidates(graph, config, query);
    selection.retain(|index| matches(graph, config, *index, query));
    if !query.sort.is_empty() {
        let statuses: Vec<&str> = config.statuses.keys().map(String::as_str).collect();
        let keys: Vec<SortKey> = query.sort.iter().map(|word| SortKey::parse(&word.text)).collect();
        selection.sort_by(|a, b| graph.compare(*a, *b, &keys, &statuses));
    }
    selection.truncate(query.limit.unwrap_or(usize::MAX));
    selection
}

/// Objects in the order in which the query names them; without names, kinds in the order in which
/// it names those, and objects in the order of their lists.
fn candidates(graph: &Graph, config: &Config, query: &Query) -> Vec<Index> {
    if !query.ids.is_empty() {
        return named(graph, query);
    }
    let named: Vec<&str> = query.kinds.iter().map(|kind| kind.text.as_str()).collect();
    let all = || config.kinds.keys().map(String::as_str).collect();
    let kinds: Vec<&str> = if named.is_empty() { all() } else { named };
    kinds.iter().flat_map(|kind| graph.list(kind)).copied().collect()
}

/// The objects whose ids the query names, of the kinds that it names.
fn named(graph: &Graph, query: &Query) -> Vec<Index> {
    let is_kind = |index: &Index| {
        let kind = graph.object(*index).kind();
        query.kinds.is_empty() || query.kinds.iter().any(|word| word.text == kind)
    };
    let ids = query.ids.iter().filter_map(|id| graph.by_id(&id.text));
    ids.filter(is_kind).collect()
}

fn matches(graph: &Graph, config: &Config, index: Index, query: &Query) -> bool {
    let object = graph.object(index);
    let status = status_by(object, config, query).unwrap_or_else(|| object.card.status.clone());
    let status = status.map_or_else(String::new, |status| status.key);
    let fields =
        query.filters.iter().all(|(field, values)| has_value(object, &status, field, values));
    let links = query.linked.iter().all(|(link, id)| is_linked(graph, object, link, id));
    let tag = query.tag.as_ref().is_none_or(|tag| has_tag(object, tag));
    fields && links && tag
}

fn has_value(object: &Object, status: &str, field: &Word, values: &[Word]) -> bool {
    let matches = |value: &str| values.iter().any(|word| word.text == value);
    if field.text == "status" {
        return matches(status);
    }
    let set = object.summary.record.fields.iter().find(|value| value.name == field.text);
    set.is_some_and(|set| set.values.iter().any(|value| matches(value)))
}

fn is_linked(graph: &Graph, object: &Object, link: &Word, id: &Word) -> bool {
    let target = graph.by_id(&id.text);
    target.is_some_and(|target| follow::step(object, &link.text).contains(&target))
}

fn has_tag(object: &Object, tag: &Word) -> bool {
    let slug = slugify(&tag.text);
    object.summary.record.tags.iter().any(|label| slugify(&label.id) == slug)
}
