//! What can be wrong with any file that `expound lock` writes, whatever it holds.
//!
//! Each says whether the file was merged, which a command mends, or changed by hand, which only the
//! version control can undo.

use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// A fault that no command mends.
pub(super) fn damaged(code: &'static str, span: &Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error(code, span, message).help(format!(
        "bring the file back from version control (`git checkout -- {}`); only `expound lock` writes it",
        span.file
    ))
}

/// A marker of a merge that was not finished.
pub(super) fn conflict_marker(code: &'static str, span: &Span) -> Diagnostic {
    Diagnostic::error(code, span, "a merge of two branches was not finished in this file")
        .label("a conflict begins here")
        .help(format!(
            "take out the lines with the markers, keep all others of both sides, and run `expound lock`; a \
            line `{} merge=union` in `.gitattributes` spares this",
            span.file
        ))
}

/// Lines in another order.
pub(super) fn not_in_order(code: &'static str, span: &Span) -> Diagnostic {
    merged(code, span, "the lines are not in their order").label("belongs further up")
}

/// One line twice; `what` is that line.
pub(super) fn twice(code: &'static str, span: &Span, what: &str) -> Diagnostic {
    merged(code, span, format!("this {what} is there twice")).label("second time")
}

fn merged(code: &'static str, span: &Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error(code, span, message)
        .note("that is what a merge of two branches leaves behind, and nothing is lost")
        .help("run `expound lock`, which puts the lines in order and makes one of two")
}
