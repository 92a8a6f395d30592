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
use super::output_paths::OutputPaths;
use super::{file, manifest, slots};
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

    /// Takes back what [`Complete::exchange`] did. If nothing was live before, the folder of the
    /// new generation has gone, and gets its name again.
    fn undo(&self) -> Result<(), Failure> {
        match &self.staging {
            Some(staging) => exchange(&self.output.live, staging),
            None => Ok(()),
        }
    }
}

/// Makes a site live together with the files for its hosts, if there are any.
pub fn publish(site: &Complete, hosting: Option<&Complete>) -> Result<Published, Failure> {
    if let Some(hosting) = hosting {
        hosting.exchange()?;
        site.exchange().map_err(|failure| match hosting.undo() {
            Ok(()) => failure,
            Err(_) => half_done(failure, &hosting.output.live),
        })?;
    } else {
        site.exchange()?;
    }
    // Also after a build that changed nothing: the one before may have been stopped here.
    Ok(Published { counts: site.counts, doubt: doubt(&site.output) })
}

fn half_done(failure: Failure, hosting: &Path) -> Failure {
    let help = format!(
        "the site has not changed, but the files for its hosts in `{}` are already new: build again \
         before you use them",
        hosting.display()
    );
    failure.help(help)
}

/// Makes an exchange durable. If that fails, the exchange has happened all the same.
fn doubt(output: &OutputPaths) -> Option<Failure> {
    let error = exchange::sync_folder(&output.parent).err()?;
    let action = "make sure that the published site survives a power cut";
    let failure = Failure::io(action, &output.live, &error);
    Some(failure.help("it is live now; run the same command again if the computer loses power"))
}

/// Makes the previous generation live again; calling it twice changes nothing. Also returns why the
/// change may not survive a power cut.
pub fn rollback(out: &Path) -> Result<Option<Failure>, Failure> {
    let output = OutputPaths::of(out)?;
    let _lock = Lock::take(&output)?;
    let previous = output.holdings().previous;
    if !output.live.exists() || !manifest::is_complete(&previous) {
        let help = "the site was built only once; build it from the project's earlier version";
        return Err(Failure::usage("there is no previous site to roll back to")
            .at(previous)
            .help(help));
    }
    // It is complete, so its record is replaced in one step.
    file::replace(&previous.join(slots::NAME), slots::record(&previous).as_bytes())?;
    exchange(&previous, &output.live)?;
    Ok(doubt(&output))
}
