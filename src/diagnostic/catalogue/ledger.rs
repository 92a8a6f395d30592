//! E07, first part: the file `permalinks.lock` itself.
//!
//! Each says whether the file was merged, which a command mends, or changed by hand, which only the
//! version control can undo.

use crate::diagnostic::Diagnostic;
use crate::source::Span;

const RESTORE: &str = "bring the file back from version control (`git checkout -- permalinks.lock`); only \
    `expound lock` writes it";
const RENEW: &str = "run `expound lock`, which puts the lines in order and makes one of two";

/// A first line that is not the ledger's.
pub fn bad_header(span: &Span) -> Diagnostic {
    Diagnostic::error("E0701", span, "this is not a ledger that this version of expound can read")
        .label("the first line is another")
        .help(RESTORE)
}

/// A marker of a merge that was not finished.
pub fn conflict_marker(span: &Span) -> Diagnostic {
    Diagnostic::error("E0702", span, "a merge of two branches was not finished in this file")
        .label("a marker of the conflict")
        .help(
            "take out the lines with the markers, keep all others of both sides, and run \
            `expound lock`; a line `permalinks.lock merge=union` in `.gitattributes` spares this",
        )
}

/// Lines in another order.
pub fn not_in_order(span: &Span) -> Diagnostic {
    Diagnostic::error("E0703", span, "the lines are not in their order")
        .label("belongs further up")
        .note("that is what a merge of two branches leaves behind, and nothing is lost")
        .help(RENEW)
}

/// One promise twice.
pub fn line_twice(span: &Span) -> Diagnostic {
    Diagnostic::error("E0704", span, "this promise is there twice")
        .label("second time")
        .note("that is what a merge of two branches leaves behind, and nothing is lost")
        .help(RENEW)
}

/// A line that cannot be read.
pub fn bad_line(span: &Span, why: &str) -> Diagnostic {
    Diagnostic::error("E0705", span, format!("this is not a line of a ledger: {why}")).help(RESTORE)
}

/// A line whose check is not its own.
pub fn altered_line(span: &Span) -> Diagnostic {
    Diagnostic::error("E0706", span, "this line was changed by hand")
        .label("does not agree with the check at its end")
        .help(RESTORE)
}

/// Lines that were taken out.
pub fn missing_lines(span: &Span, date: &str, recorded: usize, here: usize) -> Diagnostic {
    let message = format!("promises of the release of {date} are missing or were changed");
    Diagnostic::error("E0707", span, message)
        .label(format!("recorded {recorded}, of which {here} are here"))
        .help(RESTORE)
}

/// The line of a whole release that was taken out.
pub fn missing_release(span: &Span, id: &str) -> Diagnostic {
    Diagnostic::error("E0707", span, format!("the line of the release `{id}` is missing"))
        .label("speaks of that release")
        .help(RESTORE)
}

/// One address that two branches promised to different objects.
pub fn two_objects(span: &Span, address: &str, objects: [&str; 2]) -> Diagnostic {
    let [first, second] = objects.map(|id| if id.is_empty() { "no object" } else { id });
    let message = format!("`{address}` is promised twice: to `{first}` and to `{second}`");
    Diagnostic::error("E0708", span, message).label("second promise").help(
        "take the file from the branch that was published, give one of the two pages another \
        address, and run `expound lock`",
    )
}
