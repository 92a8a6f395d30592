//! The stage `evidence`: quotations judged by the texts of their sources and by the lock.
//!
//! The verdicts of a file are cached by its quotations and by the texts that each is compared with.
//! So when a text is edited, only the files that quote it are judged again.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::memo::{Memo, Retention};
use crate::check;
use crate::diagnostic::Diagnostic;
use crate::evidence::{self, Library, Lock, LockEntry, Search, Verdicts};
use crate::load::Evidence;
use crate::model::document::Document;
use crate::model::kind::SOURCE;
use crate::model::quotation::{Quotation, Verdict};

/// All quotations of a site with their verdicts.
#[derive(Debug, Default)]
pub struct Quotations {
    /// The documents that they are in.
    pub documents: Vec<Arc<Document>>,
    /// The texts and the lock that they were judged by.
    pub library: Arc<Library>,
    /// The verdicts.
    pub verdicts: Arc<Verdicts>,
    /// What is wrong with quotations, texts and lock.
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Quotations {
    /// Every quotation with its verdict.
    pub fn iter(&self) -> impl Iterator<Item = (&Quotation, &Verdict)> {
        self.documents
            .iter()
            .flat_map(|document| document.quotations.iter().zip(self.verdicts.of(&document.path)))
    }

    /// The lock that vouches for exactly these.
    pub fn lock(&self) -> Lock {
        let entry = |(quotation, verdict)| self.entry(quotation, verdict);
        Lock { entries: self.iter().filter_map(entry).collect() }
    }

    /// The line of the lock for a verified quotation.
    fn entry(&self, quotation: &Quotation, verdict: &Verdict) -> Option<LockEntry> {
        let proof = verdict.proof()?;
        let holding = self.library.holding(&proof.source)?;
        let text = holding.text.as_ref().map(|text| text.hash).or(holding.sha256)?;
        Some(LockEntry {
            source: proof.source.clone(),
            text,
            words: evidence::hash(quotation),
            pages: proof.pages.clone(),
            start: proof.position.start,
            end: proof.position.end,
        })
    }
}

/// Judges quotations and remembers texts and verdicts.
#[derive(Debug)]
pub(super) struct Judge {
    library: Option<Arc<Library>>,
    verdicts: Memo<Arc<[Verdict]>>,
}

impl Judge {
    /// A judge with an empty cache.
    pub(super) fn new(retention: Retention) -> Self {
        Self { library: None, verdicts: Memo::new(retention) }
    }

    /// Judges the quotations of all documents. The texts belong to the documents that are sources.
    pub(super) fn judge(&mut self, evidence: &Evidence, documents: &[Arc<Document>]) -> Quotations {
        let (mut library, of_library) = Library::new(evidence, self.library.as_deref());
        // The page of a source may be translated, but its text is that of the original.
        let is_source = |document: &&Arc<Document>| {
            let record = &document.record;
            record.kind == SOURCE && !record.index && record.language.is_empty()
        };
        let sources = documents.iter().filter(is_source);
        library.add_sources(sources.map(|source| (&source.path, source.record.as_ref())));
        let library = Arc::new(library);
        self.library = Some(library.clone());
        let verdicts = self.verdicts(documents, &library);
        let quoted =
            check::Quoted { documents, library: library.as_ref(), verdicts: verdicts.as_ref() };
        let mut diagnostics = check::quotations(&quoted);
        diagnostics.extend(of_library);
        Quotations { documents: documents.to_vec(), library, verdicts, diagnostics }
    }

    fn verdicts(&mut self, documents: &[Arc<Document>], library: &Library) -> Arc<Verdicts> {
        let quoting = documents.iter().filter(|document| !document.quotations.is_empty());
        let quoting: Vec<&Arc<Document>> = quoting.collect();
        let key = |document: &&Arc<Document>| evidence::fingerprint(&document.quotations, library);
        let new = quoting.iter().filter(|document| !self.verdicts.has(|| key(document)));
        let search = Search::new(library, new.flat_map(|document| &document.quotations));
        let verdicts = self.verdicts.map(&quoting, key, |document| {
            evidence::judge_all(&document.quotations, library, &search)
        });
        let files = quoting.iter().map(|document| document.path.clone());
        let by_file: BTreeMap<_, _> = files.zip(verdicts).collect();
        Arc::new(Verdicts::new(by_file))
    }
}
