//! What pages bring to the search index, remembered between the runs of a preview.
//!
//! An entry that a run does not use is dropped, as in any memo of the pipeline.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::fingerprint::Fingerprint;
use crate::publish::plan::Page;
use crate::render::search::SearchEntry;

/// Entries of pages that were made before, by the folder of the page.
#[derive(Debug, Default)]
pub(super) struct SearchEntries(Mutex<HashMap<String, Remembered>>);

/// An entry with the key of what it was made from.
pub(super) type Remembered = (Fingerprint, Option<Arc<SearchEntry>>);

impl SearchEntries {
    /// What was made from what has this key, the entry of a page or that it has none; or else what
    /// `make` makes.
    pub(super) fn get_or(
        &self,
        page: &Page,
        key: Fingerprint,
        make: impl FnOnce() -> Option<Arc<SearchEntry>>,
    ) -> Remembered {
        let remembered = self.lock().get(&page.folder).cloned();
        remembered.filter(|(before, _)| *before == key).unwrap_or_else(|| (key, make()))
    }

    /// Remembers the entries of a run in place of those of the run before.
    pub(super) fn keep(&self, entries: HashMap<String, Remembered>) {
        *self.lock() = entries;
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, Remembered>> {
        // A panic while the map was held cannot have left an entry half written.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
