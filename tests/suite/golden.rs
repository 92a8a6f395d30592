//! Every case gives the expected result, and every diagnostic has a case that shows it.
//!
//! `UPDATE=1 cargo test golden` rewrites the expected results; read the difference before you keep
//! it. `CASE=E0204 cargo test golden` runs only the cases with that in their name.

use expound::diagnostic::Code;
use rayon::prelude::*;

use crate::{case, files, permanence};

#[test]
fn every_case_gives_what_it_expects() {
    let update = std::env::var_os("UPDATE").is_some();
    let cases = case::all();
    let failures: Vec<String> =
        cases.par_iter().filter_map(|case| case.run(update).err()).collect();
    println!("{} cases", cases.len());
    assert!(
        failures.is_empty(),
        "{} of {} cases differ; if the new result is right, run again with UPDATE=1\n\n{}",
        failures.len(),
        cases.len(),
        failures.join("\n")
    );
}

#[test]
fn every_diagnostic_has_a_case_that_shows_it() {
    let cases = case::all();
    let shown = |code: Code| {
        cases.iter().any(|case| {
            let named = case.name.starts_with(&format!("diagnostics/{code}-"));
            let report = case.section("expect diagnostics").unwrap_or_default();
            named && report.contains(&format!("[{code}]"))
        })
    };
    let elsewhere = [files::CODES.as_slice(), permanence::CODES.as_slice()].concat();
    let missing: Vec<&Code> =
        Code::ALL.iter().filter(|code| !shown(**code) && !elsewhere.contains(code)).collect();
    assert!(missing.is_empty(), "no case shows {missing:?}");
}
