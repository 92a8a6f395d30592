//! E08, second part: the file `gates.lock`, which holds gates to the last release.
//!
//! Each says whether `expound lock` mends it or only the version control.

use crate::diagnostic::Diagnostic;
use crate::source::Span;

const RESTORE: &str = "bring the file back from version control (`git checkout -- gates.lock`); only \
    `expound lock` writes it";

/// A first line that is not that of the file.
pub fn bad_header(span: &Span) -> Diagnostic {
    let message = "this is not a list of gates that this version of expound can read";
    Diagnostic::error("E0808", span, message).label("the first line is another").help(RESTORE)
}

/// A line that cannot be read.
pub fn bad_line(span: &Span, why: &str) -> Diagnostic {
    Diagnostic::error("E0808", span, format!("this is not a line of gates.lock: {why}"))
        .label("expected a gate, or a gate, a tab and an id")
        .help(RESTORE)
}

/// A marker of a merge that was not finished.
pub fn conflict_marker(span: &Span) -> Diagnostic {
    Diagnostic::error("E0809", span, "a merge of two branches was not finished in this file")
        .label("a marker of the conflict")
        .help(
            "take out the lines with the markers, keep all others of both sides, and run \
            `expound lock`; a line `gates.lock merge=union` in `.gitattributes` spares this",
        )
}

/// Lines in another order.
pub fn not_in_order(span: &Span) -> Diagnostic {
    Diagnostic::error("E0810", span, "the lines are not in their order")
        .label("belongs further up")
        .help("run `expound lock`, which writes the file anew")
}

/// One object twice.
pub fn line_twice(span: &Span) -> Diagnostic {
    Diagnostic::error("E0810", span, "this line is there twice")
        .label("second time")
        .note("that is what a merge of two branches leaves behind; the smaller number counts")
        .help("run `expound lock`, which writes the file anew")
}

/// A gate that is gone, or no longer under the ratchet.
pub fn no_such_gate(span: &Span, gate: &str) -> Diagnostic {
    let message = format!("no gate `{gate}` in site.toml has `ratchet = true`");
    Diagnostic::warning("E0811", span, message).label("allows nothing any more").help(
        "if that is meant, the next `expound lock` drops it with all its lines; if the gate has a new name, change it here too",
    )
}

/// An id that no page has.
pub fn no_such_page(span: &Span, id: &str) -> Diagnostic {
    Diagnostic::warning("E0811", span, format!("no page has the id `{id}`"))
        .label("allows nothing any more")
        .help("the next `expound lock` drops the line; a page with a new name needs `formerly:` with the old one")
}
