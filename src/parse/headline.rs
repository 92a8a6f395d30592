//! Title and summary: words of the site that lists, previews and search results show, as plain text.
//!
//! Nothing can be linked or cited in them. So their figures are kept to be compared, and a summary that
//! quotes at length is told: nobody could check it.

use super::figure;
use super::markdown::{Parts, Place, long_runs_of};
use crate::diagnostic::catalogue::evidence as catalogue;
use crate::model::document::Figure;
use crate::model::node::{Node, NodeValue};

/// Reads both from the keys of the front matter.
pub(super) fn read(parts: &mut Parts<'_>, keys: &Node) {
    for key in ["title", "summary"] {
        let Some(node) = keys.get(key) else { continue };
        let NodeValue::Scalar(scalar) = &node.value else { continue };
        let place = Place::of(parts.source(), &scalar.text, &node.range);
        let figures = figure::in_text(&scalar.text, |part| place.range(part));
        parts.figures.extend(figures.map(|figure| Figure { plain: true, ..figure }));
        // A title may be a headline, whose marks are its own.
        let quoted = if key == "summary" { long_runs_of(&scalar.text) } else { Vec::new() };
        for (run, count) in quoted {
            let span = parts.source().span(place.range(run));
            parts.diagnostics.push(catalogue::quoted_summary(&span, count));
        }
    }
}
