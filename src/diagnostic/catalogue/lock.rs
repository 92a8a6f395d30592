//! Faults that any file with records can have, whatever it records.
//!
//! Each help says what can fix the fault: the command that writes the file, when branches were
//! merged, or the version control, when somebody changed the file by hand. This file refuses to
//! know what the lines mean.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// A fault that no command fixes.
pub(super) fn damaged(code: Code, span: &Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error(code, span, message).help(format!(
        "restore the file from version control (`git checkout -- {}`); only `expound lock` writes \
        it",
        span.file
    ))
}

/// A marker that git left because a merge was not finished; `command` writes the file.
pub(super) fn conflict_marker(code: Code, span: &Span, command: &str) -> Diagnostic {
    Diagnostic::error(code, span, "a merge of two branches was not finished in this file")
        .label("a conflict begins here")
        .help(format!(
            "delete the lines with the markers, keep all other lines of both sides, and run \
            `{command}`; a line `{} merge=union` in `.gitattributes` prevents such conflicts",
            span.file
        ))
}

/// A line that is not in its place.
pub(super) fn not_in_order(code: Code, span: &Span) -> Diagnostic {
    merged(code, span, "the lines are not in order").label("belongs further up")
}

/// A line that is recorded twice; `what` names it.
pub(super) fn duplicate(code: Code, span: &Span, what: &str) -> Diagnostic {
    merged(code, span, format!("this {what} is recorded twice")).label("second time")
}

fn merged(code: Code, span: &Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error(code, span, message)
        .note("a merge of two branches can cause this; nothing is lost")
        .help("run `expound lock`, which sorts the lines and merges those that are alike")
}
