//! The objects of a graph: one for each file that has a page, and one for each list page.
//!
//! Here objects get their addresses and cards; how they are linked is the concern of `edges`.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::card::{self, Card, Destination};
use super::excerpt::filled;
use super::graph::Graph;
use super::object::{Index, Object};
use crate::config::Config;
use crate::config::options::Addresses;
use crate::ledger::{self, Ledger};
use crate::model::address;
use crate::model::document::{Summary, Target};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::record::Record;

/// The empty card and destination that all objects share until their own are made.
#[derive(Debug, Default)]
pub(super) struct Blank {
    card: Arc<Card>,
    destination: Arc<Destination>,
}

/// The object of a file; `None` when its kind is not configured.
pub(super) fn of_file(summary: &Arc<Summary>, blank: &Blank, config: &Config) -> Option<Object> {
    let kind = config.kinds.get(&summary.record.kind)?;
    let own = folder(kind, &summary.record);
    let is_foreign = !config.site.speaks(&summary.record.language);
    let folder = if is_foreign { config.site.elsewhere(&own).to_owned() } else { own };
    Some(Object { has_file: true, is_foreign, ..object(summary.clone(), folder, blank) })
}

/// Records a file that only says where its page went.
pub(super) fn add_gone_file(graph: &mut Graph, summary: &Arc<Summary>, config: &Config) {
    let record = &summary.record;
    if let Some(kind) = config.kinds.get(&record.kind) {
        let address = address::of(&folder(kind, record));
        graph.gone_addresses.insert(address, record.id.to_string());
        graph.gone.insert(record.id.to_string(), summary.clone());
    }
}

fn folder(kind: &Kind, record: &Record) -> String {
    let url =
        if record.index { kind.list_url.clone() } else { kind.url.replace("{slug}", &record.slug) };
    url.trim_start_matches('/').to_owned()
}

fn object(summary: Arc<Summary>, folder: String, blank: &Blank) -> Object {
    Object {
        summary,
        has_file: false,
        is_foreign: false,
        folder,
        card: blank.card.clone(),
        destination: blank.destination.clone(),
        links: Vec::new(),
        inverses: BTreeMap::new(),
        mentioned: Vec::new(),
        cited: Vec::new(),
        list_position: None,
    }
}

/// Appends objects. If two have the same id, the first keeps it.
pub(super) fn add(graph: &mut Graph, objects: Vec<Object>, config: &Config) {
    let numbered = graph.objects.numbered(&objects);
    let (by_id, by_path) = (&mut graph.by_id, &mut graph.by_path);
    rayon::join(
        || {
            by_id.reserve(objects.len());
            for (index, object) in numbered.clone() {
                by_id.entry(object.summary.record.id.clone()).or_insert(index);
            }
        },
        || by_path.extend(numbered.clone().map(|(at, object)| (object.summary.path.clone(), at))),
    );
    for (index, object) in numbered.filter(|(_, object)| object.is_index()) {
        graph.indexes.insert(object.kind().to_owned(), index);
        if object.folder == config.site.folder {
            graph.home = Some(index);
        }
    }
    add_names_of_originals(graph, &objects);
    graph.objects.extend(objects);
}

/// A translation is also known by the id of its original, so that texts and front matter can be
/// translated without changing ids.
fn add_names_of_originals(graph: &mut Graph, objects: &[Object]) {
    for (index, object) in graph.objects.numbered(objects) {
        if let Some(id) = object.summary.record.original().and_then(Id::parse) {
            graph.by_id.entry(id).or_insert(index);
        }
    }
}

/// Adds the list pages of kinds without an `index.md`.
pub(super) fn add_list_pages(
    graph: &mut Graph,
    config: &Config,
    ledger: Option<&Ledger>,
    blank: &Blank,
) {
    for kind in config.kinds.values() {
        let is_needed = || is_home(kind, config) || needs_list_page(graph, kind, ledger);
        if graph.indexes.contains_key(&kind.name) || !is_needed() {
            continue;
        }
        let free = list_page_id(kind, config).filter(|id| !graph.by_id.contains_key(id));
        if let Some(id) = free {
            let summary = list_page(kind, id, config);
            let folder = folder(kind, &summary.record);
            add(graph, vec![object(Arc::new(summary), folder, blank)], config);
        }
    }
}

/// A list page needs something to list, unless it was published before.
fn needs_list_page(graph: &Graph, kind: &Kind, ledger: Option<&Ledger>) -> bool {
    let is_promised =
        || ledger.is_some_and(|ledger| ledger.get(ledger::Kind::Id, &kind.folder).is_some());
    let has_members = || graph.objects.iter().any(|object| object.kind() == kind.name);
    is_promised() || has_members()
}

fn is_home(kind: &Kind, config: &Config) -> bool {
    config.site.is_home(&kind.list_url)
}

fn list_page_id(kind: &Kind, config: &Config) -> Option<Id> {
    Id::parse(if is_home(kind, config) { "home" } else { &kind.folder })
}

/// The summary of a list page without a file.
fn list_page(kind: &Kind, id: Id, config: &Config) -> Summary {
    let site = &config.site;
    let title = if is_home(kind, config) { config.site.title.clone() } else { kind.plural.clone() };
    let record = Record {
        kind: kind.name.clone(),
        id,
        slug: "index".into(),
        index: true,
        language: if site.folder.is_empty() { String::new() } else { site.language.clone() },
        title,
        ..Record::default()
    };
    Summary {
        path: format!("content/{}{}/index.md", site.folder, kind.folder).into(),
        record: Arc::new(record),
        texts: Vec::new(),
        mentions: Vec::new(),
        citations: Vec::new(),
        statements: 0,
        cited: 0,
        components: Vec::new(),
    }
}

/// Makes the card of every object, and what links to it show.
pub(super) fn make_cards(graph: &mut Graph, config: &Config, addresses: Addresses) {
    let objects = graph.objects.par_indexed();
    let cards: Vec<(Card, Destination)> = objects
        .map(|(index, object)| {
            let card = card_of(graph, index, config, addresses.path(&object.folder));
            let destination = card::destination(&card, config);
            (card, destination)
        })
        .collect();
    graph.objects.set_cards(cards);
}

fn card_of(graph: &Graph, index: Index, config: &Config, path: String) -> Card {
    let summary = &graph.object(index).summary;
    let title = |target: &Target| Some(graph.title(graph.resolve(target, index)?));
    let texts: Vec<String> = summary.texts.iter().map(|text| filled(text, &title)).collect();
    let mut card = card::card(summary, config, path, &texts);
    if graph.object(index).is_foreign {
        let about = [("title", card.title.as_str()), ("language", &config.site.original)];
        card.title = config.messages.with("title-in-language", &about);
    }
    card
}
