//! Rules that need more than one file: whether links point to something, addresses are unique,
//! gates are met and promises are kept.
//!
//! Each rule has a file of its own. A rule reads its input and returns diagnostics; it changes
//! nothing. No rule calls another, except that `promise` calls `moved_anchor` and asks `reused` for
//! the former owner of an id. Two rules skip the pages that `reused` finds.

mod address;
pub mod anchor;
mod cardinality;
mod citation;
mod dead_link;
mod duplicate_id;
mod duplicate_number;
mod evidence;
mod figure;
mod gate;
mod host;
mod input;
mod moved_anchor;
mod navigation;
mod past;
mod promise;
mod promise_index;
mod query;
mod quotation;
mod ratchet;
mod reused;
mod speaker;
mod successor;
mod suggestion;
mod support;
mod translation;
mod typed_link;
mod unread;

pub use input::{Input, Quoted};
pub use suggestion::Suggestions;
pub use unread::Unread;

use crate::diagnostic::Diagnostic;
use crate::model::document::Document;

/// Applies the rules about one text.
pub fn text(input: &Input<'_>, document: &Document) -> Vec<Diagnostic> {
    let mut diagnostics = dead_link::check(input, document);
    diagnostics.extend(citation::check(input, document));
    let mut links = typed_link::check(input, document);
    links.extend(cardinality::check(input, document));
    if document.record.draft {
        links.iter_mut().for_each(Diagnostic::forgive);
    }
    diagnostics.extend(links);
    diagnostics.extend(query::check(input, document));
    diagnostics.extend(gate::text(input, document));
    diagnostics.extend(figure::check(input, document));
    diagnostics
}

/// Applies the rules about the graph. Of each document they read only its summary.
pub fn site(input: &Input<'_>) -> Vec<Diagnostic> {
    let mut diagnostics = duplicate_id::check(input);
    diagnostics.extend(duplicate_number::check(input));
    diagnostics.extend(speaker::check(input));
    diagnostics.extend(address::check(input));
    diagnostics.extend(navigation::check(input));
    diagnostics.extend(support::check(input));
    diagnostics.extend(translation::check(input));
    if input.unread.is_empty() {
        diagnostics.extend(gate::site(input));
        diagnostics.extend(ratchet::check(input));
    }
    diagnostics.extend(successor::check(input));
    diagnostics.extend(host::check(input));
    diagnostics
}

/// Applies the rules about quotations and their texts.
pub fn quotations(quoted: &Quoted<'_>) -> Vec<Diagnostic> {
    let documents = quoted.documents.iter();
    let mut diagnostics: Vec<Diagnostic> =
        documents.flat_map(|document| quotation::check(quoted, document)).collect();
    diagnostics.extend(evidence::check(quoted.library));
    diagnostics
}

/// Applies the rules that compare earlier promises with what is published. They report nothing
/// while the ledger is damaged or a file cannot be read, because the comparison would be wrong.
pub fn promises(input: &Input<'_>) -> Vec<Diagnostic> {
    let is_damaged = input.publication.ledger.is_some_and(|ledger| ledger.is_damaged);
    if is_damaged || !input.unread.is_empty() {
        return Vec::new();
    }
    let reused = reused::objects(input);
    let mut diagnostics = promise::check(input, &reused);
    diagnostics.extend(past::check(input, &reused));
    diagnostics
}
