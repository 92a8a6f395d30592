//! Finds where something that was published before is now.
//!
//! An id or an address is followed through front matter, `site.toml` and the ledger until it
//! reaches something that exists now. So readers need only one redirect, and circles are detected.
//! Newer statements take precedence over older ones. This module reports nothing; `check` does.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::layout::GeneratedPage;
use super::sidecar;
use crate::config::Config;
use crate::graph::{Graph, Index};
use crate::ledger::{Kind, Ledger, State};
use crate::model::address;
use crate::model::date::PartialDate;
use crate::model::record::{Fate, Record};

/// The addresses of a build, each with the id of its object, which is empty when it has none.
pub type Produced = FxHashMap<String, String>;

/// Where following an id or an address ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RedirectTarget {
    /// At an object.
    Object(Index),
    /// At a page or file without an object.
    Address(String),
    /// At something that was withdrawn.
    Withdrawn(Tombstone),
    /// Back where it began.
    Circle,
    /// At a name that does not exist.
    Nowhere(String),
}

/// What readers see of something that was withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Tombstone {
    /// Its title; empty when no file states it any more.
    pub title: String,
    /// When it was withdrawn.
    pub date: PartialDate,
    /// Why.
    pub reason: String,
}

/// One step on the way to where something is now.
enum Step {
    End(RedirectTarget),
    Moved(String),
    Merged(String),
}

/// The steps from a name to where it is now.
struct Walk {
    end: RedirectTarget,
    /// Whether one of the steps was a merger with something else.
    is_merged: bool,
}

/// Follows ids and addresses in one build.
#[derive(Debug)]
pub struct Redirects<'g> {
    graph: &'g Graph,
    config: &'g Config,
    ledger: Option<&'g Ledger>,
    produced: &'g Produced,
    /// Ids of files by the ids and addresses that they had before; the first of several counts.
    former: FxHashMap<String, &'g str>,
}

impl<'g> Redirects<'g> {
    /// Redirects for a build that publishes `produced`.
    pub fn new(
        graph: &'g Graph,
        config: &'g Config,
        ledger: Option<&'g Ledger>,
        produced: &'g Produced,
    ) -> Self {
        let mut redirects = Self { graph, config, ledger, produced, former: FxHashMap::default() };
        for summary in graph.summaries() {
            redirects.add_former_names(&summary.record);
        }
        redirects
    }

    fn add_former_names(&mut self, record: &'g Record) {
        for name in &record.formerly {
            let address = self.address_of_name(&name.id, &record.kind);
            for old in std::iter::once(name.id.clone()).chain(address) {
                self.former.entry(old).or_insert(record.id.as_str());
            }
        }
    }

    /// Id of the object that is published at an address, empty when it belongs to no object; `None`
    /// when nothing is published there.
    pub fn produced(&self, address: &str) -> Option<&str> {
        self.produced.get(address).map(String::as_str)
    }

    /// What an id, or an address that begins with `/`, points to now.
    pub fn end(&self, name: &str) -> RedirectTarget {
        self.walk(name).end
    }

    /// The address of the page that the card, feed or file at an address belongs to.
    pub fn page_of(&self, address: &str) -> Option<String> {
        sidecar::of(address, self.config).map(|(page, _)| page)
    }

    /// Whether something was merged into something else on the way to where it is now.
    pub fn is_merged(&self, name: &str) -> bool {
        self.walk(name).is_merged
    }

    fn walk(&self, name: &str) -> Walk {
        let mut passed = BTreeSet::from([name.to_owned()]);
        let mut name = name.to_owned();
        let mut is_merged = false;
        loop {
            name = match self.step(&name) {
                Step::End(end) => return Walk { end, is_merged },
                Step::Moved(next) => next,
                Step::Merged(next) => {
                    is_merged = true;
                    next
                }
            };
            if !passed.insert(name.clone()) {
                return Walk { end: RedirectTarget::Circle, is_merged };
            }
        }
    }

    /// The address of a target; `None` when it has none.
    pub fn address_of(&self, end: &RedirectTarget) -> Option<String> {
        match end {
            RedirectTarget::Object(index) => Some(address::of(&self.graph.object(*index).folder)),
            RedirectTarget::Address(address) => Some(address.clone()),
            RedirectTarget::Withdrawn(_) | RedirectTarget::Circle | RedirectTarget::Nowhere(_) => {
                None
            }
        }
    }

    /// The state that the ledger should record for a promise whose target is `end`.
    pub fn state(&self, kind: Kind, name: &str, end: &RedirectTarget) -> State {
        if self.produced.contains_key(name) {
            return State::Live;
        }
        let to = match end {
            RedirectTarget::Withdrawn(Tombstone { date, reason, .. }) => {
                return State::Withdrawn { date: *date, reason: reason.clone() };
            }
            RedirectTarget::Object(index) if kind == Kind::Id => {
                Some(self.graph.object(*index).card.id.clone())
            }
            end => self.address_of(end),
        };
        match to {
            Some(to) if to == name => State::Live,
            Some(to) if self.is_merged(name) => State::Merged(to),
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
                Some(Fate::Moved(to)) => return Step::Moved(to.id.clone()),
                Some(Fate::Merged(to)) => return Step::Merged(to.id.clone()),
                Some(Fate::Withdrawn { date, reason }) => {
                    let (title, reason) = (gone.record.title.clone(), reason.clone());
                    return withdrawn(Tombstone { title, date: *date, reason });
                }
                None => {}
            }
        }
        if let Some(now) = self.former.get(id) {
            return Step::Moved((*now).to_owned());
        }
        if let Some(page) = GeneratedPage::with_id(id) {
            return Step::End(RedirectTarget::Address(address::of(
                &page.folder_on(&self.config.site),
            )));
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
            return Step::Moved((*now).to_owned());
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
            return Some(Step::Moved(moved.to.id.clone()));
        }
        let mut all = self.config.withdrawn.iter();
        let configured = all.find(|withdrawn| withdrawn.from.id == address)?;
        let (date, reason) = (configured.date, configured.reason.clone());
        Some(withdrawn(Tombstone { title: String::new(), date, reason }))
    }

    /// The address that a file without a page would have.
    fn of_gone_file(&self, address: &str) -> Option<Step> {
        let id = self.graph.gone_addresses.get(address)?;
        Some(Step::Moved(id.clone()))
    }

    /// A sidecar follows its page: to the same sidecar of the new page, or else to the new page
    /// itself.
    fn of_sidecar(&self, address: &str) -> Option<Step> {
        let (page, sidecar) = sidecar::of(address, self.config)?;
        let end = match self.end(&page) {
            RedirectTarget::Object(index) => {
                let address = sidecar.of(self.graph.object(index));
                let exists = self.produced.contains_key(&address);
                if exists {
                    RedirectTarget::Address(address)
                } else {
                    RedirectTarget::Object(index)
                }
            }
            RedirectTarget::Withdrawn(tombstone) => RedirectTarget::Withdrawn(tombstone),
            RedirectTarget::Address(_) | RedirectTarget::Circle | RedirectTarget::Nowhere(_) => {
                return None;
            }
        };
        Some(Step::End(end))
    }

    /// The step that the ledger records: the new address or id, or else the object it belonged to.
    fn remembered(&self, kind: Kind, name: &str) -> Option<Step> {
        let entry = self.ledger?.get(kind, name)?;
        match &entry.state {
            State::Moved(to) => Some(Step::Moved(to.clone())),
            State::Merged(to) => Some(Step::Merged(to.clone())),
            State::Withdrawn { date, reason } => {
                let title = String::new();
                Some(withdrawn(Tombstone { title, date: *date, reason: reason.clone() }))
            }
            State::Live if kind == Kind::Id || entry.object.is_empty() => None,
            State::Live => Some(Step::Moved(entry.object.clone())),
        }
    }

    /// Every address that is not produced but was published or named before, with its target.
    pub fn forwards(&self) -> BTreeMap<String, RedirectTarget> {
        let former = self.former.keys().filter(|name| name.starts_with('/')).cloned();
        let configured = self.config.moved.iter().map(|moved| moved.from.id.clone());
        let withdrawn = self.config.withdrawn.iter().map(|withdrawn| withdrawn.from.id.clone());
        let gone = self.graph.gone_addresses.keys().cloned();
        let promised = self.ledger.into_iter().flat_map(Ledger::entries);
        let promised = promised.filter(|(key, _)| !matches!(key.kind, Kind::Id | Kind::Anchor));
        let promised = promised.map(|(key, _)| key.address.clone());
        let all = former.chain(configured).chain(withdrawn).chain(gone).chain(promised);
        let old = all.filter(|address| !self.produced.contains_key(address));
        old.map(|address| (address.clone(), self.end(&address))).collect()
    }

    /// The address of an old id that is not in the ledger: the one that its kind would give it.
    fn address_of_name(&self, name: &str, kind: &str) -> Option<String> {
        let recorded = self.ledger.and_then(|ledger| ledger.get(Kind::Id, name));
        if name.starts_with('/') || recorded.is_some() {
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
