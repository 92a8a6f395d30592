//! Answering a component's query from the graph.
//!
//! A word of the query that matches nothing selects nothing; reporting it is left to `check`.

use std::cmp::Reverse;
use std::sync::Arc;

use super::card::{self, Card, StatusView};
use super::follow::{self, Item};
use super::graph::Graph;
use super::headline::{by_voices, decisive};
use super::object::{Index, Object};
use crate::config::Config;
use crate::model::id::slugify;
use crate::model::query::{Query, STATUS, SortKey, Word};

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
        if query.voices.is_empty() {
            return item;
        }
        let status = status_by(object, config, &query.voices);
        Item { card: Arc::new(Card { status, ..(*item.card).clone() }), ..item }
    };
    selection.into_iter().map(item).collect()
}

/// The status of an object by some voices; `None` when they say nothing.
fn status_by(object: &Object, config: &Config, voices: &[Word]) -> Option<StatusView> {
    let entries = by_voices(&object.summary.record.history, voices);
    decisive(entries, config).map(|entry| card::status(entry, config))
}

/// The key of the status that a query sees; empty when there is none.
fn status_key(object: &Object, config: &Config, query: &Query) -> String {
    if query.voices.is_empty() {
        return object.card.status.as_ref().map_or_else(String::new, |status| status.key.clone());
    }
    let status = status_by(object, config, &query.voices);
    status.map_or_else(String::new, |status| status.key)
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
    sort(graph, config, query, &mut selection);
    selection.truncate(query.limit.unwrap_or(usize::MAX));
    selection
}

/// Sorts a selection. Where voices decide the status, it is sorted by that status first.
fn sort(graph: &Graph, config: &Config, query: &Query, selection: &mut [Index]) {
    let statuses: Vec<&str> = config.statuses.keys().map(String::as_str).collect();
    let keys = query.sort.iter().map(|word| SortKey::parse(&word.text));
    let (by_voice, keys): (Vec<SortKey>, Vec<SortKey>) =
        keys.partition(|key| !query.voices.is_empty() && key.field == STATUS);
    if !keys.is_empty() {
        selection.sort_by(|a, b| graph.compare(*a, *b, &keys, &statuses));
    }
    if let Some(key) = by_voice.first() {
        let rank = |index: &Index| {
            let status = status_key(graph.object(*index), config, query);
            statuses.iter().position(|known| *known == status).unwrap_or(usize::MAX)
        };
        if key.descending {
            selection.sort_by_cached_key(|index| Reverse(rank(index)));
        } else {
            selection.sort_by_cached_key(rank);
        }
    }
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
    let fields = query.filters.iter().all(|(field, values)| match field.text.as_str() {
        STATUS => is_one_of(&status_key(object, config, query), values),
        _ => has_value(object, field, values),
    });
    let links = query.linked.iter().all(|(link, id)| is_linked(graph, object, link, id));
    let tag = query.tag.as_ref().is_none_or(|tag| has_tag(object, tag));
    fields && links && tag
}

fn has_value(object: &Object, field: &Word, values: &[Word]) -> bool {
    let set = object.summary.record.fields.iter().find(|value| value.name == field.text);
    set.is_some_and(|set| set.values.iter().any(|value| is_one_of(value, values)))
}

fn is_one_of(value: &str, words: &[Word]) -> bool {
    words.iter().any(|word| word.text == value)
}

fn is_linked(graph: &Graph, object: &Object, link: &Word, id: &Word) -> bool {
    let target = graph.by_id(&id.text);
    target.is_some_and(|target| follow::step(object, &link.text).contains(&target))
}

fn has_tag(object: &Object, tag: &Word) -> bool {
    let slug = slugify(&tag.text);
    object.summary.record.tags.iter().any(|label| slugify(&label.id) == slug)
}
