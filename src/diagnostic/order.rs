//! The order in which diagnostics are reported, and what is reported only once.
//!
//! An editor works through one file after the other, so the order is that of files and places. This
//! module refuses to leave anything out: repeats of a fault are counted in a note.

use super::{Diagnostic, catalogue};

/// Sorts diagnostics by file and place, with errors before warnings at one place, and merges those
/// that repeat a fault.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| {
        let key = |d: &Diagnostic| (d.span.clone(), d.severity, d.code);
        key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message))
    });
    diagnostics.dedup();
    merge_repeats(diagnostics);
}

/// Keeps the first of several diagnostics of one fault and notes how many more there were. A fault
/// of a template occurs on every page that uses it.
fn merge_repeats(diagnostics: &mut Vec<Diagnostic>) {
    let mut merged: Vec<(Diagnostic, usize)> = Vec::with_capacity(diagnostics.len());
    for diagnostic in diagnostics.drain(..) {
        match merged.last_mut() {
            Some((first, repeats)) if is_same_fault(first, &diagnostic) => *repeats += 1,
            _ => merged.push((diagnostic, 0)),
        }
    }
    diagnostics.extend(merged.into_iter().map(|(diagnostic, repeats)| match repeats {
        0 => diagnostic,
        repeats => catalogue::repeated(diagnostic, repeats),
    }));
}

/// Whether two diagnostics differ only in their label, notes and help.
fn is_same_fault(a: &Diagnostic, b: &Diagnostic) -> bool {
    a.code == b.code && a.span == b.span && a.message == b.message
}
