//! Suggests which name an author probably meant when a name points to nothing.
//!
//! Thousands of texts may link to the same lost page, and comparing a name with all others takes
//! long. So the result for each name is cached. Where [`did_you_mean`] finds nothing similar, there
//! is no suggestion.

use std::sync::{Mutex, MutexGuard, PoisonError};

use rustc_hash::FxHashMap;

use crate::diagnostic::did_you_mean;

/// The set of names that is searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Among {
    /// Files of the project.
    Files,
    /// Pages and files of the site.
    Published,
    /// Ids.
    Ids,
}

/// The suggestions of one run, by the set that was searched and the name as it was typed.
type Cache = FxHashMap<(Among, String), Option<String>>;

/// The cache of the suggestions of one run.
#[derive(Debug, Default)]
pub struct Suggestions(Mutex<Cache>);

impl Suggestions {
    /// The name most similar to `typed`, if one is similar enough. `known` returns all names. It is
    /// called only if `typed` is not in the cache.
    pub(super) fn near<'k, I: Iterator<Item = &'k str>>(
        &self,
        among: Among,
        typed: &str,
        known: impl FnOnce() -> I,
    ) -> Option<String> {
        let key = (among, typed.to_owned());
        if let Some(suggestion) = self.lock().get(&key) {
            return suggestion.clone();
        }
        let suggestion = did_you_mean(typed, known()).map(str::to_owned);
        self.lock().insert(key, suggestion.clone());
        suggestion
    }

    fn lock(&self) -> MutexGuard<'_, Cache> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
