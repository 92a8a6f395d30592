//! What was published is still there, or something says where it went.
//!
//! The ledger is gone through line by line. One that is not kept is reported once: for an object that
//! vanished not also for its address and its anchors.

use std::collections::BTreeMap;

use super::{Input, span};
use crate::diagnostic::{Diagnostic, catalogue::promise as catalogue};
use crate::ledger::{Entry, Kind, Ledger, Promise, State, distance, sketch};
use crate::link::Lock;
use crate::link::companion;
use crate::link::graph::Object;
use crate::link::succession::End;
use crate::model::address;
use crate::parse::document::{Document, Target};
use crate::source::Span;

/// Reports promises that are not kept, and in a build that must be covered what was not promised.
pub(super) fn check(input: &Input<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if let Some(ledger) = input.publication.ledger {
        let rule = Rule { input, ledger, pages: pages(input) };
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
}

fn pages<'a>(input: &Input<'a>) -> BTreeMap<String, &'a Document> {
    let documents = input.documents.iter().filter_map(|document| {
        let index = input.graph.by_path(&document.path)?;
        Some((address::of(&input.graph.objects.get(index)?.folder), document.as_ref()))
    });
    documents.collect()
}

impl Rule<'_> {
    fn end(&self, name: &str) -> End {
        self.input.publication.succession.end(name)
    }

    fn object(&self, end: &End) -> Option<&Object> {
        let End::Object(index) = end else { return None };
        self.input.graph.objects.get(*index)
    }

    fn id(&self, id: &str, entry: &Entry) -> Option<Diagnostic> {
        let end = self.end(id);
        if self.input.graph.by_id(id).is_some() {
            return self.used_again(id, entry, &end);
        }
        matches!(end, End::Nowhere(_)).then(|| self.lost_object(id, entry))
    }

    /// An id that is in use, and that once led to something else.
    fn used_again(&self, id: &str, entry: &Entry, end: &End) -> Option<Diagnostic> {
        let was = match &entry.state {
            State::Live => return None,
            State::Withdrawn { date, .. } => format!("what had it was withdrawn on {date}"),
            State::Moved(to) | State::Merged(to) if self.end(to) == *end => return None,
            State::Moved(to) => format!("what had it is called `{to}` now"),
            State::Merged(into) => format!("what had it became part of `{into}`"),
        };
        let place = place(self.object(end)?);
        Some(catalogue::id_used_again(&place, id, &was))
    }

    fn lost_object(&self, id: &str, entry: &Entry) -> Diagnostic {
        let succession = self.input.publication.succession;
        let page = self.ledger.entries().find(|((kind, name), page)| {
            let is_page = *kind == Kind::Page && succession.page_of(name).is_none();
            is_page && page.object == id && page.state == State::Live
        });
        let address = page.map_or(id, |((_, address), _)| address);
        let first = entry.first.to_string();
        let told = (id, address, first.as_str());
        if let Some(file) = self.input.graph.drafts.get(id) {
            let draft = Span { file: file.clone(), start: 0, end: 0 };
            return catalogue::back_to_draft(&draft, told);
        }
        let successor = page.and_then(|(_, page)| self.lookalike(&page.content));
        let links = self.links(|target| matches!(target, Target::Object(to) if to == id));
        let others = self.lost_with(id, address);
        catalogue::lost_object(&entry.span(), told, (successor.as_deref(), &others), &links)
    }

    /// The new file whose text is most like what was published.
    fn lookalike(&self, content: &str) -> Option<String> {
        let is_new = |document: &&&Document| {
            self.ledger.get(Kind::Id, document.record.id.as_str()).is_none()
        };
        let new = self.pages.values().filter(is_new).filter_map(|document| {
            let text = self.input.publication.sources.get(document.path.as_ref())?;
            Some((distance(content, &sketch(&text.text))?, document.path.to_string()))
        });
        new.min().map(|(_, path)| path)
    }

    fn links(&self, leads_here: impl Fn(&Target) -> bool) -> Vec<Span> {
        let documents = self.input.documents.iter();
        let links = documents.flat_map(|document| {
            let links = document.links.iter().filter(|link| leads_here(&link.target));
            links.map(|link| span(document, &link.range)).collect::<Vec<_>>()
        });
        links.collect()
    }

    fn address(&self, kind: Kind, name: &str, entry: &Entry) -> Option<Diagnostic> {
        if let Some(now) = self.input.publication.succession.produced(name) {
            return self.taken(name, entry, now);
        }
        let is_card = companion::is_card(name);
        let is_lost = match self.end(name) {
            // The id's own line says so already.
            End::Nowhere(_) => entry.object.is_empty() && !self.goes_with_its_page(name),
            // Its page may not be shown in the frames that show the card. What is beside a card goes with it.
            End::Object(_) if is_card => kind == Kind::Page,
            // A page is no answer to a program that asks for a feed.
            End::Object(_) => kind != Kind::Page && !entry.object.is_empty(),
            _ => false,
        };
        if !is_lost {
            return None;
        }
        let what = if is_card { "card" } else { kind.name() };
        let told = (what, name, entry.first.to_string());
        let leads_here =
            |target: &Target| matches!(target, Target::Site(path) if address::of(path) == name);
        let links = self.links(leads_here);
        Some(catalogue::lost_address(&entry.span(), (told.0, told.1, &told.2), &links))
    }

    /// Whether an address belongs to the page of an object that is lost.
    fn goes_with_its_page(&self, address: &str) -> bool {
        let page = self.input.publication.succession.page_of(address);
        page.is_some_and(|page| {
            let promised = self.ledger.get(Kind::Page, &page);
            let is_of_object = promised.is_some_and(|entry| !entry.object.is_empty());
            is_of_object && matches!(self.end(&page), End::Nowhere(_))
        })
    }

    /// Addresses that are lost together with the page of an object: its card, its files, its past states.
    fn lost_with(&self, id: &str, page: &str) -> Vec<&str> {
        let addresses = self.ledger.entries().filter(|((kind, name), entry)| {
            let is_address = !matches!(kind, Kind::Id | Kind::Anchor) && name != page;
            let belongs = || self.input.publication.succession.page_of(name);
            is_address
                && entry.state == State::Live
                && (entry.object == id || belongs().as_deref() == Some(page))
        });
        addresses.map(|((_, name), _)| name.as_str()).collect()
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
        if same || matches!(end, End::Nowhere(_)) {
            return None;
        }
        let told = (entry.object.as_str(), here.summary.path.as_ref());
        Some(catalogue::address_used_again(&place(here), address, told))
    }

    fn anchor(&self, name: &str, entry: &Entry) -> Option<Diagnostic> {
        let (page, anchor) = name.split_once('#')?;
        let now = self.input.publication.succession.address_of(&self.end(page))?;
        let document = self.pages.get(&now);
        if document.is_some_and(|page| page.anchors.iter().any(|known| known == anchor)) {
            return None;
        }
        let place = document.map_or_else(
            || entry.span(),
            |document| Span { file: document.path.clone(), start: 0, end: 0 },
        );
        let restore = document.and_then(|document| restore(self.input, document, &entry.content));
        let links = document.map(|document| self.links_to(document, anchor)).unwrap_or_default();
        let told = (page, anchor, entry.first.to_string());
        let told = (told.0, told.1, told.2.as_str());
        Some(catalogue::lost_anchor(&place, told, restore.as_ref(), &links))
    }

    fn links_to(&self, page: &Document, anchor: &str) -> Vec<Span> {
        let id = page.record.id.as_str();
        let documents = self.input.documents.iter();
        let links = documents.flat_map(|document| {
            let links = document.links.iter().filter(|link| {
                let here = match &link.target {
                    Target::Object(to) => to == id,
                    Target::File(path) => *path == *page.path,
                    Target::Here => document.path == page.path,
                    _ => false,
                };
                here && link.anchor.as_deref() == Some(anchor)
            });
            links.map(|link| span(document, &link.range)).collect::<Vec<_>>()
        });
        links.collect()
    }
}

fn place(object: &Object) -> Span {
    let range = object.summary.record.id_range.clone();
    Span { file: object.summary.path.clone(), start: range.start, end: range.end }
}

/// The passage without a mark that is most like the one that had it.
fn restore(input: &Input<'_>, document: &Document, content: &str) -> Option<Span> {
    let text = input.publication.sources.get(document.path.as_ref())?;
    let unmarked = document.passages.iter().filter(|passage| passage.anchor.is_none());
    let near = unmarked.filter_map(|passage| {
        let words = text.text.get(passage.range.clone())?;
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
    let start = Span { file: crate::ledger::FILE.into(), start: 0, end: 0 };
    let place = if input.publication.ledger.is_some() { start } else { config_start() };
    Some(catalogue::not_covered(&place, first, new.len() - 1))
}

fn config_start() -> Span {
    Span { file: crate::config::FILE.into(), start: 0, end: 0 }
}
