//! What a build publishes, as promises for the ledger.
//!
//! Promises are pages, anchors, ids, feeds and files, and the old addresses that redirect to them.
//! Assets are not promised, because their names change with their contents. Drafts promise nothing.

use std::fmt::Debug;
use std::sync::Arc;

use super::outputs;
use super::past::{Past, Seal};
use super::plan::{Page, PageKind};
use super::redirects::{RedirectTarget, Redirects};
use crate::config::Config;
use crate::graph::{Graph, Object};
use crate::ledger::{Key, Kind, Ledger, Promise, State, sketch};
use crate::model::address;
use crate::model::document::Document;

/// Access to the files of the content.
pub trait Content: Debug + Sync {
    /// The document of a file.
    fn document(&self, path: &str) -> Option<&Document>;
    /// The text of a file, for sketches.
    fn text(&self, path: &str) -> Option<Arc<str>>;
}

/// The data that promises are made from.
#[derive(Debug, Clone, Copy)]
pub struct Publication<'a> {
    /// Follows ids and addresses.
    pub redirects: &'a Redirects<'a>,
    /// The graph of the site.
    pub graph: &'a Graph,
    /// Its configuration.
    pub config: &'a Config,
    /// All its pages.
    pub pages: &'a [Page],
    /// States of objects that have a page of their own.
    pub past: &'a Past,
    /// The content files of its objects.
    pub content: &'a dyn Content,
    /// Files that are published as they are.
    pub files: &'a [PublishedFile],
    /// What was promised before.
    pub ledger: Option<&'a Ledger>,
}

/// A file that is published as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedFile {
    /// Its path on the site.
    pub path: String,
    /// The first hexadecimal digits of the hash of its bytes.
    pub hash: String,
}

impl Publication<'_> {
    /// Everything that is published now, and the state of everything that was promised before.
    pub fn promises(&self) -> Vec<Promise> {
        let mut promises: Vec<Promise> = self.pages().chain(self.files()).collect();
        promises.extend(self.ids());
        promises.extend(self.anchors());
        promises.extend(self.remembered());
        promises
    }

    fn pages(&self) -> impl Iterator<Item = Promise> {
        // The tombstone of a file is not a promise of its own.
        let is_promised =
            |page: &&Page| !matches!(page.shows, PageKind::NotFound | PageKind::WithdrawnFile(_));
        self.pages.iter().filter(is_promised).map(|page| self.page(page))
    }

    fn page(&self, page: &Page) -> Promise {
        let key = Key::new(Kind::Page, address::of(&page.folder));
        let end = self.redirects.end(&key.address);
        let object = match &end {
            RedirectTarget::Object(index) => Some(self.graph.object(*index)),
            _ => None,
        };
        let content = match &page.shows {
            PageKind::AsAt { object, date } => {
                let object = self.graph.object(self.graph.index_of(object));
                let seal = Seal::of(&object.summary, *date, self.graph, self.config);
                Some(seal.to_string())
            }
            _ => object.filter(|_| !self.is_recorded(&key)).and_then(|object| {
                self.content.text(&object.summary.path).map(|text| sketch(&text))
            }),
        };
        let state = self.redirects.state(key.kind, &key.address, &end);
        let object = self.owner_of_page(page, &key.address, object);
        Promise { key, object, content: content.unwrap_or_default(), state }
    }

    /// The id of the object that a page belongs to; empty for none.
    fn owner_of_page(&self, page: &Page, address: &str, object: Option<&Object>) -> String {
        let former = if page.is_former() { self.owner(address) } else { None };
        let produced = || self.redirects.produced(address).map(str::to_owned);
        let of_target = || object.map(|object| object.card.id.clone());
        former.or_else(produced).or_else(of_target).unwrap_or_default()
    }

    /// The id of the file that has no page any more and would have this address.
    fn owner(&self, address: &str) -> Option<String> {
        self.graph.gone_addresses.get(address).cloned()
    }

    fn files(&self) -> impl Iterator<Item = Promise> {
        let is_replaced = |path: &str| self.files.iter().any(|file| file.path == path);
        let outputs = outputs::outputs(self.graph, self.config).into_iter();
        let generated = outputs.filter(move |output| !is_replaced(&output.path));
        let generated = generated.map(|output| Promise {
            key: Key::new(output.promise(), address::of(&output.path)),
            object: self.graph.id(output.object()).to_owned(),
            content: String::new(),
            state: State::Live,
        });
        generated.chain(self.files.iter().map(|file| self.file(file)))
    }

    fn file(&self, file: &PublishedFile) -> Promise {
        let key = Key::new(Kind::File, address::of(&file.path));
        let content = if self.is_recorded(&key) { String::new() } else { file.hash.clone() };
        Promise { key, object: String::new(), content, state: State::Live }
    }

    /// Ids of objects, and the old ids that point to them, each with the one first published.
    fn ids(&self) -> impl Iterator<Item = Promise> {
        let ids = self.graph.summaries().flat_map(|summary| {
            let record = &summary.record;
            let former = record.formerly.iter().map(|name| name.id.clone());
            let all = former.filter(|name| !name.starts_with('/')).chain([record.id.to_string()]);
            all.map(|id| (id, self.graph.first_id(record.id.as_str())))
        });
        ids.map(|(id, first)| {
            let key = Key::new(Kind::Id, id.as_str());
            let state = self.redirects.state(key.kind, &key.address, &self.redirects.end(&id));
            Promise { key, object: first.to_owned(), content: String::new(), state }
        })
    }

    fn anchors(&self) -> impl Iterator<Item = Promise> {
        let objects = self.graph.with_page().filter(|(_, object)| object.has_file);
        objects.flat_map(move |(_, object)| {
            let document = self.content.document(&object.summary.path);
            let anchors = document.map_or(&[][..], |document| &document.anchors);
            anchors.iter().map(move |anchor| {
                let key =
                    Key::new(Kind::Anchor, format!("{}#{anchor}", address::of(&object.folder)));
                let content = document.filter(|_| !self.is_recorded(&key));
                let content = content.and_then(|document| self.passage(document, anchor));
                let object = object.card.id.clone();
                Promise { key, object, content: content.unwrap_or_default(), state: State::Live }
            })
        })
    }

    fn passage(&self, document: &Document, anchor: &str) -> Option<String> {
        let passage =
            document.passages.iter().find(|passage| passage.anchor.as_deref() == Some(anchor))?;
        self.content.text(&document.path)?.get(passage.range.clone()).map(sketch)
    }

    /// Everything that was promised before, with its present state.
    fn remembered(&self) -> impl Iterator<Item = Promise> {
        let entries = self.ledger.into_iter().flat_map(Ledger::entries);
        entries.map(|(key, entry)| {
            let (page, anchor) = key.address.split_once('#').unwrap_or((&key.address, ""));
            let end = self.redirects.end(page);
            let state = match self.redirects.state(key.kind, page, &end) {
                State::Moved(to) if !anchor.is_empty() => State::Moved(format!("{to}#{anchor}")),
                State::Merged(to) if !anchor.is_empty() => State::Merged(format!("{to}#{anchor}")),
                state => state,
            };
            let (object, content) = (entry.object.clone(), String::new());
            Promise { key: key.clone(), object, content, state }
        })
    }

    fn is_recorded(&self, key: &Key) -> bool {
        self.ledger.is_some_and(|ledger| ledger.get(key.kind, &key.address).is_some())
    }
}
