//! What the server shows after one build.
//!
//! Nothing here changes once it is made; the next build makes another.

use std::sync::Arc;

use super::http::{Report, Revision, Served};
use crate::pipeline::Site;

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

/// After a build.
#[derive(Debug)]
pub(super) struct Built {
    number: u64,
    site: Option<Arc<Site>>,
    report: Report,
}

impl Built {
    pub(super) fn new(number: u64, site: Option<Arc<Site>>, report: Report) -> Self {
        Self { number, site, report }
    }
}

impl Revision for Built {
    fn number(&self) -> u64 {
        self.number
    }

    fn file(&self, path: &str) -> Option<Served> {
        let site = self.site.as_ref()?;
        Some(Served { bytes: site.file(path)?, draft: site.is_draft(path) })
    }

    fn report(&self) -> &Report {
        &self.report
    }
}
