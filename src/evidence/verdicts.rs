//! The verdicts on all quotations of a site, by the file that has them.
//!
//! Pages, gates and reports take verdicts from here; no quotation is judged a second time.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::fingerprint::Fingerprint;
use crate::model::quotation::{Quotation, Verdict};

use super::judge::judge;
use super::{Library, Search};

/// Verdicts by file, in the order of the file's quotations.
#[derive(Debug, Default)]
pub struct Verdicts {
    by_file: BTreeMap<Arc<str>, Arc<[Verdict]>>,
    /// Fingerprint of all of them.
    pub fingerprint: Fingerprint,
}

impl Verdicts {
    /// The verdicts of all files.
    pub fn new(by_file: BTreeMap<Arc<str>, Arc<[Verdict]>>) -> Self {
        let fingerprint = Fingerprint::of_value(&by_file);
        Self { by_file, fingerprint }
    }

    /// The verdicts on the quotations of a file.
    pub fn of(&self, file: &str) -> &[Verdict] {
        self.by_file.get(file).map_or(&[], AsRef::as_ref)
    }
}

/// The verdicts on the quotations of one file, which were looked for by `search`.
pub fn judge_all(quotations: &[Quotation], library: &Library, search: &Search) -> Arc<[Verdict]> {
    quotations.iter().map(|quotation| judge(quotation, library, search)).collect()
}

/// Fingerprint of everything that [`judge_all`] depends on.
pub fn fingerprint(quotations: &[Quotation], library: &Library) -> Fingerprint {
    let witnesses = quotations.iter().flat_map(|quotation| &quotation.witnesses);
    let holdings = witnesses.map(|witness| library.holding(&witness.source.id));
    let fingerprints = holdings.map(|holding| holding.map(|holding| holding.fingerprint));
    Fingerprint::of_value(&(quotations, fingerprints.collect::<Vec<_>>()))
}
