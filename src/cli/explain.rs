//! `expound explain`.
//!
//! Prints the texts of the catalogue; no code is known here.

use std::process::ExitCode;

use super::output;
use crate::diagnostic::failure::Failure;
use crate::diagnostic::{CODES, did_you_mean, explain as long_form};

/// Prints the explanation of a code, or a list of all codes.
pub(super) fn explain(code: Option<&str>) -> Result<ExitCode, Failure> {
    let Some(code) = code else {
        return output::print(&list());
    };
    if let Some(text) = long_form(code) {
        return output::print(text);
    }
    let near = did_you_mean(&code.to_uppercase(), CODES.iter().map(|(known, _)| *known));
    let help = near
        .map_or("`expound explain` lists all codes".into(), |near| format!("did you mean {near}?"));
    Err(Failure::usage(format!("there is no diagnostic `{code}`")).help(help))
}

fn list() -> String {
    let headings = CODES.iter().filter_map(|(_, text)| text.lines().next());
    let mut list =
        headings.map(|heading| heading.trim_start_matches("# ")).collect::<Vec<_>>().join("\n");
    list.push('\n');
    list
}
