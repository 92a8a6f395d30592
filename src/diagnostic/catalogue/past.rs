//! E07, third part: past states, which a published history may not change.
//!
//! Each help names the two honest ways: an entry that became known later, or a correction. This
//! file offers no way that leaves no trace.

use super::and_more;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// A published past state of an object.
#[derive(Debug, Clone, Copy)]
pub struct PastState<'a> {
    /// The object's title.
    pub title: &'a str,
    /// The date of the state.
    pub date: &'a str,
    /// The address it is published at.
    pub address: &'a str,
}

impl PastState<'_> {
    fn would_change(&self, span: &Span) -> Diagnostic {
        let Self { title, date, address } = self;
        let message = format!(
            "the state of “{title}” on {date} is published at `{address}` and would change"
        );
        Diagnostic::error(Code::E0720, span, message)
    }

    fn correction(&self) -> String {
        format!(
            "correct it with an entry under `updates:` that has `kind: correction`, a date after \
            {}, and `was:` with what was wrong",
            self.date
        )
    }
}

/// A past state that would have one more entry, the one at the span. `released` is the date of this
/// release, if it has one.
pub fn entry_of_past_state(
    span: &Span,
    state: PastState<'_>,
    released: Option<&str>,
) -> Diagnostic {
    let released = released.unwrap_or("…");
    state.would_change(span).label("this entry was not in that state").help(format!(
        "if it became known later, say when with the line `recorded: {released}`; if it was left \
        out by mistake, {}",
        state.correction()
    ))
}

/// A past state whose history would be different.
pub fn changed_state(span: &Span, state: PastState<'_>) -> Diagnostic {
    state.would_change(span).label("this history has changed").help(format!(
        "restore its entries as they were, and add new ones for what is new; if an entry was \
        wrong, {}; the labels of statuses and voices in `site.toml` are part of the state too",
        state.correction()
    ))
}

/// Labels of statuses or voices that differ from those in published states. `address` and `date`
/// are those of the first state, and `histories` are the places of all histories.
pub fn changed_labels(span: &Span, address: &str, date: &str, histories: &[Span]) -> Diagnostic {
    let more = and_more(histories.len().saturating_sub(1));
    let message = format!("the published state at `{address}`{more} would be worded differently");
    let mut changed = Diagnostic::error(Code::E0720, span, message).note(format!(
        "the label of a status or voice in `site.toml` is not what it was on {date}; the histories \
        have not changed"
    ));
    for history in histories.iter().take(3) {
        changed = changed.note_at(history, "uses the status or voice");
    }
    changed.help(
        "restore the label under `[statuses]` or `[voices]`, and give the new wording a key of its \
        own for entries from now on",
    )
}
