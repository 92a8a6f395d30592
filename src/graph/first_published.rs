//! The id under which an object was first published.
//!
//! Ids in feeds and seals of past states use this id and not the present one, so that renaming a
//! page makes no old news new and changes no record. The ledger remembers it with each id; before
//! the first release, files say which name they had. An object that was merged into another hands
//! no id on: two items that were published apart must not get one id.

use rustc_hash::FxHashMap;

use super::graph::Graph;
use crate::ledger::{Kind, Ledger};
use crate::model::record::{Fate, Record};

/// First published ids by the id that the object has now, where the two differ.
pub(super) fn ids(graph: &Graph, ledger: Option<&Ledger>) -> FxHashMap<String, String> {
    let records = graph.summaries().map(|summary| &summary.record);
    let renamed = records.filter_map(|record| {
        let id = record.id.as_str();
        let first = first_id(graph, record, ledger).filter(|first| first != id)?;
        Some((id.to_owned(), first))
    });
    renamed.collect()
}

/// What the ledger says of the present id, or else of the one before it.
fn first_id(graph: &Graph, record: &Record, ledger: Option<&Ledger>) -> Option<String> {
    let recorded = |id: &str| Some(ledger?.get(Kind::Id, id)?.object.clone());
    recorded(record.id.as_str()).or_else(|| {
        let former = former_id(graph, record)?;
        Some(recorded(former).unwrap_or_else(|| former.to_owned()))
    })
}

/// The former id that a file states, or the id of another file which says that its page moved here.
fn former_id<'g>(graph: &'g Graph, record: &'g Record) -> Option<&'g str> {
    let own = record.formerly.iter().map(|name| name.id.as_str());
    let moved = graph.gone.iter().filter_map(|(id, gone)| match &gone.record.fate {
        Some(Fate::Moved(to)) if to.id == record.id.as_str() => Some(id.as_str()),
        _ => None,
    });
    own.filter(|name| !name.starts_with('/')).chain(moved).next()
}
