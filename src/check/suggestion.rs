//! What was probably meant by a name that leads nowhere.
//!
//! Thousands of texts may name the same thing that is gone, and looking through all names takes long: each
//! name is looked for once. It refuses to guess where [`did_you_mean`] does.

use std::sync::{Mutex, MutexGuard, PoisonError};

use rustc_hash::FxHashMap;

use crate::diagnostic::did_you_mean;

/// Among what something is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Among {
    /// Files of the project.
    Files,
    /// Pages and files of the site.
    Published,
    /// Ids.
    Ids,
}

/// Suggestions that were made in one run, by what was looked for.
#[derive(Debug, Default)]
pub struct Suggestions(Mutex<FxHashMap<(Among, String), Option<String>>>);

impl Suggestions {
    /// The name most like `typed`, if one is like enough.
    pub(super) fn near<'k, I: Iterator<Item = &'k str>>(
        &self,
        (among, typed): (Among, &str),
        known: impl FnOnce() -> I,
    ) -> Option<String> {
        let key = (among, typed.to_owned());
        if let Some(guess) = self.lock().get(&key) {
            return guess.clone();
        }
        let guess = did_you_mean(typed, known()).map(str::to_owned);
        self.lock().insert(key, guess.clone());
        guess
    }

    fn lock(&self) -> MutexGuard<'_, FxHashMap<(Among, String), Option<String>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
