//! Conflict markers of a merge that was not finished.
//!
//! Markdown reads them as headings and quotations, so both versions would be published. They are
//! looked for in the whole file, code included: only a text about merging has them on purpose, and
//! it can indent them.

use memchr::memchr2_iter;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::markdown as catalogue;
use crate::source::Source;

const BEGINS: &str = "<<<<<<<";
const ENDS: &str = ">>>>>>>";

/// One diagnostic for each conflict in a file.
pub(super) fn find(source: &Source) -> Vec<Diagnostic> {
    if !has_marker(&source.text) {
        return Vec::new();
    }
    let (mut diagnostics, mut start, mut is_open) = (Vec::new(), 0, false);
    for line in source.text.split_inclusive('\n') {
        let (begins, ends) = (is_marker(line, BEGINS), is_marker(line, ENDS));
        if begins || ends && !is_open {
            let span = source.span(start..start + line.trim_end().len());
            diagnostics.push(catalogue::conflict_marker(&span));
        }
        is_open = begins || is_open && !ends;
        start += line.len();
    }
    diagnostics
}

/// Whether a text may have a marker. Nearly every file has none and need not be read line by line.
fn has_marker(text: &str) -> bool {
    let is_at =
        |at: usize, marker: &str| text.get(at..).is_some_and(|text| text.starts_with(marker));
    memchr2_iter(b'<', b'>', text.as_bytes()).any(|at| is_at(at, BEGINS) || is_at(at, ENDS))
}

fn is_marker(line: &str, marker: &str) -> bool {
    line.strip_prefix(marker).is_some_and(|rest| rest.starts_with([' ', '\n']) || rest.is_empty())
}
