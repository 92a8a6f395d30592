//! E07, first part: the file `permalinks.lock` itself.
//!
//! What it has in common with other files of its sort is worded in `lock.rs`.

use super::lock;
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// A first line that is not the ledger's.
pub fn bad_header(span: &Span) -> Diagnostic {
    lock::damaged("E0701", span, "this is not a ledger that this version of expound can read")
        .label("the first line is another")
}

/// A marker of a merge that was not finished.
pub fn conflict_marker(span: &Span) -> Diagnostic {
    lock::conflict_marker("E0702", span)
}

/// Lines in another order.
pub fn not_in_order(span: &Span) -> Diagnostic {
    lock::not_in_order("E0703", span)
}

/// One promise twice.
pub fn line_twice(span: &Span) -> Diagnostic {
    lock::twice("E0704", span, "promise")
}

/// A line that cannot be read.
pub fn bad_line(span: &Span, why: &str) -> Diagnostic {
    lock::damaged("E0705", span, format!("this is not a line of a ledger: {why}"))
}

/// A line whose check is not its own.
pub fn altered_line(span: &Span) -> Diagnostic {
    lock::damaged("E0706", span, "this line was changed by hand")
        .label("does not agree with the check at its end")
}

/// Lines that were taken out.
pub fn missing_lines(span: &Span, date: &str, recorded: usize, here: usize) -> Diagnostic {
    let message = format!("promises of the release of {date} are missing or were changed");
    lock::damaged("E0707", span, message)
        .label(format!("recorded {recorded}, of which {here} are here"))
}

/// A ledger with its first line and no other.
pub fn nothing_left(span: &Span) -> Diagnostic {
    lock::damaged("E0707", span, "all promises are missing").label("no line comes after this one")
}

/// The line of a whole release that was taken out.
pub fn missing_release(span: &Span, id: &str) -> Diagnostic {
    lock::damaged("E0707", span, format!("the line of the release `{id}` is missing"))
        .label("speaks of that release")
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
