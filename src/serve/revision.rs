//! What the server shows after one build.
//!
//! A revision never changes; the next build makes another one.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use super::http::{Report, Revision, ServedFile};
use crate::pipeline::Site;

/// How many recently requested pages are rendered before all others.
const MOST_RECENT: usize = 8;

/// The revision before the end of the first build.
#[derive(Debug, Default)]
pub(super) struct EmptyRevision {
    report: Report,
}

impl Revision for EmptyRevision {
    fn number(&self) -> u64 {
        0
    }

    fn file(&self, _: &str) -> Option<ServedFile> {
        None
    }

    fn report(&self) -> &Report {
        &self.report
    }
}

/// The path relative to the folder that the site is published in. Links on the page for missing
/// addresses contain that folder, since they begin at the root of the host.
fn within<'p>(base: &str, path: &'p str) -> Option<&'p str> {
    let folder = base.strip_prefix('/').filter(|folder| !folder.is_empty())?;
    path.strip_prefix(folder)
}

/// The revision after a build.
#[derive(Debug)]
pub(super) struct SiteRevision {
    pub(super) number: u64,
    pub(super) site: Option<Arc<Site>>,
    pub(super) report: Report,
    pub(super) recent: Arc<RecentPages>,
}

/// The pages that were requested last. An open page is looked up at every revision, so the pages
/// that are open in browsers are among them.
#[derive(Debug, Default)]
pub(super) struct RecentPages(Mutex<VecDeque<String>>);

impl RecentPages {
    fn note(&self, path: &str) {
        let mut pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        pages.retain(|page| page != path);
        pages.push_front(path.to_owned());
        pages.truncate(MOST_RECENT);
    }

    /// The newest first.
    pub(super) fn pages(&self) -> Vec<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }
}

impl Revision for SiteRevision {
    fn number(&self) -> u64 {
        self.number
    }

    fn file(&self, path: &str) -> Option<ServedFile> {
        let site = self.site.as_ref()?;
        let file = |path: &str| {
            let bytes = site.file(path)?;
            if site.is_page(path) {
                self.recent.note(path);
            }
            Some(ServedFile { bytes, draft: site.is_draft(path) })
        };
        file(path).or_else(|| file(within(site.base_path(), path)?))
    }

    fn report(&self) -> &Report {
        &self.report
    }
}
