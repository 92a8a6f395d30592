//! Quotations against texts and lock, with what is remembered of both.
//!
//! A file's verdicts are remembered under its quotations and what there is to judge each by, so an
//! edited text makes only the files that quote it be judged again.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::memo::{Memo, Retention};
use crate::check;
use crate::diagnostic::Diagnostic;
use crate::evidence::{self, Library, Lock, LockEntry, Verdicts};
use crate::graph::graph::Graph;
use crate::load::Evidence;
use crate::model::document::Document;
use crate::model::kind::SOURCE;
use crate::model::quotation::{Quotation, Verdict};

/// All quotations of a site with their verdicts.
#[derive(Debug, Default)]
pub struct Quotations {
    /// The documents they stand in.
    pub documents: Vec<Arc<Document>>,
    /// What they were judged by.
    pub library: Arc<Library>,
    /// The verdicts.
    pub verdicts: Arc<Verdicts>,
    /// What is wrong with the lock and the lists of pages.
    wrong: Vec<Diagnostic>,
}

impl Quotations {
    /// Everything that is wrong with them and with their texts.
    pub(super) fn check(&self) -> Vec<Diagnostic> {
        let Self { documents, library, verdicts, wrong } = self;
        let mut found = check::quotations(&check::Quoted { documents, library, verdicts });
        found.extend(wrong.iter().cloned());
        found
    }

    /// Every quotation with its verdict.
    pub fn iter(&self) -> impl Iterator<Item = (&Quotation, &Verdict)> {
        self.documents
            .iter()
            .flat_map(|document| document.quotations.iter().zip(self.verdicts.of(&document.path)))
    }

    /// The lock that vouches for exactly these.
    pub fn lock(&self) -> Lock {
        let entries = self.iter().filter_map(|(quotation, verdict)| {
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
        });
        Lock { entries: entries.collect() }
    }
}

/// What is remembered of texts and verdicts.
#[derive(Debug)]
pub(super) struct Verification {
    library: Option<Arc<Library>>,
    verdicts: Memo<Arc<[Verdict]>>,
}

impl Verification {
    /// Nothing yet.
    pub(super) fn new(retention: Retention) -> Self {
        Self { library: None, verdicts: Memo::new(retention) }
    }

    /// The quotations of the documents, judged by texts and lock.
    pub(super) fn quotations(
        &mut self,
        read: &Evidence,
        graph: &Graph,
        documents: &[Arc<Document>],
    ) -> Quotations {
        let (mut library, wrong) = Library::new(read, self.library.as_deref());
        let objects = graph.objects.iter();
        let sources = objects.filter(|object| object.kind() == SOURCE && !object.is_index());
        let records = sources.map(|object| (&object.summary.path, object.summary.record.as_ref()));
        library.add_sources(records);
        let library = Arc::new(library);
        self.library = Some(library.clone());
        let verdicts = self.judge(documents, &library);
        Quotations { documents: documents.to_vec(), library, verdicts, wrong }
    }

    fn judge(&mut self, documents: &[Arc<Document>], library: &Library) -> Arc<Verdicts> {
        let quoting = documents.iter().filter(|document| !document.quotations.is_empty());
        let quoting: Vec<&Arc<Document>> = quoting.collect();
        let verdicts = self.verdicts.map(
            &quoting,
            |document| evidence::fingerprint(&document.quotations, library),
            |document| evidence::judge_all(&document.quotations, library),
        );
        let files = quoting.iter().map(|document| document.path.clone());
        let by_file: BTreeMap<_, _> = files.zip(verdicts).collect();
        Arc::new(Verdicts::new(by_file))
    }
}
