//! An index of the whole site, which helps to explain promises that are not kept.
//!
//! A bulk rename loses hundreds of pages at once. So the index is built once, and the site is not
//! searched again for each page. Whether a promise is kept is decided in `promise`.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::Input;
use super::input::span;
use crate::ledger::{Key, Kind, Ledger, LedgerEntry, State, distance, sketch};
use crate::model::address;
use crate::model::document::{Document, Link, Target};
use crate::publish::redirects::Redirects;
use crate::source::Span;

/// The ledger by objects, new files by their texts, and links by their targets.
pub(super) struct PromiseIndex<'a> {
    /// The page that each object is promised at, by id.
    pages: BTreeMap<&'a str, PromisedPage<'a>>,
    /// The addresses that are promised to each object, or to what belongs to its page.
    addresses: FxHashMap<&'a str, Vec<&'a str>>,
    /// Files whose ids the ledger does not have.
    new: Vec<NewFile<'a>>,
    links: FxHashMap<String, Vec<Span>>,
}

/// The page at which an object was published.
#[derive(Clone, Copy)]
pub(super) struct PromisedPage<'a> {
    /// Its address.
    pub(super) address: &'a str,
    /// What the ledger says of it.
    pub(super) entry: &'a LedgerEntry,
}

/// A file that was not published before.
struct NewFile<'a> {
    path: &'a str,
    /// The sketch of its text.
    sketch: String,
}

impl<'a> PromiseIndex<'a> {
    /// The index of a site with these `documents`.
    pub(super) fn new(
        input: &'a Input<'a>,
        ledger: &'a Ledger,
        documents: impl Iterator<Item = &'a Document>,
    ) -> Self {
        let redirects = input.publication.redirects;
        let pages = pages(ledger, redirects);
        let addresses = addresses(ledger, redirects, &pages);
        let is_new =
            |document: &&Document| ledger.get(Kind::Id, document.record.id.as_str()).is_none();
        let new = documents.filter(is_new).filter_map(|document| {
            let text = input.publication.content.text(&document.path)?;
            Some(NewFile { path: document.path.as_ref(), sketch: sketch(&text) })
        });
        Self { pages, addresses, new: new.collect(), links: links(input) }
    }

    /// The page that an object is promised at.
    pub(super) fn page(&self, id: &str) -> Option<PromisedPage<'a>> {
        self.pages.get(id).copied()
    }

    /// The new file whose text is most similar to the published one; `content` is the sketch of the
    /// published text.
    pub(super) fn lookalike(&self, content: &str) -> Option<&str> {
        let similar =
            self.new.iter().filter_map(|file| Some((distance(content, &file.sketch)?, file.path)));
        similar.min().map(|(_, path)| path)
    }

    /// Addresses that are lost together with an object: its card, its files and its past states.
    pub(super) fn beside(&self, id: &str, page: &str) -> Vec<&'a str> {
        let addresses = self.addresses.get(id).into_iter().flatten().copied();
        addresses.filter(|address| *address != page).collect()
    }

    /// Links to an id, to an address, or to `id#anchor`.
    pub(super) fn links_to(&self, target: &str) -> &[Span] {
        self.links.get(target).map_or(&[], Vec::as_slice)
    }
}

/// The page of each object; of several the first.
fn pages<'a>(ledger: &'a Ledger, redirects: &Redirects<'_>) -> BTreeMap<&'a str, PromisedPage<'a>> {
    let mut pages = BTreeMap::new();
    for (Key { kind, address }, entry) in ledger.entries() {
        let is_page = *kind == Kind::Page && redirects.page_of(address).is_none();
        if is_page && entry.state == State::Live {
            pages.entry(entry.object.as_str()).or_insert(PromisedPage { address, entry });
        }
    }
    pages
}

fn addresses<'a>(
    ledger: &'a Ledger,
    redirects: &Redirects<'_>,
    pages: &BTreeMap<&'a str, PromisedPage<'a>>,
) -> FxHashMap<&'a str, Vec<&'a str>> {
    let owners: FxHashMap<&str, &str> =
        pages.iter().map(|(id, page)| (page.address, *id)).collect();
    let mut addresses: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for (Key { kind, address }, entry) in ledger.entries() {
        if matches!(kind, Kind::Id | Kind::Anchor) || entry.state != State::Live {
            continue;
        }
        let page = redirects.page_of(address);
        let of_page = page.and_then(|page| owners.get(page.as_str()).copied());
        let own = entry.object.as_str();
        for owner in std::iter::once(own).chain(of_page.filter(|owner| *owner != own)) {
            addresses.entry(owner).or_default().push(address);
        }
    }
    addresses
}

/// All links, by their targets.
fn links(input: &Input<'_>) -> FxHashMap<String, Vec<Span>> {
    let mut links: FxHashMap<String, Vec<Span>> = FxHashMap::default();
    for document in input.documents {
        for link in &document.links {
            for target in targets(input, document, link) {
                links.entry(target).or_default().push(span(document, &link.range));
            }
        }
    }
    links
}

/// The target of a link: an id or an address, and `id#anchor` when it leads to a passage.
fn targets(input: &Input<'_>, document: &Document, link: &Link) -> Vec<String> {
    let of_file = |path: &str| input.graph.id(input.graph.by_path(path)).to_owned();
    let (named, page) = match &link.target {
        Target::Object(id) => (Some(id.clone()), Some(id.clone())),
        Target::File(path) => (None, Some(of_file(path))),
        Target::Here => (None, Some(document.record.id.to_string())),
        Target::Site(path) => (Some(address::of(path)), None),
        Target::Asset(_) => (None, None),
    };
    let passage = link.anchor.as_ref().and_then(|anchor| Some(format!("{}#{anchor}", page?)));
    named.into_iter().chain(passage).collect()
}
