//! Sources must say which text their quotations are checked against, and the text must be that one.
//!
//! A text that is kept elsewhere is nobody's fault; its quotations are judged by the lock.

use crate::diagnostic::{Diagnostic, catalogue::evidence as catalogue, did_you_mean};
use crate::evidence::{Holding, Library, SourceField};
use crate::source::Span;

/// Reports sources whose texts cannot be trusted.
pub(super) fn check(library: &Library) -> Vec<Diagnostic> {
    library.holdings().filter_map(|(id, holding)| complaint(library, id, holding)).collect()
}

fn complaint(library: &Library, id: &str, holding: &Holding) -> Option<Diagnostic> {
    let name = &holding.name;
    if holding.is_not_held {
        let span = place(holding, name);
        return (!holding.has_reason).then(|| catalogue::no_reason(&span, id));
    }
    if let Some(written) = &holding.written
        && holding.sha256.is_none()
    {
        return Some(catalogue::bad_hash(&place(holding, written), &written.text));
    }
    match (&holding.text, holding.sha256, &holding.written) {
        (Some(text), Some(sha256), Some(written)) if text.hash != sha256 => {
            let hash = text.hash.to_string();
            Some(catalogue::wrong_hash(&place(holding, written), &text.path, &hash))
        }
        (Some(text), None, _) => {
            let hash = text.hash.to_string();
            Some(catalogue::missing_hash(&place(holding, name), id, Some(&hash)))
        }
        (None, None, _) if name.is_written => {
            Some(catalogue::missing_hash(&place(holding, name), id, None))
        }
        (None, Some(_), _) if name.is_written && library.is_whole => {
            let near = did_you_mean(&name.text, library.names());
            Some(catalogue::missing_text(&place(holding, name), &name.text, near))
        }
        _ => None,
    }
}

fn place(holding: &Holding, named: &SourceField) -> Span {
    Span::new(holding.file.clone(), &named.range)
}
