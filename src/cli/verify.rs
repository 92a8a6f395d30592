//! `expound verify`: every quotation against the texts, and the lock that says so.
//!
//! Nothing is written while a quotation is wrong. What is wrong with the site otherwise is the
//! business of `expound check`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::{EvidenceArgs, Format, output};
use crate::config::options::{Drafts, Options};
use crate::diagnostic::failure::Failure;
use crate::evidence::FILE;
use crate::model::quotation::Verdict;
use crate::pipeline::{Outcome, Pipeline, Quotations, Retention};
use crate::write;

/// Flags of `expound verify`.
#[derive(Debug, Args)]
pub(super) struct VerifyArgs {
    /// The project's folder, which holds site.toml
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,
    #[command(flatten)]
    pub(super) evidence: EvidenceArgs,
    /// Write nothing, and end with exit code 1 when evidence.lock is not up to date
    #[arg(long)]
    pub(super) check: bool,
    /// How diagnostics are written
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(super) format: Format,
}

/// Checks all quotations, those of drafts too, and writes the lock.
pub(super) fn verify(args: &VerifyArgs) -> Result<ExitCode, Failure> {
    let options = Options { drafts: Drafts::Shown, ..Options::default() };
    let mut pipeline = Pipeline::new(&args.root, options, Retention::Drop);
    args.evidence.apply(&mut pipeline);
    let prepared = pipeline.prepare()?;
    let mut diagnostics = prepared.diagnostics;
    diagnostics.retain(|diagnostic| diagnostic.code.hinders_verification());
    crate::diagnostic::sort(&mut diagnostics);
    let outcome = Outcome { diagnostics, texts: prepared.texts, ..Outcome::default() };
    let code = output::found(&outcome, args.format, &args.root)?;
    if outcome.has_errors() {
        output::note("Nothing was written: evidence.lock is as it was.");
        return Ok(code);
    }
    output::note(&tally(&prepared.quotations));
    finish(args, &prepared.quotations)
}

fn finish(args: &VerifyArgs, quotations: &Quotations) -> Result<ExitCode, Failure> {
    let file = args.root.join(FILE);
    let (old, new) = (&quotations.library.lock, quotations.lock());
    let text = new.text();
    let none_needed = new.entries.is_empty() && quotations.library.lock_text.is_none();
    if none_needed || quotations.library.lock_text.as_deref() == Some(&text) {
        output::note("evidence.lock is up to date.");
        return Ok(ExitCode::SUCCESS);
    }
    let added = new.entries.difference(&old.entries).count();
    let removed = old.entries.difference(&new.entries).count();
    let lines = new.entries.len();
    if args.check {
        let what = match (added, removed) {
            (0, 0) => "its lines are not as they are written".to_owned(),
            _ => format!("{added} to add, {removed} to remove"),
        };
        output::note(&format!("evidence.lock is not up to date: {what}. Run `expound verify`."));
        return Ok(ExitCode::from(1));
    }
    write::replace(&file, text.as_bytes())?;
    output::note(&format!("evidence.lock: {lines} in all, {added} new, {removed} removed."));
    Ok(ExitCode::SUCCESS)
}

/// How many quotations there are of each sort.
fn tally(quotations: &Quotations) -> String {
    let count = |wanted: fn(&Verdict) -> bool| {
        quotations.iter().filter(|(_, verdict)| wanted(verdict)).count()
    };
    let read = count(|verdict| verdict.proof().is_some_and(|proof| proof.passage.is_some()));
    let locked = count(|verdict| verdict.proof().is_some_and(|proof| proof.passage.is_none()));
    let held = count(|verdict| *verdict == Verdict::NotHeld);
    let short = count(|verdict| *verdict == Verdict::TooShort);
    let sorts = [
        (read, "found in their texts"),
        (locked, "known from evidence.lock alone"),
        (held, "of sources whose text nobody holds"),
        (short, "too short to be checked"),
    ];
    let some = sorts.iter().filter(|(count, _)| *count > 0);
    let some: Vec<String> = some.map(|(count, what)| format!("{count} {what}")).collect();
    match some.as_slice() {
        [] => "There are no quotations.".to_owned(),
        some => format!("Quotations: {}.", some.join(", ")),
    }
}
