//! E08, second part: the file `gates.lock`, which holds gates to the last release.
//!
//! What it has in common with other files of its sort is worded in `lock.rs`.

use super::{and_more, lock};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// A first line that is not that of the file.
pub fn bad_header(span: &Span) -> Diagnostic {
    let message = "this is not a list of gates that this version of expound can read";
    lock::damaged("E0808", span, message).label("the first line is another")
}

/// A line that cannot be read.
pub fn bad_line(span: &Span, why: &str) -> Diagnostic {
    lock::damaged("E0808", span, format!("this is not a line of gates.lock: {why}"))
        .label("expected a gate, an id or `-`, a number and a check, with tabs between")
}

/// A marker of a merge that was not finished.
pub fn conflict_marker(span: &Span) -> Diagnostic {
    lock::conflict_marker("E0809", span)
}

/// Lines in another order.
pub fn not_in_order(span: &Span) -> Diagnostic {
    lock::not_in_order("E0810", span)
}

/// One object twice.
pub fn line_twice(span: &Span) -> Diagnostic {
    lock::twice("E0810", span, "line").note("the smaller number counts")
}

/// A gate that is gone, or no longer under the ratchet.
pub fn no_such_gate(span: &Span, gate: &str) -> Diagnostic {
    let message = format!("no gate `{gate}` in site.toml has `ratchet = true`");
    Diagnostic::warning("E0811", span, message).label("allows nothing any more").help(
        "if that is meant, the next `expound lock` drops it with all its lines; under a new name the gate begins anew",
    )
}

/// An id that no page has.
pub fn no_such_page(span: &Span, id: &str) -> Diagnostic {
    Diagnostic::warning("E0811", span, format!("no page has the id `{id}`"))
        .label("allows nothing any more")
        .help("the next `expound lock` drops the line; a page with a new name needs `formerly:` with the old one")
}

const RECORD: &str = "run `expound lock` and commit `gates.lock`, then build with `--locked` again";

/// A gate under the ratchet that the file does not have, in a build that must be covered.
pub fn gate_not_recorded(span: &Span, gate: &str, more: usize) -> Diagnostic {
    let message = format!("the gate `{gate}`{} is not in gates.lock", and_more(more));
    Diagnostic::error("E0714", span, message)
        .note("it has `ratchet = true`: the next release is held to what falls short of it now")
        .help(RECORD)
}

/// A line that lets more fall short than does, in a build that must be covered.
pub fn allows_more(span: &Span, more: usize) -> Diagnostic {
    let message = match more {
        0 => "this line of gates.lock allows more than falls short now".to_owned(),
        more => {
            format!("this line of gates.lock{} allow more than falls short now", and_more(more))
        }
    };
    Diagnostic::error("E0714", span, message)
        .label("would let the next release fall below this one")
        .help(RECORD)
}
