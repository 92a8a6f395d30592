//! What `expound lock` writes: the ledger with everything that this run would publish, and what
//! falls short of the gates under the ratchet.
//!
//! It is made from a run like any other, so that nothing is promised that a build does not produce.

use std::sync::Arc;

use super::linked::Linked;
use super::marks::{self, Marking};
use super::project::Project;
use crate::evidence::Verdicts;
use crate::graph::coverage::short;
use crate::ledger::ratchet;
use crate::load::{Asset, Texts};
use crate::model::document::Document;
use crate::publish::promises::{Content, Publication};
use crate::publish::redirects::Redirects;

/// A ledger to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerUpdate {
    /// The file.
    pub text: String,
    /// How many promises there were.
    pub before: usize,
    /// How many there are now.
    pub now: usize,
    /// Marks that passages should have first; with them the ledger is another.
    pub marks: Vec<Marking>,
    /// The file of the gates under the ratchet, when there are any or were.
    pub gates: Option<String>,
}

/// The ledger with these promises. `None` when the project does not say what release it is, because
/// a promise without its date is none.
pub(super) fn ledger_update(
    project: &Project,
    (linked, verdicts): (&Linked, &Verdicts),
    (publication, content): (Publication<'_>, &Published<'_>),
) -> Option<LedgerUpdate> {
    let date = project.config.site.released?;
    let before = project.ledger.as_deref().cloned().unwrap_or_default();
    let now = before.renewed(publication.promises(), date);
    let marks = marks::missing(project, content);
    let (text, before, now) = (now.to_text(), before.len(), now.len());
    let gates = gates(project, linked, verdicts);
    Some(LedgerUpdate { text, before, now, marks, gates })
}

/// `gates.lock` as it is after this release. What fell is an error, so nothing is added to a gate
/// that it has.
fn gates(project: &Project, linked: &Linked, verdicts: &Verdicts) -> Option<String> {
    let Linked { graph, ratchet, .. } = linked;
    let short = short(graph, &project.config, verdicts);
    let wanted = !short.is_empty() || ratchet.lines().next().is_some();
    wanted.then(|| ratchet::to_text(&short))
}

/// The files of the content that are published.
#[derive(Debug, Clone, Copy)]
pub(super) struct Published<'a> {
    /// In the order of their paths.
    pub(super) documents: &'a [Arc<Document>],
    pub(super) linked: &'a Linked,
    pub(super) texts: &'a Texts,
}

impl Content for Published<'_> {
    fn document(&self, path: &str) -> Option<&Document> {
        self.documents.get(self.linked.position(path)?).map(Arc::as_ref)
    }

    fn text(&self, path: &str) -> Option<Arc<str>> {
        self.texts.get(path)
    }
}

/// What a run publishes, put together for whoever asks.
pub(super) fn with_publication<T>(
    project: &Project,
    content: &Published<'_>,
    then: impl FnOnce(Publication<'_>) -> T,
) -> T {
    let Linked { graph, past, pages, produced, .. } = content.linked;
    let ledger = project.ledger.as_deref();
    let redirects = Redirects::new(graph, &project.config, ledger, produced);
    let hash = |asset: &Asset| asset.hash.to_string().chars().take(16).collect();
    let files = project.statics.iter().map(|asset| (asset.path.clone(), hash(asset)));
    then(Publication {
        redirects: &redirects,
        graph,
        config: &project.config,
        pages: &pages.list,
        past,
        content,
        files: &files.collect::<Vec<_>>(),
        ledger,
    })
}
