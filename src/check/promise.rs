//! What was published is still there, or something says where it went.
//!
//! The ledger is gone through line by line. One that is not kept is reported once: for an object that
//! vanished not also for its address and its anchors.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::promise_index::PromiseIndex;
use super::{Input, moved_anchor, reused, span};
use crate::config::options::Lock;
use crate::diagnostic::{Diagnostic, catalogue::promise as catalogue};
use crate::graph::graph::{Index, Object};
use crate::ledger::{Entry, Kind, Ledger, Promise, distance, sketch};
use crate::model::address;
use crate::model::document::Document;
use crate::model::named::Named;
use crate::publish::redirects::RedirectTarget;
use crate::publish::sidecar;
use crate::source::Span;

/// Reports promises that are not kept, and in a build that must be covered what was not promised.
pub(super) fn check(input: &Input<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if let Some(ledger) = input.publication.ledger {
        let (pages, reused) = (pages(input), reused::objects(input));
        let rule = Rule { input, ledger, pages, reused, promise_index: OnceCell::new() };
        found.extend(ledger.entries().filter_map(|((kind, name), entry)| match kind {
            Kind::Id => rule.id(name, entry),
            Kind::Anchor => rule.anchor(name, entry),
            _ => rule.address(*kind, name, entry),
        }));
    }
    if input.lock == Lock::Complete {
        found.extend(uncovered(input));
    }
    found
}

struct Rule<'a> {
    input: &'a Input<'a>,
    ledger: &'a Ledger,
    /// Documents by the address of their page.
    pages: BTreeMap<String, &'a Document>,
    /// Objects whose id was another's.
    reused: BTreeSet<Index>,
    /// Made when something is lost.
    promise_index: OnceCell<PromiseIndex<'a>>,
}

fn pages<'a>(input: &Input<'a>) -> BTreeMap<String, &'a Document> {
    let documents = input.documents.iter().filter_map(|document| {
        let index = input.graph.by_path(&document.path)?;
        Some((address::of(&input.graph.objects.get(index)?.folder), document.as_ref()))
    });
    documents.collect()
}

impl Rule<'_> {
    fn end(&self, name: &str) -> RedirectTarget {
        self.input.publication.redirects.end(name)
    }

    fn object(&self, end: &RedirectTarget) -> Option<&Object> {
        let RedirectTarget::Object(index) = end else { return None };
        self.input.graph.objects.get(*index)
    }

    fn id(&self, id: &str, entry: &Entry) -> Option<Diagnostic> {
        if let Some(index) = self.input.graph.by_id(id) {
            let was = reused::before(self.input, id, entry)?;
            let place = place(self.input.graph.objects.get(index)?);
            return Some(catalogue::id_used_again(&place, id, &was));
        }
        matches!(self.end(id), RedirectTarget::Nowhere(_)).then(|| self.lost_object(id, entry))
    }

    fn lost_object(&self, id: &str, entry: &Entry) -> Diagnostic {
        let promise_index = self.promise_index();
        let page = promise_index.page(id);
        let address = page.map_or(id, |(address, _)| address);
        let first = entry.first.to_string();
        let told = (id, address, first.as_str());
        if let Some(file) = self.input.graph.drafts.get(id) {
            let draft = Span::start_of(file.clone());
            return catalogue::back_to_draft(&draft, told);
        }
        let successor = page.and_then(|(_, page)| promise_index.lookalike(&page.content));
        let others = promise_index.beside(id, address);
        catalogue::lost_object(
            &entry.span(),
            told,
            (successor, &others),
            promise_index.links_to(id),
        )
    }

    fn promise_index(&self) -> &PromiseIndex<'_> {
        let documents = || self.pages.values().copied();
        self.promise_index.get_or_init(|| PromiseIndex::new(self.input, self.ledger, documents()))
    }

    fn address(&self, kind: Kind, name: &str, entry: &Entry) -> Option<Diagnostic> {
        let redirects = self.input.publication.redirects;
        if let Some(now) = redirects.produced(name) {
            return self.taken(name, entry, now);
        }
        let is_card = sidecar::is_card(name);
        let is_lost = match self.end(name) {
            // The id's own line says so already.
            RedirectTarget::Nowhere(_) => entry.object.is_empty() && !self.goes_with_its_page(name),
            RedirectTarget::Object(index) if self.reused.contains(&index) => false,
            // Its page may not be shown in the frames that show the card. What is beside a card goes with it.
            RedirectTarget::Object(_) if is_card => kind == Kind::Page,
            // A page is no answer to a program that asks for a feed.
            RedirectTarget::Object(_) => kind != Kind::Page && !entry.object.is_empty(),
            _ => false,
        };
        if !is_lost {
            return None;
        }
        let what = if is_card { "card" } else { kind.name() };
        let told = (what, name, entry.first.to_string());
        let links = self.promise_index().links_to(name);
        Some(catalogue::lost_address(&entry.span(), (told.0, told.1, &told.2), links))
    }

    /// Whether an address belongs to the page of an object that is lost.
    fn goes_with_its_page(&self, address: &str) -> bool {
        let page = self.input.publication.redirects.page_of(address);
        page.is_some_and(|page| {
            let promised = self.ledger.get(Kind::Page, &page);
            let is_of_object = promised.is_some_and(|entry| !entry.object.is_empty());
            is_of_object && matches!(self.end(&page), RedirectTarget::Nowhere(_))
        })
    }

    /// An address that belongs to another object now.
    fn taken(&self, address: &str, entry: &Entry, now: &str) -> Option<Diagnostic> {
        if entry.object == now || entry.object.is_empty() {
            return None;
        }
        let end = self.end(&entry.object);
        let here = self.object(&self.end(now))?;
        let same = self.object(&end).is_some_and(|object| object.card.id == now);
        // A lost object reports itself, and what mends that mends this.
        if same || matches!(end, RedirectTarget::Nowhere(_)) {
            return None;
        }
        let told = (entry.object.as_str(), here.summary.path.as_ref());
        Some(catalogue::address_used_again(&place(here), address, told))
    }

    fn anchor(&self, name: &str, entry: &Entry) -> Option<Diagnostic> {
        let (page, anchor) = name.split_once('#')?;
        let end = self.end(page);
        if matches!(end, RedirectTarget::Object(index) if self.reused.contains(&index)) {
            return None;
        }
        let now = self.input.publication.redirects.address_of(&end)?;
        let document = self.pages.get(&now);
        let kept = document.filter(|page| page.anchors.iter().any(|known| known == anchor));
        if let Some(document) = kept {
            let is_here = now == page;
            return is_here
                .then(|| moved_anchor::check(self.input, document, (name, entry)))
                .flatten();
        }
        let place =
            document.map_or_else(|| entry.span(), |document| Span::start_of(document.path.clone()));
        let restore = document.and_then(|document| restore(self.input, document, &entry.content));
        let links = document.map(|document| format!("{}#{anchor}", document.record.id));
        let links = links.map_or(&[][..], |links| self.promise_index().links_to(&links));
        let told = (page, anchor, entry.first.to_string());
        let told = (told.0, told.1, told.2.as_str());
        Some(catalogue::lost_anchor(&place, told, restore.as_ref(), links))
    }
}

fn place(object: &Object) -> Span {
    Span::new(object.summary.path.clone(), &object.summary.record.id_range)
}

/// The passage without a mark that is most like the one that had it.
fn restore(input: &Input<'_>, document: &Document, content: &str) -> Option<Span> {
    let text = input.publication.content.text(&document.path)?;
    let unmarked = document.passages.iter().filter(|passage| passage.anchor.is_none());
    let near = unmarked.filter_map(|passage| {
        let words = text.get(passage.range.clone())?;
        Some((distance(content, &sketch(words))?, passage.range.start, passage))
    });
    let (_, _, passage) = near.min_by_key(|(distance, start, _)| (*distance, *start))?;
    Some(span(document, &passage.range))
}

/// What is published and not in the ledger, or not as the ledger has it.
fn uncovered(input: &Input<'_>) -> Option<Diagnostic> {
    let known = |promise: &Promise| {
        let entry = input.publication.ledger.and_then(|l| l.get(promise.key.0, &promise.key.1));
        entry.is_some_and(|e| promise.content.is_empty() || promise.content == e.content)
    };
    let promises = input.publication.promises().into_iter();
    let new: Vec<String> =
        promises.filter(|promise| !known(promise)).map(|promise| promise.key.1).collect();
    let first = new.first()?;
    let start = Span::start_of(crate::ledger::FILE);
    let place = if input.publication.ledger.is_some() { start } else { config_start() };
    Some(catalogue::not_covered(&place, first, new.len() - 1))
}

fn config_start() -> Span {
    Span::start_of(crate::config::FILE)
}
