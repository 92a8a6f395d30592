//! `expound lock`: records what this release publishes.
//!
//! Passages that need a mark get one first. Then `permalinks.lock` promises every address that is
//! new, and `gates.lock` records how far pages fall short of each gate with a ratchet. It writes
//! only when a build would succeed, and it never takes a promise back.

use std::process::ExitCode;

use super::arguments::ProjectArgs;
use super::output::{self, Summary};
use super::watchdog;
use crate::config;
use crate::config::options::{Lock, Options};
use crate::diagnostic::failure::Failure;
use crate::ledger::{self, ratchet};
use crate::pipeline::{Discard, LedgerUpdate, Marking, Outcome, Pipeline, Retention};
use crate::write;

/// Adds this release's promises to the ledger.
pub(super) fn lock(project: &ProjectArgs) -> Result<ExitCode, Failure> {
    let mut outcome = run(project)?;
    let marked = if outcome.has_errors() { 0 } else { mark(&outcome, project)? };
    if marked > 0 {
        outcome = run(project)?;
    }
    if outcome.has_errors() {
        return Ok(output::report(&outcome, project, &Summary::NotPromised));
    }
    let update = outcome.ledger_update.as_ref().ok_or_else(|| no_release(project))?;
    if outcome.text(ledger::FILE).as_deref() != Some(&update.text) {
        write::replace(&project.root.join(ledger::FILE), update.text.as_bytes())?;
    }
    record_gates(&outcome, project, update)?;
    let LedgerUpdate { before, now, .. } = update;
    let summary = Summary::Promised { before: *before, now: *now, marked };
    Ok(output::report(&outcome, project, &summary))
}

fn no_release(project: &ProjectArgs) -> Failure {
    Failure::usage("site.toml has no release date").at(project.root.join(config::FILE)).help(
        "add the day of this release, such as `released = \"2027-03-01\"`, above the first \
         `[table]`; new promises are dated with it",
    )
}

/// Writes how far pages fall short of each gate with a ratchet, if that has changed.
fn record_gates(
    outcome: &Outcome,
    project: &ProjectArgs,
    update: &LedgerUpdate,
) -> Result<(), Failure> {
    let Some(text) = &update.gates else { return Ok(()) };
    if outcome.text(ratchet::FILE).as_deref() == Some(text) {
        return Ok(());
    }
    write::replace(&project.root.join(ratchet::FILE), text.as_bytes())?;
    output::note(
        "gates.lock was updated: from now on, no page may fall further short of a gate than it \
         does today.",
    );
    Ok(())
}

/// Adds the missing marks to the content, and returns how many there were.
fn mark(outcome: &Outcome, project: &ProjectArgs) -> Result<usize, Failure> {
    let markings = outcome.ledger_update.as_ref().map_or(&[][..], |update| &update.marks);
    for Marking { path, text, marks } in markings {
        write::insert(&project.root.join(path.as_ref()), *text, marks)?;
    }
    Ok(markings.iter().map(|marking| marking.marks.len()).sum())
}

fn run(project: &ProjectArgs) -> Result<Outcome, Failure> {
    let options = Options { lock: Lock::Renewed, ..Options::default() };
    let mut pipeline = Pipeline::new(&project.root, options, Retention::Drop);
    project.evidence.apply(&mut pipeline);
    let _watchdog = watchdog::watch(pipeline.activity());
    pipeline.run(&Discard)
}
