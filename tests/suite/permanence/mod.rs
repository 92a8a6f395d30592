//! What was published stays: marks, the ledger, and histories of many releases.
//!
//! These tests look at a site as a reader's browser does: at its pages, the pages at old addresses
//! and the ids in them. They refuse to trust what the ledger says of itself.

mod edits;
mod gates;
mod histories;
mod languages;
mod losses;
mod marks;
mod object;
mod random;
mod reader;
mod world;

use std::path::Path;

use expound::config::options::{Lock, Options};
use expound::diagnostic::Code;
use expound::ledger::{self, ratchet};
use expound::pipeline::{Discard, Outcome, Pipeline, Retention};
use expound::write;

use crate::project;

/// The diagnostics that are shown here and not in a case.
pub(crate) const CODES: [Code; 1] = [Code::E0719];

/// Does what `expound lock` does; gives the report when it refuses.
fn lock(root: &Path) -> Result<usize, String> {
    lock_with(&mut pipeline(root, Lock::Renewed), root)
}

/// The same for a pipeline of the project in `root` that renews its ledger.
fn lock_with(pipeline: &mut Pipeline, root: &Path) -> Result<usize, String> {
    let mut outcome = run(pipeline)?;
    let ledger_update = outcome.ledger_update.as_mut();
    let marks = ledger_update
        .map(|ledger_update| std::mem::take(&mut ledger_update.marks))
        .unwrap_or_default();
    for marking in &marks {
        write::insert(&root.join(marking.path.as_ref()), marking.text, &marking.marks).unwrap();
    }
    let outcome = if marks.is_empty() { outcome } else { run(pipeline)? };
    let ledger_update = outcome.ledger_update.expect("the project says what release it is");
    assert_eq!(ledger_update.marks, [], "a second run has nothing to mark");
    write::replace(&root.join(ledger::FILE), ledger_update.text.as_bytes()).unwrap();
    if let Some(gates) = ledger_update.gates {
        write::replace(&root.join(ratchet::FILE), gates.as_bytes()).unwrap();
    }
    Ok(marks.iter().map(|marking| marking.marks.len()).sum())
}

/// A pipeline that reads everything anew in every run.
fn pipeline(root: &Path, lock: Lock) -> Pipeline {
    Pipeline::new(root, Options { lock, ..Options::default() }, Retention::Drop)
}

fn run(pipeline: &mut Pipeline) -> Result<Outcome, String> {
    let outcome = pipeline.run(&Discard).unwrap();
    if outcome.has_errors() { Err(report(&outcome)) } else { Ok(outcome) }
}

fn report(outcome: &Outcome) -> String {
    let text_of = |path: &str| outcome.text(path);
    let style = expound::diagnostic::report::Style::default();
    expound::diagnostic::report::human(&outcome.diagnostics, &text_of, style)
}

#[test]
fn a_host_that_reads_fewer_redirects_is_named() {
    let site = format!("{}hosts = [\"cloudflare\", \"gitlab\", \"azure\"]\n", project::SITE);
    let old: Vec<String> = (0..2001).map(|number| format!("\"/old/{number}/\"")).collect();
    let page = format!("---\ntitle: A\nformerly: [{}]\n---\n", old.join(", "));
    let files = [("site.toml", site.as_str()), ("content/pages/a.md", page.as_str())];
    let built = project::build(&project::project("permanence/limit", &files), Options::default());
    let warnings = built.report.matches("warning[E0719]").count();
    assert_eq!(warnings, 2, "GitLab shows the pages at old addresses: {}", built.report);
    assert!(
        built.report.contains("`cloudflare` reads 2000 redirects, but this site has 2001"),
        "{}",
        built.report
    );
    assert!(
        built.report.contains("`azure` reads 20480 bytes of `staticwebapp.config.json`"),
        "{}",
        built.report
    );
}

#[test]
fn gitlab_gets_only_redirects_from_addresses_without_a_page() {
    let moved = "[moved]\n\"/report.pdf\" = \"/a/\"\n\"/old/\" = \"/a/\"\n";
    let site = format!("{}hosts = [\"gitlab\"]\n{moved}", project::SITE);
    let files = [("site.toml", site.as_str()), ("content/pages/a.md", "---\ntitle: A\n---\n")];
    let built = project::build(&project::project("permanence/gitlab", &files), Options::default());
    let redirects = String::from_utf8_lossy(&built.files["_redirects"]).into_owned();
    let lines: Vec<&str> = redirects.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(lines, ["/report.pdf /a/ 301"]);
    assert!(built.files.contains_key("old/index.html"));
}
