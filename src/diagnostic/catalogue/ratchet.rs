//! E08, second part: the file `gates.lock`, which holds gates to the level of the last release.
//!
//! Faults that other files of records can have too are worded in `lock.rs`. This file refuses to
//! word unmet gates, which are in `gate.rs`.

use std::fmt;

use super::{and_more, lock};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// Why a line of `gates.lock` cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineFault {
    /// It has too few or too many columns.
    Columns,
    /// A name is not escaped as it should be.
    Escape,
    /// The third column is not a number.
    Number,
    /// The check at the end does not agree with the line.
    Altered,
    /// The gate has no line of its own before it.
    NoGate,
}

impl fmt::Display for LineFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Columns => "it has the wrong number of columns",
            Self::Escape => "a name in it is not escaped",
            Self::Number => "there is no number after the id",
            Self::Altered => "it does not agree with the check at its end",
            Self::NoGate => "its gate has no line of its own before it",
        })
    }
}

/// A first line that is not that of the file.
pub fn bad_header(span: &Span) -> Diagnostic {
    let message = "this is not a list of gates that this version of expound can read";
    lock::damaged(Code::E0808, span, message).label("not the first line of such a list")
}

/// A line that cannot be read.
pub fn bad_line(span: &Span, fault: LineFault) -> Diagnostic {
    lock::damaged(Code::E0808, span, format!("this is not a line of gates.lock: {fault}"))
        .label("expected a gate, an id or `-`, a number and a check, with tabs between them")
}

/// A marker that git left because a merge was not finished.
pub fn conflict_marker(span: &Span) -> Diagnostic {
    lock::conflict_marker(Code::E0809, span, "expound lock")
}

/// A line that is not in its place.
pub fn not_in_order(span: &Span) -> Diagnostic {
    lock::not_in_order(Code::E0810, span)
}

/// A gate or page that is recorded twice.
pub fn duplicate_line(span: &Span) -> Diagnostic {
    lock::duplicate(Code::E0810, span, "line").note("the smaller number counts")
}

/// A line of a gate that does not exist, or has no ratchet any more.
pub fn no_such_gate(span: &Span, gate: &str) -> Diagnostic {
    let message = format!("no gate `{gate}` in `site.toml` has `ratchet = true`");
    Diagnostic::warning(Code::E0811, span, message).label("no longer has an effect").help(
        "if the gate was removed on purpose, the next `expound lock` drops all its lines; a gate \
        with a new name starts again",
    )
}

/// A line of a page that does not exist.
pub fn no_such_page(span: &Span, id: &str) -> Diagnostic {
    Diagnostic::warning(Code::E0811, span, format!("no page has the id `{id}`"))
        .label("no longer has an effect")
        .help(
            "the next `expound lock` drops the line; if the page has a new id, add `formerly:` \
            with the old one to its front matter",
        )
}

const RECORD: &str = "run `expound lock` and commit `gates.lock`, then build with `--locked` again";

/// A gate with a ratchet that the file does not have, in a build that needs it recorded.
pub fn gate_not_recorded(span: &Span, gate: &str, more: usize) -> Diagnostic {
    let are = if more == 0 { "is" } else { "are" };
    let message = format!("the gate `{gate}`{} {are} not in gates.lock", and_more(more));
    Diagnostic::error(Code::E0714, span, message)
        .note("with `ratchet = true`, the next release may fall short no further than this one")
        .help(RECORD)
}

/// Lines that allow more than falls short, in a build that needs them up to date. `more` is how
/// many there are besides the one at the span.
pub fn allows_more(span: &Span, more: usize) -> Diagnostic {
    let allow = if more == 0 { "allows" } else { "allow" };
    let message = format!(
        "this line of gates.lock{} {allow} a larger shortfall than there is now",
        and_more(more)
    );
    Diagnostic::error(Code::E0714, span, message)
        .label("would let the next release fall below this one")
        .help(RECORD)
}
