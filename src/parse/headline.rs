//! Title and summary: words of the site that lists, previews and search results show as plain text.
//!
//! Nothing can be linked or cited in them. So their figures are kept to be compared, and a summary
//! that quotes at length is reported: nobody could check it.

use super::figure;
use super::markdown::{in_plain, long_runs};
use super::place::Place;
use crate::config::Lint;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::evidence as catalogue;
use crate::model::document::Figure;
use crate::model::node::{Node, NodeValue};
use crate::source::Source;

/// What is in the title and the summary of a file.
#[derive(Debug, Default)]
pub(super) struct Headline {
    pub(super) figures: Vec<Figure>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Reads both from the keys of the front matter.
pub(super) fn read(source: &Source, keys: &Node, lints: &[&Lint]) -> Headline {
    let mut headline = Headline::default();
    for key in ["title", "summary"] {
        let Some(node) = keys.get(key) else { continue };
        let NodeValue::Scalar(scalar) = &node.value else { continue };
        let place = Place::of(source, &scalar.text, &node.range);
        let figures = figure::in_text(&scalar.text, |part| place.range(part));
        let span = |range| source.span(place.range(range));
        headline.diagnostics.extend(in_plain(&scalar.text, lints, span));
        headline.figures.extend(figures.map(|figure| Figure { plain: true, ..figure }));
        // A title may be a headline, whose marks are its own.
        if key == "summary" {
            let diagnostics = long_runs(&scalar.text).map(|run| {
                let span = source.span(place.range(run.range));
                catalogue::quoted_summary(&span, run.count)
            });
            headline.diagnostics.extend(diagnostics);
        }
    }
    headline
}
