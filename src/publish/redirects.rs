//! Where something that was published is now.
//!
//! An id or an address is followed step by step, through what front matter and `site.toml` say and
//! what the ledger remembers, until something that is there now: so every redirect is one step, and
//! whoever goes round in a circle is found. What is newer goes before what is older.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::layout::GENERATED;
use super::sidecar;
use crate::config::Config;
use crate::graph::graph::{Graph, Index};
use crate::ledger::{Kind, Ledger, State};
use crate::model::address;
use crate::model::date::PartialDate;
use crate::model::record::Fate;

/// The addresses of a build, each with the id of its object, which is empty when it has none.
pub type Produced = FxHashMap<String, String>;

/// Where following an id or an address ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RedirectTarget {
    /// At an object.
    Object(Index),
    /// At a page or file without an object.
    Address(String),
    /// At something that was taken back.
    Withdrawn(Tombstone),
    /// Back where it began.
    Circle,
    /// At a name that nobody has.
    Nowhere(String),
}

/// What is said of something that was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Tombstone {
    /// What it was called; empty when no file says so any more.
    pub title: String,
    /// When it was taken back.
    pub date: PartialDate,
    /// Why.
    pub reason: String,
}

enum Step {
    End(RedirectTarget),
    To(String),
    /// It became part of what has this name.
    Into(String),
}

/// Follows ids and addresses in one build.
#[derive(Debug)]
pub struct Redirects<'g> {
    graph: &'g Graph,
    config: &'g Config,
    ledger: Option<&'g Ledger>,
    produced: &'g Produced,
    /// Ids of files by the ids and addresses that they had before; of two the first.
    former: FxHashMap<String, &'g str>,
}

impl<'g> Redirects<'g> {
    /// For a build that publishes `produced`.
    pub fn new(
        graph: &'g Graph,
        config: &'g Config,
        ledger: Option<&'g Ledger>,
        produced: &'g Produced,
    ) -> Self {
        let mut redirects = Self { graph, config, ledger, produced, former: FxHashMap::default() };
        for summary in graph.summaries() {
            let record = &summary.record;
            for name in &record.formerly {
                let address = redirects.address_of_name(&name.id, &record.kind);
                for old in std::iter::once(name.id.clone()).chain(address) {
                    redirects.former.entry(old).or_insert(record.id.as_str());
                }
            }
        }
        redirects
    }

    /// Id of the object that is published at an address, empty for what is no object; `None` when
    /// nothing is.
    pub fn produced(&self, address: &str) -> Option<&str> {
        self.produced.get(address).map(String::as_str)
    }

    /// Where an id, or an address that begins with `/`, leads now.
    pub fn end(&self, name: &str) -> RedirectTarget {
        self.walk(name).0
    }

    /// The address of the page that an address belongs to: that of a card, a feed, a file beside it.
    pub fn page_of(&self, address: &str) -> Option<String> {
        sidecar::of(address, self.config).map(|(page, _)| page)
    }

    /// Whether something, on its way to where it is now, became part of something else.
    pub fn is_merged(&self, name: &str) -> bool {
        self.walk(name).1
    }

    fn walk(&self, name: &str) -> (RedirectTarget, bool) {
        let mut seen = BTreeSet::from([name.to_owned()]);
        let mut name = name.to_owned();
        let mut merged = false;
        loop {
            let next = match self.step(&name) {
                Step::End(end) => return (end, merged),
                Step::To(next) => next,
                Step::Into(next) => {
                    merged = true;
                    next
                }
            };
            if !seen.insert(next.clone()) {
                return (RedirectTarget::Circle, merged);
            }
            name = next;
        }
    }

    /// The address at which something ends; `None` when it is not at one.
    pub fn address_of(&self, end: &RedirectTarget) -> Option<String> {
        match end {
            RedirectTarget::Object(index) => {
                self.graph.objects.get(*index).map(|object| address::of(&object.folder))
            }
            RedirectTarget::Address(address) => Some(address.clone()),
            RedirectTarget::Withdrawn(_) | RedirectTarget::Circle | RedirectTarget::Nowhere(_) => {
                None
            }
        }
    }

    /// What the ledger should say of a promise that leads to `end`.
    pub fn state(&self, key: &(Kind, String), end: &RedirectTarget) -> State {
        if self.produced.contains_key(&key.1) {
            return State::Live;
        }
        let to = match end {
            RedirectTarget::Withdrawn(Tombstone { date, reason, .. }) => {
                return State::Withdrawn { date: *date, reason: reason.clone() };
            }
            RedirectTarget::Object(index) if key.0 == Kind::Id => {
                self.graph.objects.get(*index).map(|object| object.card.id.clone())
            }
            end => self.address_of(end),
        };
        match to {
            Some(to) if to == key.1 => State::Live,
            Some(to) if self.is_merged(&key.1) => State::Merged(to),
            Some(to) => State::Moved(to),
            None => State::Live,
        }
    }

    fn step(&self, name: &str) -> Step {
        if name.starts_with('/') { self.address(name) } else { self.id(name) }
    }

    fn id(&self, id: &str) -> Step {
        if let Some(index) = self.graph.by_id(id) {
            return Step::End(RedirectTarget::Object(index));
        }
        if let Some(gone) = self.graph.gone.get(id) {
            match &gone.record.fate {
                Some(Fate::Moved(to)) => return Step::To(to.id.clone()),
                Some(Fate::Merged(to)) => return Step::Into(to.id.clone()),
                Some(Fate::Withdrawn { date, reason }) => {
                    let (title, reason) = (gone.record.title.clone(), reason.clone());
                    return withdrawn(Tombstone { title, date: *date, reason });
                }
                None => {}
            }
        }
        if let Some(now) = self.former.get(id) {
            return Step::To((*now).to_owned());
        }
        if let Some((_, folder, _)) = GENERATED.iter().find(|(known, _, _)| *known == id) {
            return Step::End(RedirectTarget::Address(address::of(folder)));
        }
        self.remembered(Kind::Id, id).unwrap_or_else(|| nowhere(id))
    }

    fn address(&self, address: &str) -> Step {
        if let Some(object) = self.produced.get(address) {
            let index = self.graph.by_id(object).map(RedirectTarget::Object);
            let own = index.filter(|end| self.address_of(end).as_deref() == Some(address));
            return Step::End(own.unwrap_or_else(|| RedirectTarget::Address(address.to_owned())));
        }
        if let Some(now) = self.former.get(address) {
            return Step::To((*now).to_owned());
        }
        self.configured(address)
            .or_else(|| self.of_gone_file(address))
            .or_else(|| self.of_sidecar(address))
            .or_else(|| {
                let kinds = [Kind::Page, Kind::File, Kind::Feed];
                kinds.iter().find_map(|kind| self.remembered(*kind, address))
            })
            .unwrap_or_else(|| nowhere(address))
    }

    fn configured(&self, address: &str) -> Option<Step> {
        if let Some(moved) = self.config.moved.iter().find(|moved| moved.from.id == address) {
            return Some(Step::To(moved.to.id.clone()));
        }
        let taken = self.config.withdrawn.iter().find(|taken| taken.from.id == address)?;
        let (date, reason) = (taken.date, taken.reason.clone());
        Some(withdrawn(Tombstone { title: String::new(), date, reason }))
    }

    /// The address that a file without a page would have.
    fn of_gone_file(&self, address: &str) -> Option<Step> {
        let id = self.graph.gone_addresses.get(address)?;
        Some(Step::To(id.clone()))
    }

    /// What belongs to a page goes where the page goes; if there is no such thing, to the page.
    fn of_sidecar(&self, address: &str) -> Option<Step> {
        let (page, sidecar) = sidecar::of(address, self.config)?;
        let end = match self.end(&page) {
            RedirectTarget::Object(index) => {
                let now = sidecar.of(self.graph.objects.get(index)?);
                let is_there = self.produced.contains_key(&now);
                if is_there { RedirectTarget::Address(now) } else { RedirectTarget::Object(index) }
            }
            RedirectTarget::Withdrawn(tombstone) => RedirectTarget::Withdrawn(tombstone),
            RedirectTarget::Address(_) | RedirectTarget::Circle | RedirectTarget::Nowhere(_) => {
                return None;
            }
        };
        Some(Step::End(end))
    }

    /// What the ledger says: where it went, or else whose it is.
    fn remembered(&self, kind: Kind, name: &str) -> Option<Step> {
        let entry = self.ledger?.get(kind, name)?;
        match &entry.state {
            State::Moved(to) => Some(Step::To(to.clone())),
            State::Merged(to) => Some(Step::Into(to.clone())),
            State::Withdrawn { date, reason } => {
                let title = String::new();
                Some(withdrawn(Tombstone { title, date: *date, reason: reason.clone() }))
            }
            State::Live if kind == Kind::Id || entry.object.is_empty() => None,
            State::Live => Some(Step::To(entry.object.clone())),
        }
    }

    /// Every address that is not produced but should lead somewhere, with where it leads.
    pub fn forwards(&self) -> BTreeMap<String, RedirectTarget> {
        let former = self.former.keys().filter(|name| name.starts_with('/')).cloned();
        let configured = self.config.moved.iter().map(|moved| moved.from.id.clone());
        let taken = self.config.withdrawn.iter().map(|taken| taken.from.id.clone());
        let gone = self.graph.gone_addresses.keys().cloned();
        let promised = self.ledger.into_iter().flat_map(Ledger::entries);
        let promised = promised.filter(|((kind, _), _)| !matches!(kind, Kind::Id | Kind::Anchor));
        let promised = promised.map(|((_, address), _)| address.clone());
        let all = former.chain(configured).chain(taken).chain(gone).chain(promised);
        let old = all.filter(|address| !self.produced.contains_key(address));
        old.map(|address| (address.clone(), self.end(&address))).collect()
    }

    /// The address of an old id that the ledger does not know: where its kind would have put it.
    fn address_of_name(&self, name: &str, kind: &str) -> Option<String> {
        let known = self.ledger.and_then(|ledger| ledger.get(Kind::Id, name));
        if name.starts_with('/') || known.is_some() {
            return None;
        }
        Some(self.config.kinds.get(kind)?.url.replace("{slug}", name))
    }
}

fn withdrawn(tombstone: Tombstone) -> Step {
    Step::End(RedirectTarget::Withdrawn(tombstone))
}

fn nowhere(name: &str) -> Step {
    Step::End(RedirectTarget::Nowhere(name.to_owned()))
}
