//! Reports contacts of `[[support]]` that are given by a source that the site does not have.
//!
//! `as_given_by` may also be words. What has the form of an id is taken for one, so that a
//! misspelt id is not shown to readers as a name.

use super::Input;
use crate::config::{self, Basis};
use crate::diagnostic::{Diagnostic, catalogue::graph as catalogue};
use crate::model::id::Id;
use crate::model::record::Reference;
use crate::source::Span;

/// Reports ids in `as_given_by` that are not those of sources.
pub(super) fn check(input: &Input<'_>) -> Vec<Diagnostic> {
    let contacts = input.config.support.iter();
    let givers = contacts.filter_map(|contact| match &contact.basis {
        Basis::Given(giver) => Id::parse(&giver.id).is_some().then_some(giver),
        Basis::Checked(_) => None,
    });
    givers.filter_map(|giver| no_source(input, giver)).collect()
}

fn no_source(input: &Input<'_>, giver: &Reference) -> Option<Diagnostic> {
    let span = Span::new(config::FILE, &giver.range);
    let Some(object) = input.object(&giver.id) else { return input.unknown(&span, &giver.id) };
    let kind = || input.kind_label(object.kind());
    (!object.is_source()).then(|| catalogue::not_a_source(&span, &giver.id, &kind()))
}
