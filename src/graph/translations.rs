//! Which pages were translated into the further languages, and which translations are behind.
//!
//! Only the graph in the language of the site knows it: gates are about the pages of the site.

use std::sync::Arc;

use super::graph::{Graph, Translation, Translations};
use crate::model::document::Summary;

/// The translations of the pages of a graph; `summaries` are those of the other languages.
pub(super) fn translations(graph: &Graph, summaries: &[Arc<Summary>]) -> Translations {
    let found = summaries.iter().filter_map(|summary| {
        let record = &summary.record;
        let id = record.original().filter(|_| !record.index)?;
        let original = &graph.object(graph.by_id(id)?).summary.record;
        let behind_since = original.changed_since(record.reviewed);
        Some(((id.to_owned(), record.language.clone()), Translation { behind_since }))
    });
    found.collect()
}
