//! Reports published things that this build would lose. In a build with `--locked`, it also reports
//! what the ledger does not record yet.
//!
//! The rule goes through the ledger line by line. One loss is reported once: when an object is
//! lost, its address and its anchors are not reported as well.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::input::span;
use super::moved_anchor::{self, PassageName};
use super::promise_index::PromiseIndex;
use super::{Input, reused};
use crate::config::options::Lock;
use crate::diagnostic::{Diagnostic, catalogue::promise as catalogue};
use crate::graph::{Index, Object};
use crate::ledger::{Key, Kind, Ledger, LedgerEntry, Promise, distance, sketch};
use crate::model::address;
use crate::model::document::Document;
use crate::model::named::Named;
use crate::publish::redirects::RedirectTarget;
use crate::publish::sidecar;
use crate::source::Span;

/// Reports promises that are not kept and, in a build with `--locked`, what is not in the ledger.
/// `reused` are the objects whose id belonged to something else before.
pub(super) fn check(input: &Input<'_>, reused: &BTreeSet<Index>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    if let Some(ledger) = input.publication.ledger {
        let pages = pages(input);
        let rule = Rule { input, ledger, pages, reused, promise_index: OnceCell::new() };
        diagnostics.extend(ledger.entries().filter_map(|(Key { kind, address: name }, entry)| {
            match kind {
                Kind::Id => rule.id(name, entry),
                Kind::Anchor => rule.anchor(name, entry),
                _ => rule.address(*kind, name, entry),
            }
        }));
    }
    if input.lock == Lock::Complete {
        diagnostics.extend(uncovered(input));
    }
    diagnostics
}

struct Rule<'a> {
    input: &'a Input<'a>,
    ledger: &'a Ledger,
    /// Documents by the address of their page.
    pages: BTreeMap<String, &'a Document>,
    /// Objects whose id belonged to something else before.
    reused: &'a BTreeSet<Index>,
    /// Built only when something is lost, because it reads the whole site.
    promise_index: OnceCell<PromiseIndex<'a>>,
}

fn pages<'a>(input: &Input<'a>) -> BTreeMap<String, &'a Document> {
    let documents = input.documents.iter().filter_map(|document| {
        let index = input.graph.by_path(&document.path)?;
        Some((address::of(&input.graph.object(index).folder), document.as_ref()))
    });
    documents.collect()
}

impl Rule<'_> {
    fn end(&self, name: &str) -> RedirectTarget {
        self.input.publication.redirects.end(name)
    }

    fn id(&self, id: &str, entry: &LedgerEntry) -> Option<Diagnostic> {
        if let Some(object) = self.input.object(id) {
            let former_owner = reused::former_owner(self.input, id, entry)?;
            return Some(catalogue::id_used_again(&place_of_id(object), id, &former_owner));
        }
        matches!(self.end(id), RedirectTarget::Nowhere(_)).then(|| self.lost_object(id, entry))
    }

    fn lost_object(&self, id: &str, entry: &LedgerEntry) -> Diagnostic {
        let promise_index = self.promise_index();
        let page = promise_index.page(id);
        let address = page.map_or(id, |page| page.address);
        let first_published = entry.first_published.to_string();
        if let Some(file) = self.input.graph.drafts.get(id) {
            let draft = Span::start_of(file.clone());
            return catalogue::back_to_draft(&draft, id, address, &first_published);
        }
        let lost = catalogue::LostObject {
            id,
            address,
            first_published: &first_published,
            successor: page.and_then(|page| promise_index.lookalike(&page.entry.content)),
            others: &promise_index.beside(id, address),
        };
        catalogue::lost_object(&entry.span(), &lost, promise_index.links_to(id))
    }

    fn promise_index(&self) -> &PromiseIndex<'_> {
        let documents = || self.pages.values().copied();
        self.promise_index.get_or_init(|| PromiseIndex::new(self.input, self.ledger, documents()))
    }

    fn address(&self, kind: Kind, address: &str, entry: &LedgerEntry) -> Option<Diagnostic> {
        if let Some(now) = self.input.publication.redirects.produced(address) {
            return self.taken(address, entry, now);
        }
        if !self.is_lost(kind, address, entry) {
            return None;
        }
        if let Some(draft) = self.input.withheld.get(address.trim_start_matches('/')) {
            let first_published = entry.first_published.to_string();
            return Some(catalogue::withheld_file(draft, address, &first_published));
        }
        let what = if sidecar::is_card(address) { "card" } else { kind.name() };
        let first_published = entry.first_published.to_string();
        let links = self.promise_index().links_to(address);
        Some(catalogue::lost_address(&entry.span(), what, address, &first_published, links))
    }

    /// Whether nothing is published at an address and its redirect leads to no acceptable
    /// replacement.
    fn is_lost(&self, kind: Kind, address: &str, entry: &LedgerEntry) -> bool {
        match self.end(address) {
            // When an object is lost, the line of its id reports that.
            RedirectTarget::Nowhere(_) => {
                entry.object.is_empty() && !self.is_lost_with_page(address)
            }
            RedirectTarget::Object(index) if self.reused.contains(&index) => false,
            // A card is shown in a frame on other sites, and a whole page cannot replace it there.
            // The files beside a card are lost together with it, so only the card is reported.
            RedirectTarget::Object(_) if sidecar::is_card(address) => kind == Kind::Page,
            // A program that requests a feed cannot read a page instead.
            RedirectTarget::Object(_) => kind != Kind::Page && !entry.object.is_empty(),
            _ => false,
        }
    }

    /// Whether an address belongs to the page of an object that is lost.
    fn is_lost_with_page(&self, address: &str) -> bool {
        let page = self.input.publication.redirects.page_of(address);
        page.is_some_and(|page| {
            let promised = self.ledger.get(Kind::Page, &page);
            let is_of_object = promised.is_some_and(|entry| !entry.object.is_empty());
            is_of_object && matches!(self.end(&page), RedirectTarget::Nowhere(_))
        })
    }

    /// Reports an address that belongs to another object now, the one with the id `now`.
    fn taken(&self, address: &str, entry: &LedgerEntry, now: &str) -> Option<Diagnostic> {
        if entry.object == now || entry.object.is_empty() {
            return None;
        }
        let here = self.object_at(&self.end(now))?;
        let end = self.end(&entry.object);
        let is_same = self.object_at(&end).is_some_and(|object| object.card.id == now);
        // A lost object has a diagnostic of its own. Fixing that also fixes this address.
        if is_same || matches!(end, RedirectTarget::Nowhere(_)) {
            return None;
        }
        let (place, file) = (place_of_id(here), &here.summary.path);
        Some(catalogue::address_used_again(&place, address, &entry.object, file))
    }

    fn object_at(&self, end: &RedirectTarget) -> Option<&Object> {
        let RedirectTarget::Object(index) = end else { return None };
        Some(self.input.graph.object(*index))
    }

    fn anchor(&self, name: &str, entry: &LedgerEntry) -> Option<Diagnostic> {
        let (page, anchor) = name.split_once('#')?;
        let end = self.end(page);
        if matches!(end, RedirectTarget::Object(index) if self.reused.contains(&index)) {
            return None;
        }
        let now = self.input.publication.redirects.address_of(&end)?;
        let document = self.pages.get(&now).copied();
        let has_anchor =
            |document: &&Document| document.anchors.iter().any(|known| known == anchor);
        let Some(keeper) = document.filter(has_anchor) else {
            return Some(self.lost_anchor(page, anchor, entry, document));
        };
        let is_at_its_page = now == page;
        let check =
            || moved_anchor::check(self.input, keeper, &PassageName { page, anchor }, entry);
        is_at_its_page.then(check).flatten()
    }

    /// Reports a lost anchor in the document of its page, or in the ledger when there is none.
    fn lost_anchor(
        &self,
        page: &str,
        anchor: &str,
        entry: &LedgerEntry,
        document: Option<&Document>,
    ) -> Diagnostic {
        let first_published = entry.first_published.to_string();
        let lost = catalogue::LostAnchor { page, anchor, first_published: &first_published };
        let Some(document) = document else {
            return catalogue::lost_anchor(&entry.span(), &lost, None, &[]);
        };
        let place = Span::start_of(document.path.clone());
        let restore = similar_passage(self.input, document, &entry.content);
        let links = self.promise_index().links_to(&format!("{}#{anchor}", document.record.id));
        catalogue::lost_anchor(&place, &lost, restore.as_ref(), links)
    }
}

fn place_of_id(object: &Object) -> Span {
    Span::new(object.summary.path.clone(), &object.summary.record.id_range)
}

/// The passage without an anchor whose text is most similar to the published one; `content` is the
/// sketch of the published text.
fn similar_passage(input: &Input<'_>, document: &Document, content: &str) -> Option<Span> {
    let text = input.publication.content.text(&document.path)?;
    let without_anchor = document.passages.iter().filter(|passage| passage.anchor.is_none());
    let similar = without_anchor.filter_map(|passage| {
        let words = text.get(passage.range.clone())?;
        Some((distance(content, &sketch(words))?, passage))
    });
    let (_, passage) =
        similar.min_by_key(|(distance, passage)| (*distance, passage.range.start))?;
    Some(span(document, &passage.range))
}

/// Reports what is published but missing from the ledger, or recorded there in another way.
fn uncovered(input: &Input<'_>) -> Option<Diagnostic> {
    let ledger = input.publication.ledger;
    let is_covered = |promise: &Promise| {
        let entry = ledger.and_then(|ledger| ledger.get(promise.key.kind, &promise.key.address));
        entry.is_some_and(|e| promise.content.is_empty() || promise.content == e.content)
    };
    let promises = input.publication.promises().into_iter();
    let new: Vec<String> = promises
        .filter(|promise| !is_covered(promise))
        .map(|promise| promise.key.address)
        .collect();
    let first = new.first()?;
    let file = if ledger.is_some() { crate::ledger::FILE } else { crate::config::FILE };
    Some(catalogue::not_covered(&Span::start_of(file), first, new.len() - 1))
}
