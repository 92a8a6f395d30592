//! What one file cannot see: whether links lead somewhere and addresses are unique.
//!
//! One rule a file. A rule gets the graph and gives back diagnostics; it changes nothing, and no
//! rule knows another.

mod address;
pub mod anchor;
mod cardinality;
mod citation;
mod dead_link;
mod duplicate_id;
mod evidence;
mod figure;
mod gate;
mod host;
mod moved_anchor;
mod navigation;
mod past;
mod promise;
mod promise_index;
mod query;
mod quotation;
mod ratchet;
mod reused;
mod successor;
mod suggestion;
mod typed_link;
mod unread;

use std::sync::Arc;

pub use unread::Unread;

use crate::config::Config;
use crate::config::options::Lock;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::{graph as catalogue, promise as catalogue_of_promises};
use crate::evidence::{Library, Verdicts};
use crate::graph::graph::Graph;
use crate::ledger::{self, ratchet::Ratchet};
use crate::model::document::Document;
use crate::model::record::Reference;
use crate::publish::layout::GENERATED;
use crate::publish::plan::Page;
use crate::publish::promises::Publication;
use crate::publish::redirects::RedirectTarget;
use crate::source::Span;

use suggestion::Among;
pub use suggestion::Suggestions;

/// What the rules look at.
#[derive(Debug)]
pub struct Input<'a> {
    /// Documents of everything that is published.
    pub documents: &'a [Arc<Document>],
    /// The graph of those documents.
    pub graph: &'a Graph,
    /// The configuration, and its file.
    pub config: &'a Config,
    /// All pages.
    pub pages: &'a [Page],
    /// What became of quotations.
    pub verdicts: &'a Verdicts,
    /// Paths on the site of files that are published as they are.
    pub files: &'a [String],
    /// What this build publishes, and what was promised before.
    pub publication: Publication<'a>,
    /// What fell short of gates at the last release.
    pub ratchet: &'a Ratchet,
    /// What is asked of the ledger.
    pub lock: Lock,
    /// What was probably meant by names that lead nowhere.
    pub suggestions: Suggestions,
    /// What could not be read.
    pub unread: &'a Unread,
}

/// What the rules about quotations look at.
#[derive(Debug)]
pub struct Quoted<'a> {
    /// Documents of everything that is published.
    pub documents: &'a [Arc<Document>],
    /// The texts that quotations are checked against, and the lock.
    pub library: &'a Library,
    /// What became of the quotations.
    pub verdicts: &'a Verdicts,
}

/// Applies the rules that look at one text.
pub fn text(input: &Input<'_>, document: &Document) -> Vec<Diagnostic> {
    let mut found = dead_link::check(input, document);
    found.extend(citation::check(input, document));
    let mut links = typed_link::check(input, document);
    links.extend(cardinality::check(input, document));
    if document.record.draft {
        links.iter_mut().for_each(Diagnostic::forgive);
    }
    found.extend(links);
    found.extend(query::check(input, document));
    found.extend(gate::text(input, document));
    found.extend(figure::check(input, document));
    found
}

/// Applies the rules that look at the graph alone; of documents they see what is in its summaries.
pub fn site(input: &Input<'_>) -> Vec<Diagnostic> {
    let mut found = duplicate_id::check(input);
    found.extend(address::check(input));
    found.extend(navigation::check(input));
    if input.unread.is_empty() {
        found.extend(gate::site(input));
        found.extend(ratchet::check(input));
    }
    found.extend(successor::check(input));
    found.extend(host::check(input));
    found
}

/// Applies the rules about quotations and their texts.
pub fn quotations(quoted: &Quoted<'_>) -> Vec<Diagnostic> {
    let documents = quoted.documents.iter();
    let mut found: Vec<Diagnostic> =
        documents.flat_map(|document| quotation::check(quoted, document)).collect();
    found.extend(evidence::check(quoted.library));
    found
}

/// Applies the rules that look at everything: what was promised against what is there.
pub fn promises(input: &Input<'_>) -> Vec<Diagnostic> {
    let is_damaged = input.publication.ledger.is_some_and(|ledger| ledger.is_damaged);
    if is_damaged || !input.unread.is_empty() {
        return Vec::new();
    }
    let mut found = promise::check(input);
    found.extend(past::check(input));
    found
}

impl Input<'_> {
    /// Says that an id leads nowhere: it is a draft's, or nobody's. Nothing is said of what may be the id of a file
    /// that could not be read.
    fn unknown_id(&self, document: &Document, reference: &Reference) -> Option<Diagnostic> {
        self.unknown(&span(document, &reference.range), &reference.id)
    }

    fn unknown(&self, span: &Span, id: &str) -> Option<Diagnostic> {
        (!self.unread.may_be(id)).then(|| self.nobody(span, id))
    }

    fn nobody(&self, span: &Span, id: &str) -> Diagnostic {
        if self.graph.drafts.contains_key(id) {
            return catalogue::link_to_draft(span, id);
        }
        if let Some(gone) = self.gone(span, id) {
            return gone;
        }
        let ledger = self.publication.ledger;
        if let Some(lost) = ledger.and_then(|ledger| ledger.get(ledger::Kind::Id, id)) {
            return catalogue_of_promises::link_to_lost(span, id, &lost.first.to_string());
        }
        if self.config.kinds.values().any(|kind| kind.folder == id) {
            return catalogue::empty_list(span, id);
        }
        let near = self.suggestions.near((Among::Ids, id), || {
            let generated = GENERATED.iter().map(|(id, _, _)| *id);
            self.graph.ids().chain(generated).filter(|other| *other != id)
        });
        catalogue::unknown_id(span, id, near.as_deref())
    }

    /// Whether there is a page with this id: an object, or one that the engine makes by itself.
    fn is_known(&self, id: &str) -> bool {
        self.graph.by_id(id).is_some() || GENERATED.iter().any(|(generated, _, _)| *generated == id)
    }

    /// Says that an id is an old one.
    fn gone(&self, span: &Span, id: &str) -> Option<Diagnostic> {
        match self.publication.redirects.end(id) {
            RedirectTarget::Object(index) => {
                let now = self.graph.objects.get(index)?.card.id.as_str();
                Some(catalogue_of_promises::link_to_gone(span, id, Some(now)))
            }
            RedirectTarget::Withdrawn(_) => {
                Some(catalogue_of_promises::link_to_gone(span, id, None))
            }
            _ => None,
        }
    }

    fn kind_label(&self, kind: &str) -> String {
        self.config
            .kinds
            .get(kind)
            .map_or_else(|| kind.to_owned(), |kind| kind.label.to_lowercase())
    }
}

fn span(document: &Document, range: &std::ops::Range<usize>) -> Span {
    Span::new(document.path.clone(), range)
}
