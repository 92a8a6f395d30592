//! `expound verify`: checks every quotation against its source, and records the results.
//!
//! Nothing is written while a quotation is wrong. Other faults of the site are left to
//! `expound check`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::arguments::{EvidenceArgs, Format};
use super::output;
use crate::config::options::{Drafts, Options};
use crate::diagnostic::failure::Failure;
use crate::diagnostic::report::counted;
use crate::evidence::FILE;
use crate::model::quotation::Verdict;
use crate::pipeline::{Outcome, Pipeline, Quotations, Retention};
use crate::write;

/// Arguments of `expound verify`.
#[derive(Debug, Args)]
pub(super) struct VerifyArgs {
    /// The project's folder, which contains site.toml
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,
    #[command(flatten)]
    pub(super) evidence: EvidenceArgs,
    /// Write nothing; exit with code 1 if evidence.lock is not up to date
    #[arg(long)]
    pub(super) check: bool,
    /// The format of diagnostics
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(super) format: Format,
}

/// Checks all quotations, also those of drafts, and writes the lock.
pub(super) fn verify(args: &VerifyArgs) -> Result<ExitCode, Failure> {
    let options = Options { drafts: Drafts::Shown, ..Options::default() };
    let mut pipeline = Pipeline::new(&args.root, options, Retention::Drop);
    args.evidence.apply(&mut pipeline);
    let prepared = pipeline.prepare()?;
    let mut diagnostics = prepared.diagnostics;
    diagnostics.retain(|diagnostic| diagnostic.code.hinders_verification());
    crate::diagnostic::sort(&mut diagnostics);
    let outcome = Outcome { diagnostics, texts: prepared.texts, ..Outcome::default() };
    let code = output::diagnostics(&outcome, args.format, &args.root)?;
    if outcome.has_errors() {
        output::note("Nothing was written; evidence.lock has not changed.");
        return Ok(code);
    }
    output::note(&tally(&prepared.quotations));
    finish(args, &prepared.quotations)
}

fn finish(args: &VerifyArgs, quotations: &Quotations) -> Result<ExitCode, Failure> {
    let file = args.root.join(FILE);
    let (old, new) = (&quotations.library.lock, quotations.lock());
    let text = new.text();
    let needs_none = new.entries.is_empty() && quotations.library.lock_text.is_none();
    if needs_none || quotations.library.lock_text.as_deref() == Some(&text) {
        output::note("evidence.lock is up to date.");
        return Ok(ExitCode::SUCCESS);
    }
    let added = new.entries.difference(&old.entries).count();
    let removed = old.entries.difference(&new.entries).count();
    let lines = new.entries.len();
    if args.check {
        let what = match (added, removed) {
            (0, 0) => "its lines were edited by hand".to_owned(),
            _ => format!("{added} to add, {removed} to remove"),
        };
        output::note(&format!("evidence.lock is not up to date: {what}. Run `expound verify`."));
        return Ok(ExitCode::from(1));
    }
    write::replace(&file, text.as_bytes())?;
    let added = counted(added, "line");
    output::note(&format!(
        "evidence.lock was updated: {added} added, {removed} removed, {lines} in all."
    ));
    Ok(ExitCode::SUCCESS)
}

/// How many quotations were checked, and how.
fn tally(quotations: &Quotations) -> String {
    let count = |is_counted: fn(&Verdict) -> bool| {
        quotations.iter().filter(|(_, verdict)| is_counted(verdict)).count()
    };
    let in_texts = count(|verdict| verdict.proof().is_some_and(|proof| proof.passage.is_some()));
    let in_lock = count(|verdict| verdict.proof().is_some_and(|proof| proof.passage.is_none()));
    let unchecked = count(|verdict| *verdict == Verdict::NotHeld);
    let short = count(|verdict| *verdict == Verdict::TooShort);
    let sorts = [
        (in_texts, "found in their sources"),
        (in_lock, "confirmed by evidence.lock alone"),
        (unchecked, "of sources without a text"),
        (short, "too short to check"),
    ];
    let present = sorts.iter().filter(|(count, _)| *count > 0);
    let parts: Vec<String> = present.map(|(count, what)| format!("{count} {what}")).collect();
    match parts.as_slice() {
        [] => "There are no quotations.".to_owned(),
        parts => format!("Quotations: {}.", parts.join(", ")),
    }
}
