//! All pages of a site with what is looked up among them.
//!
//! Most edits change no address, so this outlives the graph that it was planned from.

use std::sync::OnceLock;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::config::options::Addresses;
use crate::fingerprint::Fingerprint;
use crate::publish::plan::Page;

/// The pages of a site.
#[derive(Debug)]
pub(super) struct Pages {
    /// All of them, in the order of the plan.
    pub(super) list: Vec<Page>,
    addresses: FxHashSet<String>,
    /// Asked for by a preview only.
    by_file: OnceLock<FxHashMap<String, usize>>,
    /// Asked for by a preview only.
    fingerprint: OnceLock<Fingerprint>,
}

impl Pages {
    /// Looks up what was planned.
    pub(super) fn new(list: Vec<Page>, addresses: Addresses) -> Self {
        let addresses = list.par_iter().map(|page| addresses.path(&page.folder)).collect();
        Self { list, addresses, by_file: OnceLock::new(), fingerprint: OnceLock::new() }
    }

    /// Fingerprint of their addresses, in any order.
    pub(super) fn fingerprint(&self) -> Fingerprint {
        *self.fingerprint.get_or_init(|| {
            let mut sorted: Vec<&String> = self.addresses.iter().collect();
            sorted.par_sort();
            Fingerprint::of_value(&sorted)
        })
    }

    /// The page that a file of the site is.
    pub(super) fn get(&self, file: &str) -> Option<&Page> {
        let pages = self.list.iter().enumerate();
        let by_file = || pages.map(|(at, page)| (page.file(), at)).collect();
        let at = self.by_file.get_or_init(by_file).get(file)?;
        self.list.get(*at)
    }

    /// Whether links can lead to a page of this address.
    pub(super) fn is_address(&self, path: &str) -> bool {
        self.addresses.contains(path)
    }
}
