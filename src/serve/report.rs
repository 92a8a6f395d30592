//! Diagnostics as the overlay shows them.
//!
//! The excerpt is the terminal's, without colours; the overlay only sets it in a box.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::http::{Problem, Report};
use crate::diagnostic::failure::Failure;
use crate::diagnostic::report::lines;
use crate::diagnostic::{Diagnostic, Severity};
use crate::pipeline::Site;
use crate::source::Position;

type Texts = BTreeMap<Arc<str>, Arc<str>>;

/// The report of a build.
pub(super) fn of(diagnostics: &[Diagnostic], texts: &Texts, site: Option<&Site>) -> Report {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).count();
    let drafts = site.map_or(0, Site::drafts);
    let blockers = [counted(errors, "error"), counted(drafts, "draft")];
    Report {
        errors,
        warnings: diagnostics.len() - errors,
        problems: diagnostics.iter().map(|diagnostic| problem(diagnostic, texts)).collect(),
        blockers: blockers.into_iter().flatten().collect(),
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
    Report { errors: 1, warnings: 0, problems: vec![problem], blockers: vec!["1 error".into()] }
}

fn counted(count: usize, noun: &str) -> Option<String> {
    match count {
        0 => None,
        1 => Some(format!("1 {noun}")),
        count => Some(format!("{count} {noun}s")),
    }
}

fn problem(diagnostic: &Diagnostic, texts: &Texts) -> Problem {
    let text_of = |path: &str| texts.get(path).cloned();
    let place = diagnostic.span.as_ref().map(|span| {
        let position = text_of(&span.file).map(|text| Position::of(&text, span.start));
        let position = position.unwrap_or(Position { line: 1, column: 1 });
        format!("{}:{}:{}", span.file, position.line, position.column)
    });
    Problem {
        code: diagnostic.code,
        severity: diagnostic.severity,
        message: diagnostic.message.clone(),
        place: place.unwrap_or_default(),
        excerpt: lines(diagnostic, &text_of),
        notes: diagnostic.notes.iter().map(|note| note.text.clone()).collect(),
        help: diagnostic.help.clone(),
    }
}
