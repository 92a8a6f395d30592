//! What was probably meant by a name that points to nothing.
//!
//! Thousands of texts may link to the same lost page, and comparing with all names takes long, so
//! each name is looked up once. It refuses to guess where [`did_you_mean`] does.

use std::sync::{Mutex, MutexGuard, PoisonError};

use rustc_hash::FxHashMap;

use crate::diagnostic::did_you_mean;

/// The names among which one is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Among {
    /// Files of the project.
    Files,
    /// Pages and files of the site.
    Published,
    /// Ids.
    Ids,
}

/// The suggestions of one run, by what was looked for.
type Cache = FxHashMap<(Among, String), Option<String>>;

/// Suggestions that were made in one run.
#[derive(Debug, Default)]
pub struct Suggestions(Mutex<Cache>);

impl Suggestions {
    /// The name most similar to `typed`, if one is similar enough. `known` gives all names, and is
    /// called only when this name was not looked up before.
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
