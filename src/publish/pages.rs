//! All pages of a site, and looking them up by file and by address.
//!
//! Most edits change no page, so the lookups outlive the graph that the pages were planned from. They
//! are made when somebody first asks for them: a single build needs only some.

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
    addresses: OnceLock<FxHashSet<String>>,
    by_file: OnceLock<FxHashMap<String, usize>>,
    fingerprint: OnceLock<Fingerprint>,
}

impl Pages {
    /// These pages, linked in this form.
    pub(super) fn new(list: Vec<Page>, options: Addresses) -> Self {
        Self {
            list,
            options,
            addresses: OnceLock::new(),
            by_file: OnceLock::new(),
            fingerprint: OnceLock::new(),
        }
    }

    /// `before` when it has the same pages, because then it may have its lookups already.
    pub(super) fn or_equal(self, before: Option<Arc<Self>>) -> Arc<Self> {
        let is_equal =
            |before: &Arc<Self>| before.list == self.list && before.options == self.options;
        before.filter(is_equal).unwrap_or_else(|| Arc::new(self))
    }

    /// Fingerprint of their addresses, in any order.
    pub fn fingerprint(&self) -> Fingerprint {
        *self.fingerprint.get_or_init(|| {
            let mut sorted: Vec<&String> = self.addresses().iter().collect();
            sorted.par_sort();
            Fingerprint::of_value(&sorted)
        })
    }

    /// The page whose file this is.
    pub fn get(&self, file: &str) -> Option<&Page> {
        let position = self.by_file().get(file)?;
        self.list.get(*position)
    }

    /// Whether a page has this address, in the form that links have.
    pub fn is_address(&self, path: &str) -> bool {
        self.addresses().contains(path)
    }

    fn by_file(&self) -> &FxHashMap<String, usize> {
        let pages = || self.list.iter().enumerate();
        self.by_file
            .get_or_init(|| pages().map(|(position, page)| (page.file(), position)).collect())
    }

    fn addresses(&self) -> &FxHashSet<String> {
        let address = |page: &Page| self.options.path(&page.folder);
        self.addresses.get_or_init(|| self.list.par_iter().map(address).collect())
    }
}
