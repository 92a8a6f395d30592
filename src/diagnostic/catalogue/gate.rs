//! E08, first part: what the site demands of itself, and the figures it vouches for.
//!
//! The sentence of the gate is always quoted, because the editor who meets the fault need not know
//! `site.toml`.

use super::suggest;
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Span;

/// The name and the sentence of a gate.
type Gate<'a> = (&'a str, &'a str);

const EXCEPTION: &str = "if it cannot be, add an entry to `exceptions:` with the gate and the reason, which readers see";

/// An object that has less, or more, than a gate asks for.
pub fn unmet(span: &Span, gate: Gate<'_>, found: &str, cure: &str) -> Diagnostic {
    Diagnostic::error("E0801", span, format!("the gate `{}` is not met", gate.0))
        .label(found)
        .note(format!("the rule is: {}", gate.1))
        .help(format!("{cure}; {EXCEPTION}"))
}

/// A statement without a source.
pub fn uncited(span: &Span, gate: Gate<'_>) -> Diagnostic {
    Diagnostic::error("E0802", span, "this cites no source")
        .label("no `[@source]` in it")
        .note(format!("the rule of the gate `{}` is: {}", gate.0, gate.1))
        .help(format!("cite the source, as in `[@report, p. 12]`; {EXCEPTION}"))
}

/// A page that nobody has looked at for too long.
pub fn not_reviewed(
    span: &Span,
    gate: Gate<'_>,
    reviewed: Option<&str>,
    released: &str,
) -> Diagnostic {
    let found = match reviewed {
        None => "there is no `reviewed`".to_owned(),
        Some(reviewed) => format!("reviewed on {reviewed}, and the release is of {released}"),
    };
    Diagnostic::error("E0803", span, "this page was not reviewed lately enough")
        .label(found)
        .note(format!("the rule of the gate `{}` is: {}", gate.0, gate.1))
        .help("read the page, check that it is still true, and write `reviewed:` with the date")
}

impl Diagnostic {
    /// Makes it an error: of a gate under the ratchet, more is missing than at the last release.
    #[must_use]
    pub fn fallen(mut self, then: usize, now: usize) -> Self {
        self.severity = Severity::Error;
        let before = match then {
            0 => "`gates.lock` does not list this page: it met the gate at the last release, or is new"
                .to_owned(),
            then => format!(
                "statements without a source: {then} at the last release, as `gates.lock` says, and {now} now"
            ),
        };
        self.note(before).note("the gate may not fall below the last release (`ratchet = true`)")
    }
}

/// An exception from a gate that is not there.
pub fn unknown_gate(span: &Span, name: &str, near: Option<&str>) -> Diagnostic {
    Diagnostic::error("E0804", span, format!("there is no gate `{name}`"))
        .label("an exception from nothing")
        .help(suggest(near, "name a gate of `[gates]` in site.toml, or take the exception out"))
}

/// An exception that is not needed.
pub fn needless_exception(span: &Span, name: &str) -> Diagnostic {
    Diagnostic::warning("E0805", span, format!("this page meets the gate `{name}`"))
        .label("the exception is not needed")
        .help("take the entry out, so that the gate holds here again")
}

/// A text that gives a registered figure another value.
pub fn another_value(span: &Span, found: &str, (id, registered): (&str, &str)) -> Diagnostic {
    Diagnostic::error("E0806", span, format!("the figure `{id}` is {registered}, not {found}"))
        .label("another value here")
        .help(format!(
            "write the figure as `[[{id}]]`, or as {registered} in a title or summary; or mend the page of `{id}` if that is what is wrong"
        ))
}

/// A registered figure in a text that does not link to it.
pub fn unlinked_figure(span: &Span, id: &str) -> Diagnostic {
    Diagnostic::warning("E0807", span, format!("this is the figure `{id}`, without a link to it"))
        .label("its caveat is out of sight")
        .help(format!(
            "write `[[{id}]]`, or `[[{id}|your own words]]`; then its caveat is one tap away"
        ))
}
