//! The updates and corrections of all pages in one list, for feeds and the pages about changes.
//!
//! It copies them unchanged from their pages, and adds nothing of its own.

use super::graph::{Graph, SiteUpdate};
use super::object::{Index, Object};
use crate::model::record::Update;

/// All updates, newest first; those of one day by the address of their page.
pub(super) fn updates(graph: &Graph) -> Vec<SiteUpdate> {
    let objects = graph.with_page();
    let mut updates: Vec<SiteUpdate> =
        objects.flat_map(|(index, object)| updates_of(graph, index, object)).collect();
    updates.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.page.path.cmp(&b.page.path)));
    updates
}

fn updates_of(graph: &Graph, index: Index, object: &Object) -> Vec<SiteUpdate> {
    let own = &object.summary.record.updates;
    let update = |(position, update): (usize, &Update)| {
        // The newest is written first, so a count from the end stays the same when one is added.
        let earlier = own.iter().skip(position + 1);
        let alike = |other: &&Update| (other.date, other.kind) == (update.date, update.kind);
        SiteUpdate {
            date: update.date,
            kind: update.kind,
            note: graph.text(index, update.note),
            was: graph.text(index, update.was),
            page: object.card.clone(),
            nth: earlier.filter(alike).count(),
        }
    };
    own.iter().enumerate().map(update).collect()
}
