//! What a build publishes, in the words of the ledger.
//!
//! Pages, anchors, ids, feeds and files, and the old addresses that lead to them. Assets are not
//! promised, because their names change with their bytes; nor is what a draft has.

use std::fmt::Debug;
use std::sync::Arc;

use super::outputs;
use super::past::{Past, Seal};
use super::plan::{Page, PageKind};
use super::redirects::{RedirectTarget, Redirects};
use crate::config::Config;
use crate::graph::graph::{Graph, Index};
use crate::ledger::{Key, Kind, Ledger, Promise, State, sketch};
use crate::model::address;
use crate::model::date::PartialDate;
use crate::model::document::Document;

/// What is in the files of the content.
pub trait Content: Debug + Sync {
    /// The document of a file.
    fn document(&self, path: &str) -> Option<&Document>;
    /// The text of a file, for sketches.
    fn text(&self, path: &str) -> Option<Arc<str>>;
}

/// For whoever asks only where things are, not what is in them.
#[derive(Debug, Clone, Copy)]
pub struct NoContent;

impl Content for NoContent {
    fn document(&self, _: &str) -> Option<&Document> {
        None
    }

    fn text(&self, _: &str) -> Option<Arc<str>> {
        None
    }
}

/// What promises are made from.
#[derive(Debug, Clone, Copy)]
pub struct Publication<'a> {
    /// Follows names.
    pub redirects: &'a Redirects<'a>,
    /// The graph of the site.
    pub graph: &'a Graph,
    /// Its configuration.
    pub config: &'a Config,
    /// All its pages.
    pub pages: &'a [Page],
    /// States of objects that have a page of their own.
    pub past: &'a Past,
    /// The files of its objects.
    pub content: &'a dyn Content,
    /// Files that are published as they are, with the hashes of their bytes.
    pub files: &'a [(String, String)],
    /// What was promised before.
    pub ledger: Option<&'a Ledger>,
}

impl Publication<'_> {
    /// Everything that is published now, and what became of everything that was promised before.
    pub fn promises(&self) -> Vec<Promise> {
        let mut promises: Vec<Promise> = self.pages().chain(self.files()).collect();
        promises.extend(self.ids());
        promises.extend(self.anchors());
        promises.extend(self.remembered());
        promises
    }

    fn pages(&self) -> impl Iterator<Item = Promise> {
        // What is said of a file is no promise of its own.
        let is_promised =
            |page: &&Page| !matches!(page.shows, PageKind::NotFound | PageKind::WithdrawnFile(_));
        let pages = self.pages.iter().filter(is_promised);
        pages.map(|page| {
            let key = (Kind::Page, address::of(&page.folder));
            let end = self.redirects.end(&key.1);
            let object = match &end {
                RedirectTarget::Object(index) => Some(*index),
                _ => None,
            };
            let object = object.and_then(|index| self.graph.objects.get(index));
            let id = self.redirects.produced(&key.1).map(str::to_owned);
            let id = id.or_else(|| Some(object?.card.id.clone())).unwrap_or_default();
            let id = if page.is_former() { self.owner(&key.1).unwrap_or(id) } else { id };
            let content = match page.shows {
                PageKind::AsAt { index, date } => self.seal(index, date),
                _ => object.filter(|_| !self.is_known(&key)).and_then(|object| {
                    self.content.text(&object.summary.path).map(|text| sketch(&text))
                }),
            };
            let state = self.redirects.state(&key, &end);
            Promise { key, object: id, content: content.unwrap_or_default(), state }
        })
    }

    fn seal(&self, index: Index, date: PartialDate) -> Option<String> {
        let object = self.graph.objects.get(index)?;
        Some(Seal::of(&object.summary, date, (self.graph, self.config)).to_string())
    }

    /// Whose an address was that a file without a page would have.
    fn owner(&self, address: &str) -> Option<String> {
        self.graph.gone_addresses.get(address).cloned()
    }

    fn files(&self) -> impl Iterator<Item = Promise> {
        let made = outputs::outputs(self.graph, self.config).into_iter();
        let made = made.filter(|output| !self.files.iter().any(|file| file.0 == output.path));
        let made = made.map(|output| {
            let key = (output.promise(), address::of(&output.path));
            (key, self.graph.id(output.object()), String::new())
        });
        let files = self.files.iter().map(|(path, hash)| {
            let key = (Kind::File, address::of(path));
            let content = if self.is_known(&key) { String::new() } else { hash.clone() };
            (key, "", content)
        });
        made.chain(files).map(|(key, object, content)| Promise {
            key,
            object: object.to_owned(),
            content,
            state: State::Live,
        })
    }

    /// Ids of objects, and the old ids that lead to them, each with the one that the object had first.
    fn ids(&self) -> impl Iterator<Item = Promise> {
        let ids = self.graph.summaries().flat_map(|summary| {
            let record = &summary.record;
            let former = record.formerly.iter().map(|name| name.id.clone());
            let all = former.filter(|name| !name.starts_with('/')).chain([record.id.to_string()]);
            all.map(|id| (id, self.graph.first_id(record.id.as_str())))
        });
        ids.map(|(id, first)| {
            let key = (Kind::Id, id.clone());
            let state = self.redirects.state(&key, &self.redirects.end(&id));
            Promise { key, object: first.to_owned(), content: String::new(), state }
        })
    }

    fn anchors(&self) -> impl Iterator<Item = Promise> {
        let objects = self.graph.objects.iter().filter(|object| object.has_file);
        objects.flat_map(move |object| {
            let document = self.content.document(&object.summary.path);
            let anchors = document.map_or(&[][..], |document| &document.anchors);
            anchors.iter().map(move |anchor| {
                let key = (Kind::Anchor, format!("{}#{anchor}", address::of(&object.folder)));
                let content = document.filter(|_| !self.is_known(&key));
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

    /// What was promised before and is published in another way now, or no more.
    fn remembered(&self) -> impl Iterator<Item = Promise> {
        let entries = self.ledger.into_iter().flat_map(Ledger::entries);
        entries.map(|(key, entry)| {
            let (page, anchor) = key.1.split_once('#').unwrap_or((&key.1, ""));
            let end = self.redirects.end(page);
            let state = match self.redirects.state(&(key.0, page.into()), &end) {
                State::Moved(to) if !anchor.is_empty() => State::Moved(format!("{to}#{anchor}")),
                State::Merged(to) if !anchor.is_empty() => State::Merged(format!("{to}#{anchor}")),
                state => state,
            };
            let (object, content) = (entry.object.clone(), String::new());
            Promise { key: key.clone(), object, content, state }
        })
    }

    fn is_known(&self, key: &Key) -> bool {
        self.ledger.is_some_and(|ledger| ledger.get(key.0, &key.1).is_some())
    }
}
