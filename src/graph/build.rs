//! Building the graph from summaries.
//!
//! Made anew from nothing but the summaries, so that no edge can be left over from before.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::card;
use super::first;
use super::graph::{Card, Destination, Figure, Graph, Index, Object, Position, SiteUpdate};
use super::order;
use super::tags;
use crate::config::Config;
use crate::config::options::{Addresses, Drafts, Options};
use crate::ledger::{self, Ledger};
use crate::model::address;
use crate::model::document::{Excerpt, Piece, Summary, Target, pieces};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::query::SortKey;
use crate::model::record::{Record, Reference, Update};
use crate::parse::figures_in;
use crate::source::SHARE;

/// Links all summaries. They come in the order of their paths; of two with one id the first wins.
pub fn build(
    summaries: &[Arc<Summary>],
    config: &Config,
    options: Options,
    ledger: Option<&Ledger>,
) -> Graph {
    let mut graph = Graph::default();
    let is_hidden =
        |summary: &Arc<Summary>| summary.record.draft && options.drafts == Drafts::Hidden;
    let drafts = summaries.iter().filter(|summary| is_hidden(summary));
    graph.drafts = drafts.map(|draft| (draft.record.id.to_string(), draft.path.clone())).collect();
    let gone = summaries.iter().filter(|summary| summary.record.fate.is_some());
    for summary in gone.filter(|summary| !is_hidden(summary)) {
        of_gone_file(&mut graph, summary, config);
    }
    let has_page = |summary: &Arc<Summary>| summary.record.fate.is_none() && !is_hidden(summary);
    let shown = summaries.par_iter().with_max_len(SHARE).filter(|summary| has_page(summary));
    let blank = Blank::default();
    let objects: Vec<Object> =
        shown.filter_map(|summary| of_file(summary, &blank, config)).collect();
    graph.add(objects);
    for kind in config.kinds.values().filter(|kind| !graph.has_index(kind)).collect::<Vec<_>>() {
        add_made_up_index(&mut graph, (kind, &blank), (config, ledger));
    }
    cards(&mut graph, config, options.addresses);
    connect(&mut graph);
    let (lists, tags) = rayon::join(|| lists(&graph, config), || tags::tags(&graph, config));
    (graph.lists, graph.tags) = (lists, tags);
    graph.positions = positions(&graph);
    inverses(&mut graph, config);
    let (figures, first_ids) =
        rayon::join(|| figures(&graph, config), || first::ids(&graph, ledger));
    (graph.figures, graph.first_ids) = (figures, first_ids);
    graph.updates = updates(&graph);
    graph
}

impl Graph {
    /// A Markdown text of an object's front matter, plain; empty when there is none.
    pub fn text(&self, index: Index, position: Option<usize>) -> String {
        let object = self.objects.get(index);
        let texts = object.map_or(&[][..], |object| &object.summary.texts);
        let excerpt = position.and_then(|position| texts.get(position));
        let title = |target: &Target| {
            let to = self.resolve(target, index).and_then(|at| self.objects.get(at));
            to.map(|object| object.summary.record.title.clone())
        };
        excerpt.map(|excerpt| filled(excerpt, &title)).unwrap_or_default()
    }

    fn has_index(&self, kind: &Kind) -> bool {
        self.indexes.contains_key(&kind.name)
    }

    /// Adds objects behind those that it has.
    fn add(&mut self, objects: Vec<Object>) {
        let numbered = || objects.iter().zip(self.objects.len()..);
        let (by_id, by_path) = (&mut self.by_id, &mut self.by_path);
        rayon::join(
            || {
                by_id.reserve(objects.len());
                for (object, index) in numbered() {
                    by_id.entry(object.summary.record.id.clone()).or_insert(index);
                }
            },
            || by_path.extend(numbered().map(|(object, at)| (object.summary.path.clone(), at))),
        );
        for (object, index) in numbered().filter(|(object, _)| object.is_index()) {
            self.indexes.insert(object.kind().to_owned(), index);
            if object.folder.is_empty() {
                self.home = Some(index);
            }
        }
        self.objects.extend(objects);
    }
}

/// What objects show before their cards are made; all of them share it.
type Blank = (Arc<Card>, Arc<Destination>);

fn of_file(summary: &Arc<Summary>, blank: &Blank, config: &Config) -> Option<Object> {
    let kind = config.kinds.get(&summary.record.kind)?;
    let folder = folder(kind, &summary.record);
    Some(Object { has_file: true, ..object(summary.clone(), folder, blank) })
}

/// A file that only says where its page went.
fn of_gone_file(graph: &mut Graph, summary: &Arc<Summary>, config: &Config) {
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
        folder,
        card: blank.0.clone(),
        destination: blank.1.clone(),
        links: Vec::new(),
        inverses: BTreeMap::new(),
        mentioned: Vec::new(),
        cited: Vec::new(),
    }
}

/// A kind without an `index.md` still has a list page, unless there is nothing to list; one that was
/// published stays even then.
fn add_made_up_index(
    graph: &mut Graph,
    (kind, blank): (&Kind, &Blank),
    (config, ledger): (&Config, Option<&Ledger>),
) {
    let home = kind.list_url == "/";
    let promised =
        ledger.is_some_and(|ledger| ledger.get(ledger::Kind::Id, &kind.folder).is_some());
    let needed = home || promised;
    if !needed && !graph.objects.iter().any(|object| object.kind() == kind.name) {
        return;
    }
    let id = if home { "home" } else { &kind.folder };
    let Some(id) = Id::parse(id) else { return };
    if graph.by_id.contains_key(id.as_str()) {
        return;
    }
    let title = if home { config.site.title.clone() } else { kind.plural.clone() };
    let record = Record {
        kind: kind.name.clone(),
        id,
        slug: "index".into(),
        index: true,
        title,
        ..Record::default()
    };
    let path = format!("content/{}/index.md", kind.folder);
    let summary = Summary {
        path: path.into(),
        record: Arc::new(record),
        texts: Vec::new(),
        mentions: Vec::new(),
        citations: Vec::new(),
        statements: 0,
        cited: 0,
    };
    let folder = folder(kind, &summary.record);
    graph.add(vec![object(Arc::new(summary), folder, blank)]);
}

fn cards(graph: &mut Graph, config: &Config, addresses: Addresses) {
    let cards: Vec<(Arc<Card>, Arc<Destination>)> = graph
        .objects
        .par_iter()
        .with_max_len(SHARE)
        .enumerate()
        .map(|(index, object)| {
            let title = |target: &Target| {
                let object = graph.resolve(target, index).and_then(|at| graph.objects.get(at));
                object.map(|object| object.summary.record.title.clone())
            };
            let texts: Vec<String> =
                object.summary.texts.iter().map(|text| filled(text, &title)).collect();
            let card = card::card(&object.summary, config, addresses.path(&object.folder), &texts);
            let card = Card { position: Position(Some(index)), ..card };
            let destination = card::destination(&card, config);
            (Arc::new(card), Arc::new(destination))
        })
        .collect();
    for (object, (card, destination)) in graph.objects.iter_mut().zip(cards) {
        (object.card, object.destination) = (card, destination);
    }
}

/// An excerpt with the titles of its targets in place of marks.
pub fn filled(excerpt: &Excerpt, title: &dyn Fn(&Target) -> Option<String>) -> String {
    let mut text = String::with_capacity(excerpt.text.len());
    for piece in pieces(&excerpt.text) {
        match piece {
            Piece::Html(words) => text.push_str(words),
            Piece::Title(mark) => {
                let target = excerpt.marked.iter().find(|(index, _)| *index == mark);
                text.push_str(&target.and_then(|(_, target)| title(target)).unwrap_or_default());
            }
            _ => {}
        }
    }
    text
}

/// Where everything that one file names leads.
struct Ends {
    links: Vec<(String, Vec<Index>)>,
    /// With the position of the mention.
    mentions: Vec<(Index, usize)>,
    /// With the locator of the citation.
    citations: Vec<(Index, Option<String>)>,
}

fn connect(graph: &mut Graph) {
    let objects = graph.objects.par_iter().with_max_len(SHARE).enumerate();
    let ends: Vec<Ends> = objects.map(|(from, object)| ends(graph, from, object)).collect();
    for (from, ends) in ends.into_iter().enumerate() {
        if let Some(object) = graph.objects.get_mut(from) {
            object.links = ends.links;
        }
        for (to, position) in ends.mentions {
            if let Some(object) = graph.objects.get_mut(to) {
                object.mentioned.push((from, position));
            }
        }
        for (source, locator) in ends.citations {
            if let Some(object) = graph.objects.get_mut(source) {
                cite(object, from, locator);
            }
        }
    }
}

fn ends(graph: &Graph, from: Index, object: &Object) -> Ends {
    let summary = &object.summary;
    let all = |ids: &[Reference]| ids.iter().filter_map(|id| graph.by_id(&id.id)).collect();
    let links = summary.record.links.iter().map(|link| (link.name.clone(), all(&link.targets)));
    let mentions = summary.mentions.iter().enumerate().filter_map(|(position, mention)| {
        let to = graph.resolve(&mention.target, from).filter(|to| *to != from)?;
        Some((to, position))
    });
    let in_text = summary.citations.iter().map(|citation| (&citation.source, &citation.locator));
    let in_history = summary
        .record
        .history
        .iter()
        .flat_map(|entry| entry.sources.iter().map(move |source| (&source.id, &entry.locator)));
    let citations = in_text
        .chain(in_history)
        .filter_map(|(source, locator)| Some((graph.by_id(source)?, locator.clone())));
    Ends { links: links.collect(), mentions: mentions.collect(), citations: citations.collect() }
}

/// All citations by one page come one after another, however many pages cite the source.
fn cite(source: &mut Object, from: Index, locator: Option<String>) {
    let mut of_page = source.cited.iter().rev().take_while(|(other, _)| *other == from);
    if !of_page.any(|(_, known)| *known == locator) {
        source.cited.push((from, locator));
    }
}

/// Members of each kind, in the order of its list.
fn lists(graph: &Graph, config: &Config) -> BTreeMap<String, Vec<Index>> {
    let statuses: Vec<&str> = config.statuses.keys().map(String::as_str).collect();
    let list = |kind: &Kind| {
        let keys: Vec<SortKey> = kind.sort.iter().map(|key| SortKey::parse(key)).collect();
        let mut members: Vec<Index> = graph.members_of(kind);
        members.par_sort_by(|a, b| graph.compare(*a, *b, &keys, &statuses));
        (kind.name.clone(), members)
    };
    config.kinds.values().map(list).collect()
}

/// Where each object stands in the list of its kind.
fn positions(graph: &Graph) -> Vec<usize> {
    let mut positions = vec![0; graph.objects.len()];
    for members in graph.lists.values() {
        for (position, index) in members.iter().enumerate() {
            if let Some(place) = positions.get_mut(*index) {
                *place = position;
            }
        }
    }
    positions
}

impl Graph {
    fn members_of(&self, kind: &Kind) -> Vec<Index> {
        let objects = self.objects.iter().enumerate();
        let of_kind =
            objects.filter(|(_, object)| object.kind() == kind.name && !object.is_index());
        of_kind.map(|(index, _)| index).collect()
    }

    /// Compares two objects by sort keys.
    pub(super) fn compare(
        &self,
        a: Index,
        b: Index,
        keys: &[SortKey],
        statuses: &[&str],
    ) -> std::cmp::Ordering {
        match (self.objects.get(a), self.objects.get(b)) {
            (Some(a), Some(b)) => order::compare(a, b, keys, statuses),
            _ => a.cmp(&b),
        }
    }
}

/// Inverses in the order of the lists of their kinds.
fn inverses(graph: &mut Graph, config: &Config) {
    let mut found: Vec<(Index, &str, Index)> = Vec::new();
    for (name, members) in &graph.lists {
        let Some(kind) = config.kinds.get(name) else { continue };
        for from in members {
            for (link, targets) in graph.objects.get(*from).map_or(&[][..], |object| &object.links)
            {
                let Some(inverse) = kind.links.get(link).map(|link| &link.inverse) else {
                    continue;
                };
                found.extend(targets.iter().map(|to| (*to, inverse.as_str(), *from)));
            }
        }
    }
    for (to, inverse, from) in found {
        let Some(object) = graph.objects.get_mut(to) else { continue };
        match object.inverses.get_mut(inverse) {
            Some(others) => others.push(from),
            None => {
                object.inverses.insert(inverse.to_owned(), vec![from]);
            }
        }
    }
}

fn figures(graph: &Graph, config: &Config) -> Vec<Figure> {
    let mut figures = Vec::new();
    for kind in config.kinds.values() {
        let Some(names) = &kind.figure else { continue };
        for index in graph.lists.get(&kind.name).into_iter().flatten() {
            let Some(object) = graph.objects.get(*index) else { continue };
            let record = &object.summary.record;
            let (value, unit) = (record.field(&names.value), record.field(&names.unit));
            let unit = unit.unwrap_or_default();
            let mut values = figures_in(value.unwrap_or_default());
            values.extend(figures_in(unit));
            let phrases = record.fields.iter().find(|field| field.name == names.phrases);
            figures.push(Figure {
                index: *index,
                values,
                unit: unit.split_whitespace().next().unwrap_or_default().to_owned(),
                phrases: phrases.map(|field| field.values.clone()).unwrap_or_default(),
            });
        }
    }
    figures
}

fn updates(graph: &Graph) -> Vec<SiteUpdate> {
    let mut updates = Vec::new();
    for (index, object) in graph.objects.iter().enumerate() {
        let own = &object.summary.record.updates;
        updates.extend(own.iter().enumerate().map(|(position, update)| {
            // The newest stands first, so what is counted from below stays as it is.
            let earlier = own.iter().skip(position + 1);
            let alike = |other: &&Update| (other.date, other.kind) == (update.date, update.kind);
            SiteUpdate {
                date: update.date,
                kind: update.kind,
                note: graph.text(index, update.note),
                was: graph.text(index, update.was),
                page: object.card.clone(),
                nth: earlier.filter(alike).count(),
            }
        }));
    }
    updates.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.page.path.cmp(&b.page.path)));
    updates
}
