//! Mistakes that editors make, built with the real program.
//!
//! Each case in `tests/cases/mistakes/` is a good project with one mistake. It is built over an
//! existing good site: the program must say where the mistake is and what to do, and leave the good
//! site as it was.

use std::path::Path;
use std::process::Command;

use rayon::prelude::*;

use crate::case::{self, Case};
use crate::project;

#[test]
fn each_is_reported_at_its_place_and_nothing_is_written() {
    let cases: Vec<Case> =
        case::all().into_iter().filter(|case| case.name.starts_with("mistakes/")).collect();
    let failures: Vec<String> = cases
        .par_iter()
        .filter_map(|case| check(case).err().map(|why| format!("{}: {why}", case.name)))
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

fn check(case: &Case) -> Result<(), String> {
    let site = project::scratch(&format!("mistakes/{}", case.name));
    let out = site.join("public");
    let good = project::project(&format!("good/{}", case.name), &[("content/pages/a.md", GOOD)]);
    let (code, report) = build(&good, &out);
    if code != Some(0) {
        return Err(format!("the good site is not good:\n{report}"));
    }
    let before = files(&out);
    let (code, report) = build(&case.lay_out(), &out);
    let expected = case.section("expect diagnostics").unwrap_or_default();
    let help = report.matches("= help: ").count();
    let place = report.lines().any(|line| line.trim_start().starts_with("--> "));
    match () {
        () if !matches!(code, Some(1 | 2)) => Err(format!("exit code {code:?}\n{report}")),
        // On a slow machine, lines about the progress come first.
        () if !report.contains(expected) || expected.is_empty() => {
            Err(format!("the report is:\n{report}"))
        }
        () if !report.ends_with("Nothing was written; the existing site has not changed.\n") => {
            Err(format!("no closing line:\n{report}"))
        }
        () if !place || help < report.matches("error[E").count() => {
            Err(format!("a place or help is missing:\n{report}"))
        }
        () if files(&out) != before => Err("the good site was changed".into()),
        () => Ok(()),
    }
}

const GOOD: &str = "---\ntitle: A good page\n---\n\nText.\n";

/// Exit code and standard error of `expound build`.
fn build(root: &Path, out: &Path) -> (Option<i32>, String) {
    let program = env!("CARGO_BIN_EXE_expound");
    let mut command = Command::new(program);
    command.args(["build", "--jobs", "1", "--root"]).arg(root).arg("--out").arg(out);
    let output = command.output().expect("the program can be started");
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

/// Every file beneath a folder with its bytes, by path.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().flatten();
    walk.filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let bytes = std::fs::read(entry.path()).expect("a file can be read");
            (entry.path().to_string_lossy().into_owned(), bytes)
        })
        .collect()
}
