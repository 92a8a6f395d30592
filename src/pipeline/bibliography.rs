//! The stage `cite`: every source that an edition cites, written once for the whole site.
//!
//! Writing a reference takes longer than most other parts of a page. So each reference is cached by
//! the values that the style reads from its source, and all of them are reused while edition and
//! style stay the same.

use std::sync::Arc;

use super::edition::Edition;
use super::memo::{Memo, Retention};
use crate::cite::{References, SourceReferences, Style};
use crate::config::Config;
use crate::fingerprint::Fingerprint;
use crate::graph::CitedSource;

/// The references of an edition in one citation style.
#[derive(Debug)]
pub(super) struct Bibliography {
    /// Number of the edition and fingerprint of the style, which together determine the references.
    pub(super) key: (u64, Fingerprint),
    pub(super) references: References,
}

/// Writes references and remembers them.
#[derive(Debug)]
pub(super) struct BibliographyWriter {
    memo: Memo<Arc<SourceReferences>>,
    latest: Option<Arc<Bibliography>>,
}

impl BibliographyWriter {
    /// A writer with an empty cache.
    pub(super) fn new(retention: Retention) -> Self {
        Self { memo: Memo::new(retention), latest: None }
    }

    /// The references of an edition.
    pub(super) fn write(
        &mut self,
        edition: &Edition,
        config: &Config,
        style: &Style,
    ) -> Arc<Bibliography> {
        let key = (edition.number, style.fingerprint);
        let same = self.latest.take().filter(|latest| latest.key == key);
        let latest = same.unwrap_or_else(|| {
            let references = self.references(&edition.graph.cited_sources(config), style);
            Arc::new(Bibliography { key, references })
        });
        self.latest = Some(latest.clone());
        latest
    }

    fn references(&mut self, sources: &[CitedSource], style: &Style) -> References {
        let key = |source: &CitedSource| {
            // The path does not change how a reference reads.
            let CitedSource { path: _, entry, locators } = source;
            Fingerprint::of_value(&(style.fingerprint, entry, locators))
        };
        let write = |source: &CitedSource| Arc::new(style.write(&source.entry, &source.locators));
        let references = self.memo.map(sources, key, write);
        sources.iter().map(|source| source.path.clone()).zip(references).collect()
    }
}
