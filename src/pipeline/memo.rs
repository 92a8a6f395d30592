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
        if self.retention == Retention::Drop {
            self.made = inputs.len();
            return inputs.par_iter().with_max_len(SHARE).map(&make).collect();
        }
        let known = &self.entries;
        let results: Vec<(Fingerprint, V, bool)> = inputs
            .par_iter()
            .with_max_len(SHARE)
            .map(|input| {
                let key = key(input);
                let remembered = known.get(&key).cloned();
                let new = remembered.is_none();
                (key, remembered.unwrap_or_else(|| make(input)), new)
            })
            .collect();
        self.made = results.iter().filter(|(_, _, new)| *new).count();
        self.entries = results.iter().map(|(key, value, _)| (*key, value.clone())).collect();
        results.into_iter().map(|(_, value, _)| value).collect()
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
