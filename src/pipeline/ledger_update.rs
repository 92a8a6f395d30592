//! What `expound lock` writes: the ledger with everything that this run would publish, and what
//! falls short of the gates under the ratchet.
//! The update is computed from an ordinary run, so that it promises only what a build produces.

use super::edition::Edition;
use super::language::LanguageStages;
use super::marks::Marking;
use super::project::Project;
use crate::evidence::Verdicts;
use crate::graph::coverage::short;
use crate::ledger::ratchet;
use crate::load::Texts;

/// A ledger to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerUpdate {
    /// The file.
    pub text: String,
    /// How many promises there were.
    pub before: usize,
    /// How many there are now.
    pub now: usize,
    /// Marks to insert into texts first. They change the ledger, which is then computed again.
    pub marks: Vec<Marking>,
    /// The file of the gates under the ratchet, when there are any or were.
    pub gates: Option<String>,
}

impl LedgerUpdate {
    /// The ledger with the promises of a site in all its languages. `None` when the project does
    /// not say what release it is, because a promise needs a date.
    pub(super) fn new(
        project: &Project,
        languages: &[LanguageStages],
        verdicts: &Verdicts,
        texts: &Texts,
    ) -> Option<Self> {
        let date = project.config.site.released?;
        let before = project.whole_ledger.as_deref().cloned().unwrap_or_default();
        let promises = languages.iter().flat_map(|language| language.promises(texts));
        let now = before.renewed(promises.collect(), date);
        let site = languages.first()?;
        Some(Self {
            text: now.to_text(),
            before: before.len(),
            now: now.len(),
            marks: languages.iter().flat_map(|language| language.missing_marks(texts)).collect(),
            gates: gates(project, &site.edition, verdicts),
        })
    }
}

/// The new text of `gates.lock`. A gate that is in it already gets no new lines: another object
/// that misses such a gate is an error.
fn gates(project: &Project, edition: &Edition, verdicts: &Verdicts) -> Option<String> {
    let short = short(&edition.graph, &project.config, verdicts);
    let is_needed = !short.is_empty() || project.ratchet.lines().next().is_some();
    is_needed.then(|| ratchet::to_text(&short))
}
