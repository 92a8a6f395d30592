//! Reports sources that do not say which text their quotations are checked against, and texts that
//! are not the ones their sources name.
//!
//! A text that is kept outside the project is not reported: `evidence.lock` vouches for its
//! quotations.

use crate::diagnostic::{Diagnostic, catalogue::evidence as catalogue, did_you_mean};
use crate::evidence::{Holding, Library, SourceField};
use crate::source::Span;

/// Reports sources whose texts cannot be trusted.
pub(super) fn check(library: &Library) -> Vec<Diagnostic> {
    library.holdings().filter_map(|(id, holding)| fault(library, id, holding)).collect()
}

fn fault(library: &Library, id: &str, holding: &Holding) -> Option<Diagnostic> {
    let name = &holding.name;
    let place_of_name = place(holding, name);
    if holding.is_not_held {
        return (!holding.has_reason).then(|| catalogue::no_reason(&place_of_name, id));
    }
    match (&holding.text, holding.sha256, &holding.written) {
        (_, None, Some(written)) => {
            Some(catalogue::bad_hash(&place(holding, written), &written.text))
        }
        (Some(text), Some(sha256), Some(written)) if text.hash != sha256 => {
            let hash = text.hash.to_string();
            Some(catalogue::wrong_hash(&place(holding, written), &text.path, &hash))
        }
        (Some(text), None, None) => {
            let hash = text.hash.to_string();
            Some(catalogue::missing_hash(&place_of_name, id, Some(&hash)))
        }
        (None, None, None) if name.is_written => {
            Some(catalogue::missing_hash(&place_of_name, id, None))
        }
        (None, Some(_), _) if name.is_written && library.is_whole => {
            let near = did_you_mean(&name.text, library.names());
            Some(catalogue::missing_text(&place_of_name, &name.text, near))
        }
        _ => None,
    }
}

fn place(holding: &Holding, named: &SourceField) -> Span {
    Span::new(holding.file.clone(), &named.range)
}
