//! Remembering results under fingerprints of exactly their arguments.
//!
//! One generation at a time: an entry that a run does not use is forgotten at its end, so nothing
//! grows and nothing stale can come back. An entry holds its diagnostics too, because it holds the
//! whole result.

use std::collections::HashMap;

use rayon::prelude::*;

use crate::fingerprint::Fingerprint;
use crate::source::SHARE;

/// Whether results are kept for the next run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retention {
    /// For a single build: nothing is kept, and no fingerprint is computed.
    Drop,
    /// For a preview.
    Keep,
}

/// Results by fingerprint.
#[derive(Debug)]
pub(super) struct Memo<V> {
    entries: HashMap<Fingerprint, V>,
    retention: Retention,
    made: usize,
}

/// A result of one run.
#[derive(Debug)]
pub(super) struct Made<V> {
    /// Its fingerprint, when it is to be remembered.
    key: Option<Fingerprint>,
    pub(super) value: V,
    is_new: bool,
}

impl<V: Clone + Send + Sync> Memo<V> {
    /// An empty memo.
    pub(super) fn new(retention: Retention) -> Self {
        Self { entries: HashMap::new(), retention, made: 0 }
    }

    /// How many results the last run had to make.
    pub(super) fn made(&self) -> usize {
        self.made
    }

    /// A result for each input, in their order and made in parallel. `key` must cover everything
    /// that `make` reads.
    pub(super) fn map<I: Sync>(
        &mut self,
        inputs: &[I],
        key: impl Fn(&I) -> Fingerprint + Sync,
        make: impl Fn(&I) -> V + Sync,
    ) -> Vec<V> {
        let known = &*self;
        let inputs = inputs.par_iter().with_max_len(SHARE);
        let results = inputs.map(|input| known.get(|| key(input), || make(input)));
        let results = results.collect();
        self.keep(results)
    }

    /// One result, remembered or made. It is remembered for the next run once it was handed to
    /// [`Memo::keep`] with all others of this run.
    pub(super) fn get(
        &self,
        key: impl FnOnce() -> Fingerprint,
        make: impl FnOnce() -> V,
    ) -> Made<V> {
        if self.retention == Retention::Drop {
            return Made { key: None, value: make(), is_new: true };
        }
        let key = key();
        let remembered = self.entries.get(&key).cloned();
        let is_new = remembered.is_none();
        Made { key: Some(key), value: remembered.unwrap_or_else(make), is_new }
    }

    /// The values of all results of a run, which are remembered in place of those of the run before.
    pub(super) fn keep(&mut self, results: Vec<Made<V>>) -> Vec<V> {
        self.made = results.iter().filter(|made| made.is_new).count();
        let keyed = results.iter().filter_map(|made| Some((made.key?, made.value.clone())));
        self.entries = keyed.collect();
        results.into_iter().map(|made| made.value).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_only_what_changed_and_forgets_what_is_gone() {
        let mut memo: Memo<String> = Memo::new(Retention::Keep);
        let run = |memo: &mut Memo<String>, inputs: &[&str]| {
            memo.map(inputs, |i| Fingerprint::of(i.as_bytes()), |i| i.to_uppercase())
        };
        assert_eq!(run(&mut memo, &["a", "b"]), ["A", "B"]);
        assert_eq!(memo.made(), 2);
        assert_eq!(run(&mut memo, &["a", "c"]), ["A", "C"]);
        assert_eq!(memo.made(), 1);
        run(&mut memo, &["b"]);
        assert_eq!(memo.made(), 1);
    }
}
