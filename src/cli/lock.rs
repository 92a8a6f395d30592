//! `expound lock`: what this release publishes is promised from now on, and gates under the ratchet are
//! held to it.
//!
//! Passages that have no mark get one first. It writes only when a build would succeed, and it never takes a promise back.

use std::process::ExitCode;

use super::ProjectArgs;
use super::build::use_threads;
use super::output::{self, Summary};
use crate::config;
use crate::config::options::{Lock, Options};
use crate::diagnostic::failure::Failure;
use crate::ledger::{self, ratchet};
use crate::pipeline::{Discard, LedgerUpdate, Marking, Outcome, Pipeline, Retention};
use crate::write;

/// Adds this release's promises to the ledger.
pub(super) fn lock(project: &ProjectArgs) -> Result<ExitCode, Failure> {
    use_threads(project)?;
    let mut outcome = run(project)?;
    let marked = if outcome.has_errors() { 0 } else { mark(&outcome, project)? };
    if marked > 0 {
        outcome = run(project)?;
    }
    if outcome.has_errors() {
        return Ok(output::report(&outcome, project, &Summary::NotPromised));
    }
    let file = project.root.join(ledger::FILE);
    let ledger_update = outcome.ledger_update.as_ref().ok_or_else(|| {
        Failure::usage("site.toml does not say what release this is")
            .at(project.root.join(config::FILE))
            .help(
                "add a line with the day of this release, such as `released = \"2027-03-01\"`, above the first \
                `[table]`; it becomes the date of the new promises",
            )
    })?;
    if outcome.text(ledger::FILE).as_deref() != Some(&ledger_update.text) {
        write::replace(&file, ledger_update.text.as_bytes())?;
    }
    record_gates(&outcome, project, ledger_update)?;
    let LedgerUpdate { before, now, .. } = ledger_update;
    let summary = Summary::Promised { before: *before, now: *now, marked };
    Ok(output::report(&outcome, project, &summary))
}

/// Writes what falls short of the gates under the ratchet, if that is another than before.
fn record_gates(
    outcome: &Outcome,
    project: &ProjectArgs,
    ledger_update: &LedgerUpdate,
) -> Result<(), Failure> {
    let Some(text) = &ledger_update.gates else { return Ok(()) };
    if outcome.text(ratchet::FILE).as_deref() == Some(text) {
        return Ok(());
    }
    write::replace(&project.root.join(ratchet::FILE), text.as_bytes())?;
    output::note(
        "gates.lock was written: what falls short of a gate now, and nothing more, may still.",
    );
    Ok(())
}

/// Puts the missing marks into the content; says how many.
fn mark(outcome: &Outcome, project: &ProjectArgs) -> Result<usize, Failure> {
    let markings =
        outcome.ledger_update.as_ref().map_or(&[][..], |ledger_update| &ledger_update.marks);
    for Marking { path, text, marks } in markings {
        write::insert(&project.root.join(path.as_ref()), *text, marks)?;
    }
    Ok(markings.iter().map(|marking| marking.marks.len()).sum())
}

fn run(project: &ProjectArgs) -> Result<Outcome, Failure> {
    let options = Options { lock: Lock::Renewed, ..Options::default() };
    let mut pipeline = Pipeline::new(&project.root, options, Retention::Drop);
    project.evidence.apply(&mut pipeline);
    pipeline.run(&Discard)
}
