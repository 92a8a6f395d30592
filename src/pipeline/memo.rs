//! Results remembered under fingerprints of exactly their arguments.
//!
//! A memo keeps one generation: an entry that a run does not use is dropped at its end, so memory
//! does not grow and stale results cannot return. An entry is a whole result with its diagnostics.

use std::collections::HashMap;

use rayon::prelude::*;

use crate::diagnostic::bug::OrBug;
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
    computed: usize,
}

/// A result of one run, remembered or computed.
#[derive(Debug)]
pub(super) struct MemoResult<V> {
    /// Its fingerprint, when it is to be remembered.
    key: Option<Fingerprint>,
    pub(super) value: V,
    is_new: bool,
}

impl<V: Clone + Send + Sync> Memo<V> {
    /// An empty memo.
    pub(super) fn new(retention: Retention) -> Self {
        Self { entries: HashMap::new(), retention, computed: 0 }
    }

    /// How many results of the last run had to be computed.
    pub(super) fn computed(&self) -> usize {
        self.computed
    }

    /// Whether a result is remembered.
    pub(super) fn has(&self, key: impl FnOnce() -> Fingerprint) -> bool {
        self.retention == Retention::Keep && self.entries.contains_key(&key())
    }

    /// A result for each input, in their order and computed in parallel. `key` must cover
    /// everything that `compute` reads.
    pub(super) fn map<I: Sync>(
        &mut self,
        inputs: &[I],
        key: impl Fn(&I) -> Fingerprint + Sync,
        compute: impl Fn(&I) -> V + Sync,
    ) -> Vec<V> {
        let memo = &*self;
        let inputs = inputs.par_iter().with_max_len(SHARE);
        let results = inputs.map(|input| memo.get(|| key(input), || compute(input)));
        let results = results.collect();
        self.keep(results)
    }

    /// The only result of a run.
    pub(super) fn one(
        &mut self,
        key: impl Fn() -> Fingerprint + Sync,
        compute: impl Fn() -> V + Sync,
    ) -> V {
        let results = self.map(&[()], |()| key(), |()| compute());
        results.into_iter().next().or_bug(|| "the only result of a run".into())
    }

    /// One result. It is cached for the next run after it is passed to [`Memo::keep`] with all
    /// others of this run.
    pub(super) fn get(
        &self,
        key: impl FnOnce() -> Fingerprint,
        compute: impl FnOnce() -> V,
    ) -> MemoResult<V> {
        if self.retention == Retention::Drop {
            return MemoResult { key: None, value: compute(), is_new: true };
        }
        let key = key();
        let remembered = self.entries.get(&key).cloned();
        let is_new = remembered.is_none();
        MemoResult { key: Some(key), value: remembered.unwrap_or_else(compute), is_new }
    }

    /// Remembers the results of a run in place of those of the run before, and returns their
    /// values.
    pub(super) fn keep(&mut self, results: Vec<MemoResult<V>>) -> Vec<V> {
        self.computed = results.iter().filter(|result| result.is_new).count();
        let keyed = results.iter().filter_map(|result| Some((result.key?, result.value.clone())));
        self.entries = keyed.collect();
        results.into_iter().map(|result| result.value).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn computes_only_what_changed_and_forgets_what_is_gone() {
        let mut memo: Memo<String> = Memo::new(Retention::Keep);
        let run = |memo: &mut Memo<String>, inputs: &[&str]| {
            memo.map(inputs, |i| Fingerprint::of(i.as_bytes()), |i| i.to_uppercase())
        };
        assert_eq!(run(&mut memo, &["a", "b"]), ["A", "B"]);
        assert_eq!(memo.computed(), 2);
        assert_eq!(run(&mut memo, &["a", "c"]), ["A", "C"]);
        assert_eq!(memo.computed(), 1);
        run(&mut memo, &["b"]);
        assert_eq!(memo.computed(), 1);
    }
}
