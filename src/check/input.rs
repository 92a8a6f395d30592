//! The data that the rules read, and the lookups that several of them share.
//!
//! The input holds the finished graph, the plan and the earlier promises. Rules cannot change it;
//! only the cache of suggestions grows during a run.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::suggestion::{Among, Suggestions};
use super::unread::Unread;
use crate::config::Config;
use crate::config::options::Lock;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::bug::OrBug as _;
use crate::diagnostic::catalogue::{graph as catalogue, promise as catalogue_of_promises};
use crate::evidence::{Library, Verdicts};
use crate::graph::{Graph, Object};
use crate::ledger::{self, ratchet::Ratchet};
use crate::model::document::Document;
use crate::model::kind::Kind;
use crate::model::record::Reference;
use crate::publish::layout::{GENERATED, GeneratedPage};
use crate::publish::plan::{Page, Plan};
use crate::publish::promises::Publication;
use crate::publish::redirects::RedirectTarget;
use crate::source::Span;

/// The data that the rules read.
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
    /// The graph in the language of the site.
    pub site: &'a Graph,
    /// What is published in other languages.
    pub elsewhere: &'a [&'a Plan],
    /// The verdicts on quotations.
    pub verdicts: &'a Verdicts,
    /// Paths on the site of files that are published as they are.
    pub files: &'a [String],
    /// Files that are left out because only drafts refer to them, and where.
    pub withheld: &'a BTreeMap<String, Span>,
    /// What this build publishes, and what was promised before.
    pub publication: Publication<'a>,
    /// How far objects fell short of gates at the last release.
    pub ratchet: &'a Ratchet,
    /// What this build requires of the ledger.
    pub lock: Lock,
    /// Suggestions for names that point to nothing.
    pub suggestions: Suggestions,
    /// The files that could not be read.
    pub unread: &'a Unread,
}

/// The data that the rules about quotations read.
#[derive(Debug)]
pub struct Quoted<'a> {
    /// Documents of everything that is published.
    pub documents: &'a [Arc<Document>],
    /// The texts that quotations are checked against, and the lock.
    pub library: &'a Library,
    /// The verdicts on the quotations.
    pub verdicts: &'a Verdicts,
}

impl<'a> Input<'a> {
    /// The object with an id.
    pub(super) fn object(&self, id: &str) -> Option<&'a Object> {
        self.graph.by_id(id).map(|index| self.graph.object(index))
    }

    /// The object of this language that has an id itself, and not only as a translation of the page
    /// with that id.
    pub(super) fn owner(&self, id: &str) -> Option<&'a Object> {
        let is_own = |object: &&Object| !object.is_foreign && object.card.id == id;
        self.object(id).filter(is_own)
    }

    /// Whether there is a page with this id: an object's, or one that the engine generates.
    pub(super) fn is_known(&self, id: &str) -> bool {
        self.graph.by_id(id).is_some() || GeneratedPage::with_id(id).is_some()
    }

    /// The kind of an object or a document.
    pub(super) fn kind(&self, name: &str) -> &'a Kind {
        self.config.kinds.get(name).or_bug(|| format!("the kind `{name}`"))
    }

    /// The label of a kind, in lower case.
    pub(super) fn kind_label(&self, kind: &str) -> String {
        let declared = self.config.kinds.get(kind);
        declared.map_or_else(|| kind.to_owned(), |kind| kind.label.to_lowercase())
    }

    /// The diagnostic of an id that points to nothing; `None` when a file that could not be read
    /// may have the id.
    pub(super) fn unknown_id(
        &self,
        document: &Document,
        reference: &Reference,
    ) -> Option<Diagnostic> {
        self.unknown(&span(document, &reference.range), &reference.id)
    }

    /// The same, for an id at a place.
    pub(super) fn unknown(&self, span: &Span, id: &str) -> Option<Diagnostic> {
        (!self.unread.may_be(id)).then(|| self.points_to_nothing(span, id))
    }

    fn points_to_nothing(&self, span: &Span, id: &str) -> Diagnostic {
        if self.graph.drafts.contains_key(id) {
            return catalogue::link_to_draft(span, id);
        }
        if let Some(gone) = self.gone(span, id) {
            return gone;
        }
        let ledger = self.publication.ledger;
        if let Some(lost) = ledger.and_then(|ledger| ledger.get(ledger::Kind::Id, id)) {
            let first_published = lost.first_published.to_string();
            return catalogue_of_promises::link_to_lost(span, id, &first_published);
        }
        if self.config.kinds.values().any(|kind| kind.folder == id) {
            return catalogue::empty_list(span, id);
        }
        let near = self.suggestions.near(Among::Ids, id, || {
            let generated = GENERATED.iter().map(|page| page.id);
            self.graph.ids().chain(generated).filter(|other| *other != id)
        });
        catalogue::unknown_id(span, id, near.as_deref())
    }

    /// The diagnostic of an id that is an old name, or was withdrawn.
    fn gone(&self, span: &Span, id: &str) -> Option<Diagnostic> {
        match self.publication.redirects.end(id) {
            RedirectTarget::Object(index) => {
                let now = self.graph.object(index).card.id.as_str();
                Some(catalogue_of_promises::link_to_gone(span, id, Some(now)))
            }
            RedirectTarget::Withdrawn(_) => {
                Some(catalogue_of_promises::link_to_gone(span, id, None))
            }
            _ => None,
        }
    }
}

/// The span of a range in a document's file.
pub(super) fn span(document: &Document, range: &Range<usize>) -> Span {
    Span::new(document.path.clone(), range)
}
