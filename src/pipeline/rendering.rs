//! The stages `view` and `render` for a whole site: all its pages and files, into a sink.
//!
//! Each page is passed on as soon as it is rendered, because a build must not hold all of them in
//! memory. Their diagnostics are returned when all pages are done.

use rayon::prelude::*;

use super::sink::Sink;
use super::site::{Copy, Site};
use super::store::RenderedPage;
use crate::check::{self, anchor::Anchors};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::failure::Failure;
use crate::publish::plan::Page;
use crate::source::SHARE;

impl Site {
    /// Renders pages into `sink`.
    pub(super) fn render<'s>(
        &'s self,
        pages: &'s [Page],
        sink: &dyn Sink,
    ) -> Result<Vec<(&'s Page, RenderedPage)>, Failure> {
        let render = |page: &'s Page| {
            let mut rendered = self.rendered(page);
            sink.put(&page.file(), std::mem::take(&mut rendered.bytes))?;
            Ok((page, rendered))
        };
        pages.par_iter().with_max_len(SHARE).map(render).collect()
    }

    /// All diagnostics about pages, once all of them are rendered.
    pub(super) fn diagnostics(&self, pages: Vec<(&Page, RenderedPage)>) -> Vec<Diagnostic> {
        let mut anchors = Anchors::default();
        let mut diagnostics = Vec::new();
        for (page, rendered) in pages {
            diagnostics.extend(rendered.diagnostics.iter().cloned());
            let is_half = rendered.diagnostics.iter().any(|d| d.code.leaves_page_incomplete());
            if let Some(ids) = rendered.ids.filter(|_| !is_half) {
                anchors.insert(&page.folder, ids);
            }
        }
        let graph = &self.edition.graph;
        diagnostics.extend(check::anchor::check(&self.documents, graph, &anchors));
        diagnostics.extend(self.without_policy());
        diagnostics
    }

    /// Renders the pages among these files before all others. Returns whether they have no errors.
    pub fn render_first(&self, files: &[String]) -> bool {
        let pages_of =
            |site| files.iter().filter_map(move |file| Some((site, Self::page(site, file)?)));
        let pages: Vec<(&Self, &Page)> = self.in_each_language().flat_map(pages_of).collect();
        let rendered = pages.par_iter().map(|(site, page)| site.rendered(page));
        !rendered.any(|page| page.diagnostics.iter().any(Diagnostic::is_error))
    }

    /// Passes on the files that are not pages.
    pub(super) fn put_files(&self, sink: &dyn Sink) -> Result<(), Failure> {
        for site in self.in_each_language() {
            site.put_outputs(sink)?;
            for Copy { from, to } in site.copies() {
                if let Some(bytes) = self.file(to) {
                    sink.put(from, bytes)?;
                }
            }
        }
        for file in self.host_files().iter().filter(|file| file.in_site) {
            sink.put(file.name, file.text.clone().into())?;
        }
        let mut assets: Vec<_> = self.everywhere.assets.iter().collect();
        assets.sort_by_key(|(path, _)| *path);
        assets.into_iter().try_for_each(|(path, asset)| sink.put(path, asset.bytes.clone()))
    }

    /// Passes on generated files, except those that the project replaces by a file of its own.
    fn put_outputs(&self, sink: &dyn Sink) -> Result<(), Failure> {
        let paths = self.edition.plan.outputs.keys();
        let paths: Vec<_> =
            paths.filter(|path| !self.everywhere.assets.contains_key(*path)).collect();
        paths.into_par_iter().try_for_each(|path| match self.output(path) {
            Some(bytes) => sink.put(path, bytes),
            None => Ok(()),
        })
    }

    /// Drops the cached pages that the site no longer has.
    pub(super) fn sweep(&self) {
        self.store.keep_only(|file| self.is_page(file));
        let is_picture =
            |path: &str| self.in_each_language().any(|site| site.share_card(path).is_some());
        self.store.gallery.keep_only(is_picture);
    }
}
