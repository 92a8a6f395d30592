//! The files of the search index, made when they are asked for.
//!
//! What a page brings to the index is remembered, so that a preview reads only the words of pages
//! that changed. The ledger does not record these files: their names change with their content.

use std::collections::BTreeMap;
use std::sync::Arc;

use bytes::Bytes;
use rayon::prelude::*;

use super::search_entries::Remembered;
use super::sink::Sink;
use super::site::Site;
use crate::diagnostic::failure::Failure;
use crate::fingerprint::Fingerprint;
use crate::publish::plan::Page;
use crate::render::search::{self, Format, SearchEntry};

impl Site {
    /// A file of the search index.
    pub(super) fn search_file(&self, path: &str) -> Option<Bytes> {
        let is_one = path.starts_with(search::FOLDER) || path == search::first_file(self.format());
        is_one.then(|| self.search_files().get(path).cloned())?
    }

    /// Passes on the files of the search index.
    pub(super) fn put_search(&self, sink: &dyn Sink) -> Result<(), Failure> {
        let files: Vec<_> = self.search_files().iter().collect();
        files.into_par_iter().try_for_each(|(path, bytes)| sink.put(path, bytes.clone()))
    }

    fn search_files(&self) -> &BTreeMap<String, Bytes> {
        self.search.get_or_init(|| {
            search::search_files(&self.search_entries(), &self.config, self.format())
        })
    }

    /// What each page that can be found brings to the index, in the order of the site.
    fn search_entries(&self) -> Vec<Arc<SearchEntry>> {
        let entries = self.list().par_iter().map(|page| (page, self.search_entry(page)));
        let entries: Vec<_> = entries.collect();
        let found = entries.iter().filter_map(|(_, (_, entry))| entry.clone()).collect();
        if self.store.keeps() {
            let entries = entries.into_iter();
            self.store.search.keep(
                entries.map(|(page, remembered)| (page.folder.clone(), remembered)).collect(),
            );
        }
        found
    }

    fn search_entry(&self, page: &Page) -> Remembered {
        let document = self.document(page);
        let make = || {
            let searched = self.neighbourhood().search_page(page, document)?;
            Some(Arc::new(SearchEntry::new(&searched, &self.config)))
        };
        if !self.store.keeps() {
            return (Fingerprint::default(), make());
        }
        let text = document.map(|document| (&document.path, document.hash));
        let key = Fingerprint::of_value(&(page, text, self.edition.number, self.options.addresses));
        self.store.search.get_or(page, key, make)
    }

    fn format(&self) -> Format {
        Format::of(self.options.addresses)
    }
}
