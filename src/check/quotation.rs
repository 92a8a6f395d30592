//! Reports quotations that differ from the words of their sources, or that cannot be checked.
//!
//! This rule judges nothing; it turns verdicts into diagnostics. When the text or the lock is at
//! fault, `evidence` reports that once, and this rule does not report each quotation that could not
//! be checked.

use super::Quoted;
use super::input::span;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::evidence::{self as catalogue, QuotationFault};
use crate::model::document::Document;
use crate::model::quotation::{Breach, Fault, TextState, Verdict, Voucher};
use crate::source::Span;

/// Reports quotations of a document that failed, or that only this machine can check.
pub(super) fn check(quoted: &Quoted<'_>, document: &Document) -> Vec<Diagnostic> {
    let quotations = document.quotations.iter().zip(quoted.verdicts.of(&document.path));
    let diagnostics = quotations.filter_map(|(quotation, verdict)| {
        let span = span(document, &quotation.range);
        match verdict {
            Verdict::Failed(fault) => diagnostic(quoted, &span, fault),
            Verdict::Verified(proof) => {
                let passage = proof.passage.as_ref()?;
                let is_new = passage.voucher == Voucher::Nobody;
                is_new.then(|| catalogue::not_recorded(&span, &proof.source))
            }
            Verdict::NotHeld | Verdict::TooShort | Verdict::NoSource => None,
        }
    });
    diagnostics.collect()
}

fn diagnostic(quoted: &Quoted<'_>, span: &Span, fault: &Fault) -> Option<Diagnostic> {
    Some(match fault {
        Fault::OtherText => return None,
        Fault::Differs { source, why, nearest } => {
            let diagnostic = catalogue::not_in_source(span, source, why.as_ref().map(reason));
            match nearest {
                Some(nearest) => diagnostic.nearest(nearest.page.as_deref(), &nearest.difference),
                None => diagnostic,
            }
        }
        Fault::OtherPage { source, named, pages } => {
            let pages: Vec<&str> = pages.iter().map(String::as_str).collect();
            catalogue::other_page(span, source, named, &pages)
        }
        Fault::Undecided { source, word } => {
            let place = format!("{}:{}:{}", word.file, word.line, word.column);
            let readings = [word.joined.as_str(), word.hyphenated.as_str()];
            catalogue::undecided_hyphen(span, source, &place, readings)
        }
        Fault::Unchecked { source, text: TextState::Elsewhere } => {
            if !quoted.library.is_lock_believed {
                return None;
            }
            catalogue::not_in_lock(span, source)
        }
        Fault::Unchecked { source, .. } => catalogue::without_text(span, source),
        Fault::Stale { source } => catalogue::stale(span, source),
    })
}

fn reason(breach: &Breach) -> QuotationFault<'_> {
    match breach {
        Breach::InsideWord => QuotationFault::InsideWord,
        Breach::Order => QuotationFault::Order,
        Breach::Negation(word) => QuotationFault::Negation(word),
        Breach::ShortPart(part) => QuotationFault::ShortPart(part),
        Breach::Bracket => QuotationFault::Bracket,
        Breach::Case => QuotationFault::Capitals,
    }
}
