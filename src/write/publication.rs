//! Makes complete generations live: all of them, or none.
//!
//! A site and the files for its hosts are two folders that belong together. Both are complete and
//! durable before the first exchange, so that little can fail afterwards, and what fails is undone.
//! The site comes last: once it is live, the publication has happened, and nothing that goes wrong
//! later may be reported as if the old site were still there. This module refuses to publish what
//! is not complete.

use std::path::{Path, PathBuf};

use super::exchange::{self, exchange};
use super::lock::Lock;
use super::manifest;
use super::output_paths::OutputPaths;
use super::slots;
use crate::diagnostic::failure::Failure;

/// A generation that only needs to be exchanged with the live one.
#[derive(Debug)]
pub struct Complete {
    pub(super) output: OutputPaths,
    /// The folder of the new generation; `None` when the live one is the same.
    pub(super) staging: Option<PathBuf>,
    pub(super) counts: PublishCounts,
    /// Held until the generation is published or dropped.
    pub(super) _lock: Lock,
}

/// How many files a publication changed, compared with the site that was live before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PublishCounts {
    /// Files that are new or have changed.
    pub written: usize,
    /// Files that are the same as before.
    pub unchanged: usize,
    /// Files that no longer exist.
    pub removed: usize,
}

/// What a publication did.
#[derive(Debug)]
pub struct Published {
    /// How many files of the site changed.
    pub counts: PublishCounts,
    /// Why the site may be the previous one again after a power cut, although it is live now.
    pub doubt: Option<Failure>,
}

impl Complete {
    fn exchange(&self) -> Result<(), Failure> {
        match &self.staging {
            Some(staging) => exchange(staging, &self.output.live),
            None => Ok(()),
        }
    }

    /// Takes back what [`Complete::exchange`] did.
    fn undo(&self, was_there: bool) -> Result<(), Failure> {
        match &self.staging {
            Some(staging) if was_there => exchange(staging, &self.output.live),
            Some(staging) => exchange(&self.output.live, staging),
            None => Ok(()),
        }
    }
}

/// Makes a site live together with the files for its hosts, if there are any.
pub fn publish(site: &Complete, hosting: Option<&Complete>) -> Result<Published, Failure> {
    let was_there = hosting.is_some_and(|hosting| hosting.output.live.exists());
    hosting.map_or(Ok(()), Complete::exchange)?;
    if let Err(failure) = site.exchange() {
        let undone = hosting.map_or(Ok(()), |hosting| hosting.undo(was_there));
        return Err(if undone.is_ok() { failure } else { half_done(failure, hosting) });
    }
    // Also after a build that changed nothing: the one before may have been stopped here.
    let synced = exchange::sync_folder(&site.output.parent);
    let doubt = synced.err().map(|error| {
        let action = "make sure that the published site survives a power cut";
        let failure = Failure::io(action, &site.output.live, &error);
        failure.help("the new site is live; build again to make sure")
    });
    Ok(Published { counts: site.counts, doubt })
}

fn half_done(failure: Failure, hosting: Option<&Complete>) -> Failure {
    let folder = hosting.map(|hosting| hosting.output.live.display().to_string());
    let help = format!(
        "the site has not changed, but the files for its hosts in `{}` are already new: build again \
         before you use them",
        folder.unwrap_or_default()
    );
    failure.help(help)
}

/// Makes the previous generation live again; calling it twice changes nothing.
pub fn rollback(out: &Path) -> Result<(), Failure> {
    let output = OutputPaths::of(out)?;
    let _lock = Lock::take(&output)?;
    let previous = output.holdings().previous;
    if !output.live.exists() || !manifest::is_complete(&previous) {
        let help = "the site was built only once; build it from the project's earlier version";
        return Err(Failure::usage("there is no previous site to roll back to")
            .at(previous)
            .help(help));
    }
    let failed = |error| Failure::io("prepare the previous site", &previous, &error);
    slots::record(&previous).map_err(failed)?;
    exchange(&previous, &output.live)?;
    let failed =
        |error| Failure::io("make sure that the roll-back survives a power cut", out, &error);
    exchange::sync_folder(&output.parent).map_err(failed)
}
