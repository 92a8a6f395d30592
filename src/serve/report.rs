//! Diagnostics as the overlay shows them.
//!
//! The excerpt is the same as on the terminal, without colours. Nothing is judged here: the report
//! counts and sorts what the pipeline found.

use super::http::{Problem, Report};
use crate::config;
use crate::diagnostic::failure::Failure;
use crate::diagnostic::report::lines;
use crate::diagnostic::{Diagnostic, Severity};
use crate::load::Texts;
use crate::pipeline::Site;
use crate::source::Position;

/// The report of a build. `held` are the errors that only a publish would have; while drafts are
/// shown, they count as warnings.
pub(super) fn of(
    diagnostics: &[Diagnostic],
    held: &[Diagnostic],
    texts: &Texts,
    site: Option<&Site>,
) -> Report {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).count();
    let to_drafts = held.iter().filter(|diagnostic| diagnostic.code.is_link_to_draft()).count();
    let promises = diagnostics.iter().filter(|found| found.code.is_about_promises()).count();
    let blockers = [
        counted(errors, "error", "errors"),
        counted(promises, "broken promise", "broken promises"),
        counted(to_drafts, "link to a draft", "links to drafts"),
        counted(held.len() - to_drafts, "error without the drafts", "errors without the drafts"),
    ];
    let mut problems: Vec<Problem> = diagnostics.iter().map(|one| problem(one, texts)).collect();
    problems.extend(
        held.iter().map(|one| Problem { severity: Severity::Warning, ..problem(one, texts) }),
    );
    // Errors in the settings come first, since they are often the cause of the others.
    problems.sort_by_key(|problem| !problem.place.starts_with(config::FILE));
    Report {
        errors,
        warnings: problems.len() - errors,
        problems,
        blockers: blockers.into_iter().flatten().collect(),
        drafts: site.map_or(0, Site::drafts),
    }
}

/// The report when the project cannot be read at all.
pub(super) fn of_failure(failure: &Failure) -> Report {
    let problem = Problem {
        code: "",
        severity: Severity::Error,
        message: failure.message.clone(),
        place: failure.path.as_ref().map(|path| path.display().to_string()).unwrap_or_default(),
        excerpt: String::new(),
        notes: Vec::new(),
        help: failure.help.clone(),
    };
    let blockers = vec!["1 error".into()];
    Report { errors: 1, problems: vec![problem], blockers, ..Report::default() }
}

fn counted(count: usize, one: &str, several: &str) -> Option<String> {
    match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        count => Some(format!("{count} {several}")),
    }
}

fn problem(diagnostic: &Diagnostic, texts: &Texts) -> Problem {
    let text_of = |path: &str| texts.get(path);
    let place = diagnostic.span.as_ref().map(|span| {
        let position = text_of(&span.file).map(|text| Position::of(&text, span.start));
        let position = position.unwrap_or(Position { line: 1, column: 1 });
        format!("{}:{}:{}", span.file, position.line, position.column)
    });
    Problem {
        code: diagnostic.code.as_str(),
        severity: diagnostic.severity,
        message: diagnostic.message.clone(),
        place: place.unwrap_or_default(),
        excerpt: lines(diagnostic, &text_of),
        notes: diagnostic.notes.iter().map(|note| note.text.clone()).collect(),
        help: diagnostic.help.clone(),
    }
}
