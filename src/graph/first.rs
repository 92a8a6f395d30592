//! The id that an object was first published under.
//!
//! Ids in feeds and seals of past states rest on it and not on the present one, so that whoever renames a
//! page makes no old news new and rewrites no record. The ledger remembers it with each id; before that,
//! files say which name they had. What became part of another object gives it nothing: two things that
//! were told must not get one id.

use rustc_hash::FxHashMap;

use super::graph::Graph;
use crate::ledger::{Kind, Ledger};
use crate::model::record::{Fate, Record};

/// First ids by the id that the object has now, where the two differ.
pub(super) fn ids(graph: &Graph, ledger: Option<&Ledger>) -> FxHashMap<String, String> {
    let recorded = |id: &str| Some(ledger?.get(Kind::Id, id)?.object.clone());
    let first = |record: &Record| {
        let id = record.id.as_str();
        recorded(id).or_else(|| {
            let former = former(graph, record)?;
            Some(recorded(former).unwrap_or_else(|| former.to_owned()))
        })
    };
    let records = graph.summaries().map(|summary| &summary.record);
    let renamed = records.filter_map(|record| {
        let first = first(record).filter(|first| first != record.id.as_str())?;
        Some((record.id.to_string(), first))
    });
    renamed.collect()
}

/// The name that a file says its object had, or that the file of another says moved here.
fn former<'g>(graph: &'g Graph, record: &'g Record) -> Option<&'g str> {
    let own = record.formerly.iter().map(|name| name.id.as_str());
    let moved = graph.gone.iter().filter_map(|(id, gone)| match &gone.record.fate {
        Some(Fate::Moved(to)) if to.id == record.id.as_str() => Some(id.as_str()),
        _ => None,
    });
    own.filter(|name| !name.starts_with('/')).chain(moved).next()
}

impl Graph {
    /// The id that the object with this id was first published under.
    pub fn first_id<'g>(&'g self, id: &'g str) -> &'g str {
        self.first_ids.get(id).map_or(id, String::as_str)
    }
}
