//! The files of the search index, made when they are asked for.
//!
//! What a page brings to the index is remembered, so that a preview reads only the words of pages
//! that changed. The ledger does not record these files: their names change with their content.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use rustc_hash::FxHashSet;

use super::memo::Memo;
use super::sink::Sink;
use super::site::Site;
use crate::diagnostic::failure::Failure;
use crate::fingerprint::Fingerprint;
use crate::publish::plan::Page;
use crate::render::search::{self, Format, SearchEntry, SearchIndex};

impl Site {
    /// A file of the search index. All of them are kept, because the script asks for several.
    pub(super) fn search_file(&self, path: &str) -> Option<Bytes> {
        let is_one = path.starts_with(search::FOLDER)
            || path == search::first_file(self.format(), &self.config.site);
        is_one.then(|| self.search.get_or_init(|| self.search_files()).get(path).cloned())?
    }

    /// Passes on the files of the search index.
    pub(super) fn put_search(&self, sink: &dyn Sink) -> Result<(), Failure> {
        self.put_index(&|path, bytes| sink.put(path, bytes))
    }

    fn search_files(&self) -> BTreeMap<String, Bytes> {
        let files = Mutex::new(BTreeMap::new());
        // Putting a file into a map cannot fail.
        let _ = self.put_index(&|path, bytes| {
            files.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), bytes);
            Ok(())
        });
        files.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    fn put_index(&self, put: search::Put<'_>) -> Result<(), Failure> {
        let entries = self.search_entries();
        SearchIndex { entries: &entries, config: &self.config, format: self.format() }.put(put)
    }

    /// What each page that can be found brings to the index, in the order of the site.
    fn search_entries(&self) -> Vec<Arc<SearchEntry>> {
        let stop = search::stop_words(&self.config.site.language);
        let stop: FxHashSet<&str> = stop.iter().copied().collect();
        let entry = |page: &Page| {
            let searched = self.neighbourhood().search_page(page, self.document(page))?;
            Some(Arc::new(SearchEntry::new(&searched, &self.config, &stop)))
        };
        let mut memos = self.store.search.lock().unwrap_or_else(PoisonError::into_inner);
        let memo = memos.entry(self.config.site.folder.clone());
        let memo = memo.or_insert_with(|| Memo::new(self.store.retention));
        memo.map(self.list(), |page| self.search_key(page), entry).into_iter().flatten().collect()
    }

    /// Fingerprint of everything that the entry of a page is made from.
    fn search_key(&self, page: &Page) -> Fingerprint {
        let text = self.document(page).map(|document| (&document.path, document.hash));
        Fingerprint::of_value(&(page, text, self.edition.number, self.options.addresses))
    }

    fn format(&self) -> Format {
        Format::of(self.options.addresses)
    }
}
