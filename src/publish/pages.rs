//! All pages of a site, and looking them up by file and by address.
//!
//! Most edits change no page, so the lookups are kept longer than the graph that the pages were
//! planned from. A lookup is computed on first use, by a single thread: a thread that waits for
//! others while it holds a lock could be given work that needs the same lock.

use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::page::Page;
use crate::config::options::Addresses;
use crate::fingerprint::Fingerprint;

/// The pages of a site.
#[derive(Debug)]
pub struct Pages {
    /// All of them, in the order of the plan.
    pub list: Vec<Page>,
    options: Addresses,
    /// Their addresses in the form that links have.
    addresses: FxHashSet<String>,
    by_file: OnceLock<FxHashMap<String, usize>>,
    fingerprint: OnceLock<Fingerprint>,
}

impl Pages {
    /// Pages with their links in this form; `before` itself when it has the same pages and form.
    pub(super) fn new(list: Vec<Page>, options: Addresses, before: Option<Arc<Self>>) -> Arc<Self> {
        let is_same = |before: &Arc<Self>| before.list == list && before.options == options;
        if let Some(before) = before.filter(is_same) {
            return before;
        }
        let addresses = list.par_iter().map(|page| options.path(&page.folder)).collect();
        let (by_file, fingerprint) = (OnceLock::new(), OnceLock::new());
        Arc::new(Self { list, options, addresses, by_file, fingerprint })
    }

    /// Fingerprint of their addresses, in any order.
    pub fn fingerprint(&self) -> Fingerprint {
        *self.fingerprint.get_or_init(|| {
            let mut sorted: Vec<&String> = self.addresses.iter().collect();
            sorted.sort_unstable();
            Fingerprint::of_value(&sorted)
        })
    }

    /// The page whose file this is.
    pub fn get(&self, file: &str) -> Option<&Page> {
        let pages = || self.list.iter().enumerate();
        let by_file = || pages().map(|(position, page)| (page.file(), position)).collect();
        let position = self.by_file.get_or_init(by_file).get(file)?;
        self.list.get(*position)
    }

    /// Whether a page has this address, in the form that links have.
    pub fn is_address(&self, path: &str) -> bool {
        self.addresses.contains(path)
    }
}
