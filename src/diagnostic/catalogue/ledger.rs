//! E07, first part: the file `permalinks.lock` itself.
//!
//! Faults that other files of records can have too are worded in `lock.rs`. This file refuses to
//! word broken promises, which are in `promise.rs`.

use std::fmt;

use super::lock;
use crate::diagnostic::suggest::appended;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// Why a line of the ledger cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineFault<'a> {
    /// It has too few or too many columns.
    Columns,
    /// The line of a release has no number of promises.
    Count,
    /// This column is not escaped as it should be.
    Escape(&'a str),
    /// This is not a date.
    Date(&'a str),
    /// This is not a state.
    State(&'a str),
    /// There is no such kind of promise; `near` was probably meant.
    Kind {
        /// What was written.
        word: &'a str,
        /// The kind that is most like it.
        near: Option<&'a str>,
    },
}

impl fmt::Display for LineFault<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Columns => formatter.write_str("it has the wrong number of columns"),
            Self::Count => formatter.write_str("it has no count"),
            Self::Escape(column) => write!(formatter, "`{column}` is not escaped"),
            Self::Date(word) => write!(formatter, "`{word}` is not a date"),
            Self::State(word) => write!(formatter, "`{word}` is not a state"),
            Self::Kind { word, near } => {
                write!(formatter, "there is no kind `{word}`{}", appended(*near))
            }
        }
    }
}

/// A first line that is not the ledger's.
pub fn bad_header(span: &Span) -> Diagnostic {
    let message = "this is not a ledger that this version of expound can read";
    lock::damaged(Code::E0701, span, message).label("not the first line of a ledger")
}

/// A marker that git left because a merge was not finished.
pub fn conflict_marker(span: &Span) -> Diagnostic {
    lock::conflict_marker(Code::E0702, span, "expound lock")
}

/// A line that is not in its place.
pub fn not_in_order(span: &Span) -> Diagnostic {
    lock::not_in_order(Code::E0703, span)
}

/// A promise that is recorded twice.
pub fn duplicate_line(span: &Span) -> Diagnostic {
    lock::duplicate(Code::E0704, span, "promise")
}

/// A line that cannot be read.
pub fn bad_line(span: &Span, fault: LineFault<'_>) -> Diagnostic {
    lock::damaged(Code::E0705, span, format!("this is not a line of a ledger: {fault}"))
}

/// A line that does not agree with its check.
pub fn altered_line(span: &Span) -> Diagnostic {
    lock::damaged(Code::E0706, span, "this line was changed by hand")
        .label("does not agree with the check at its end")
}

/// Lines of a release that were deleted or changed: of `recorded` lines, `here` are left.
pub fn missing_lines(span: &Span, date: &str, recorded: usize, here: usize) -> Diagnostic {
    let message = format!("promises of the release of {date} are missing or were changed");
    let were = if recorded == 1 { "was" } else { "were" };
    let are = if here == 1 { "is" } else { "are" };
    lock::damaged(Code::E0707, span, message)
        .label(format!("{recorded} {were} recorded, {here} {are} left"))
}

/// A ledger with its first line and no other.
pub fn nothing_left(span: &Span) -> Diagnostic {
    lock::damaged(Code::E0707, span, "all promises are missing")
        .label("no line comes after this one")
}

/// The line of a whole release that was deleted; the span is that of a line that names it.
pub fn missing_release(span: &Span, id: &str) -> Diagnostic {
    lock::damaged(Code::E0707, span, format!("the line of the release `{id}` is missing"))
        .label("names that release")
}

/// One address that two branches promised to different objects; an empty id stands for no object.
pub fn two_objects(span: &Span, address: &str, first: &str, second: &str) -> Diagnostic {
    let name = |id: &str| if id.is_empty() { "no object".to_owned() } else { format!("`{id}`") };
    let (first, second) = (name(first), name(second));
    let message = format!("`{address}` is promised twice: to {first} and to {second}");
    Diagnostic::error(Code::E0708, span, message).label("second promise").help(
        "take the file from the branch that was published, give one of the two pages another \
        address, and run `expound lock`",
    )
}
