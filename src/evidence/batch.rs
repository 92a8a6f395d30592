//! All quotations of a run are looked for together, so that each text is read only once.
//!
//! Nothing is judged here: this only finds where words stand in the texts of the sources that are
//! cited for them.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::library::Library;
use super::search::Hits;
use super::text::SourceText;
use super::words::Words;
use crate::model::quotation::Quotation;

/// Where the words of many quotations stand in the texts that are cited for them.
#[derive(Debug, Default)]
pub struct Search {
    /// By the path of the text.
    by_text: BTreeMap<Arc<str>, Hits>,
}

/// A text, and the words to be found in it.
type Wanted<'l> = (&'l Arc<SourceText>, Vec<Arc<Words>>);

impl Search {
    /// Looks for these quotations.
    pub fn new<'q>(library: &Library, quotations: impl Iterator<Item = &'q Quotation>) -> Self {
        let mut wanted: BTreeMap<&str, Wanted<'_>> = BTreeMap::new();
        for quotation in quotations {
            let words = Arc::new(Words::new(&quotation.words));
            let witnesses = quotation.witnesses.iter().filter(|_| !words.is_too_short());
            let holdings = witnesses.filter_map(|witness| library.holding(&witness.source.id));
            for text in holdings.filter_map(|holding| holding.text.as_ref()) {
                let of_text = wanted.entry(&text.path).or_insert_with(|| (text, Vec::new()));
                of_text.1.push(words.clone());
            }
        }
        let wanted: Vec<Wanted<'_>> = wanted.into_values().collect();
        let found = wanted.par_iter().map(|(text, words)| {
            let needles = words.iter().flat_map(|words| words.needles());
            (text.path.clone(), Hits::of(text.normalised(), needles))
        });
        Self { by_text: found.collect() }
    }

    /// What was found in a text.
    pub(super) fn hits(&self, text: &SourceText) -> &Hits {
        static NONE: std::sync::OnceLock<Hits> = std::sync::OnceLock::new();
        self.by_text.get(&text.path).unwrap_or_else(|| NONE.get_or_init(Hits::default))
    }
}
