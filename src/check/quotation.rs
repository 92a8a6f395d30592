//! Quotations must be word for word what their sources say.
//!
//! It only words the verdicts; nothing is judged here. Where the text or the lock is at fault, only that is
//! reported, and not every quotation that could not be checked because of it.

use super::{Quoted, span};
use crate::diagnostic::{Diagnostic, catalogue::evidence as catalogue};
use crate::model::document::Document;
use crate::model::quotation::{Breach, Fault, Passage, TextState, Verdict, Voucher};
use crate::source::Span;

/// Reports quotations that are not what their sources say, or that nobody can have checked.
pub(super) fn check(quoted: &Quoted<'_>, document: &Document) -> Vec<Diagnostic> {
    let quotations = document.quotations.iter().zip(quoted.verdicts.of(&document.path));
    let complaints = quotations.filter_map(|(quotation, verdict)| {
        let span = span(document, &quotation.range);
        match verdict {
            Verdict::Failed(fault) => complaint(quoted, &span, fault),
            Verdict::Verified(proof) => {
                let is_new = |passage: &&Passage| passage.voucher == Voucher::Nobody;
                proof.passage.as_ref().filter(is_new)?;
                Some(catalogue::not_recorded(&span, &proof.source))
            }
            Verdict::NotHeld | Verdict::TooShort | Verdict::NoSource => None,
        }
    });
    complaints.collect()
}

fn complaint(quoted: &Quoted<'_>, span: &Span, fault: &Fault) -> Option<Diagnostic> {
    Some(match fault {
        Fault::OtherText => return None,
        Fault::Differs { source, why, nearest } => {
            let why = why.as_ref().map(reason);
            let diagnostic = catalogue::not_in_source(span, source, why.as_deref());
            match nearest {
                Some(nearest) => diagnostic.nearest(nearest.page.as_deref(), &nearest.difference),
                None => diagnostic,
            }
        }
        Fault::OtherPage { source, named, pages } => {
            let pages: Vec<&str> = pages.iter().map(String::as_str).collect();
            catalogue::other_page(span, source, named, &pages)
        }
        Fault::Unchecked { source, text } => {
            let is_elsewhere = *text == TextState::Elsewhere;
            if is_elsewhere && !quoted.library.is_lock_believed {
                return None;
            }
            catalogue::unchecked(span, source, is_elsewhere)
        }
        Fault::Stale { source } => catalogue::stale(span, source),
    })
}

fn reason(breach: &Breach) -> String {
    match breach {
        Breach::InsideWord => "it begins or ends within a word of the source".into(),
        Breach::Order => "its parts are in the source in another order".into(),
        Breach::Negation(word) => format!("its omission leaves out the word `{word}`"),
        Breach::ShortPart(part) => {
            format!("the part `{part}` is too short to be found; a part has 12 characters or more")
        }
        Breach::Bracket => "a bracket in it is empty, not closed, or within a word".into(),
        Breach::Case => "only its capitals differ".into(),
    }
}
