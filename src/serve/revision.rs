//! What the server shows after one build.
//!
//! Nothing here changes once it is made; the next build makes another.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use super::http::{Report, Revision, Served};
use crate::pipeline::Site;

/// How many pages that were asked for are rendered before all others.
const MOST_ASKED: usize = 8;

/// Before the first build has ended.
#[derive(Debug, Default)]
pub(super) struct Unbuilt {
    report: Report,
}

impl Unbuilt {
    pub(super) fn new() -> Self {
        Self::default()
    }
}

impl Revision for Unbuilt {
    fn number(&self) -> u64 {
        0
    }

    fn file(&self, _: &str) -> Option<Served> {
        None
    }

    fn report(&self) -> &Report {
        &self.report
    }
}

/// The path beneath the folder that the site is made for: its page for missing addresses has links
/// that begin at the root of the host.
fn within<'p>(base: &str, path: &'p str) -> Option<&'p str> {
    let folder = base.strip_prefix('/').filter(|folder| !folder.is_empty())?;
    path.strip_prefix(folder)
}

/// After a build.
#[derive(Debug)]
pub(super) struct Built {
    number: u64,
    site: Option<Arc<Site>>,
    report: Report,
    asked: Arc<Asked>,
}

impl Built {
    pub(super) fn new(
        number: u64,
        (site, report): (Option<Arc<Site>>, Report),
        asked: Arc<Asked>,
    ) -> Self {
        Self { number, site, report, asked }
    }
}

/// The pages that were asked for last. An open page asks for itself at every revision, so those that
/// somebody looks at are among them.
#[derive(Debug, Default)]
pub(super) struct Asked(Mutex<VecDeque<String>>);

impl Asked {
    fn note(&self, path: &str) {
        let mut asked = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        asked.retain(|known| known != path);
        asked.push_front(path.to_owned());
        asked.truncate(MOST_ASKED);
    }

    /// The newest first.
    pub(super) fn pages(&self) -> Vec<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }
}

impl Revision for Built {
    fn number(&self) -> u64 {
        self.number
    }

    fn file(&self, path: &str) -> Option<Served> {
        let site = self.site.as_ref()?;
        let served = |path: &str| {
            let bytes = site.file(path)?;
            if site.is_page(path) {
                self.asked.note(path);
            }
            Some(Served { bytes, draft: site.is_draft(path) })
        };
        served(path).or_else(|| served(within(site.base_path(), path)?))
    }

    fn report(&self) -> &Report {
        &self.report
    }
}
