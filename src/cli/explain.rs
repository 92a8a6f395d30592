//! `expound explain`.
//!
//! Prints the texts of the catalogue; no code is known here.

use std::process::ExitCode;

use super::output;
use crate::diagnostic::failure::Failure;
use crate::diagnostic::{Code, did_you_mean};

/// Prints the explanation of a code, or a list of all codes.
pub(super) fn explain(code: Option<&str>) -> Result<ExitCode, Failure> {
    let Some(code) = code else {
        return output::print(&list());
    };
    if let Some(code) = Code::parse(code) {
        return output::print(code.explanation());
    }
    let near = did_you_mean(&code.to_uppercase(), Code::ALL.iter().map(|known| known.as_str()));
    Err(Failure::unknown("diagnostic", code, near, "`expound explain` lists all codes"))
}

fn list() -> String {
    let titles = Code::ALL.iter().map(|code| format!("{code}: {}", code.title()));
    titles.collect::<Vec<_>>().join("\n") + "\n"
}
