//! A generation: a site from the first file to the moment at which only the exchange is missing.
//!
//! The order of its steps keeps the live site whole; the steps themselves are in the other files of
//! this folder. This module does not know what the files contain, and publishes nothing.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::inventory::Inventory;
use super::lock::Lock;
use super::manifest::{self, FileRecord};
use super::output_paths::OutputPaths;
use super::publication::{Complete, PublishCounts};
use super::slots::Slots;
use super::staging::Staging;
use super::{exchange, paths};
use crate::diagnostic::failure::Failure;

/// A site that is being written. Until it is published, the live site and the one before it stay as
/// they are.
#[derive(Debug)]
pub struct Generation {
    output: OutputPaths,
    slots: Slots,
    live: Inventory,
    staging: Staging,
    produced: Mutex<BTreeMap<String, FileRecord>>,
    /// Held until the generation is published or dropped.
    lock: Lock,
}

impl Generation {
    /// Prepares to write the output folder `out`, which need not exist yet. Fails early, before
    /// anything is rendered, when the folder is refused, locked or not writable.
    pub fn open(out: &Path) -> Result<Self, Failure> {
        let output = OutputPaths::of(out)?;
        let lock = Lock::take(&output)?;
        exchange::check(&output)?;
        let slots = output.holdings();
        let (live, staging) = rayon::join(
            || Inventory::of(&output.live),
            || Staging::open(&slots.staging, &output.live),
        );
        let (live, staging) = (live?, staging?);
        Ok(Self { output, slots, live, staging, produced: Mutex::default(), lock })
    }

    /// Adds a file. `path` is relative to the output folder, with `/` between its parts; adding the
    /// same path twice is an error. May be called from many threads.
    pub fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        paths::check(path)?;
        let record = FileRecord::of(bytes);
        self.record(path, record)?;
        // A file that the live site has in this very version is not written yet: if that is true of
        // all files, nothing is published.
        if self.live.holds(path, &record) {
            return Ok(());
        }
        self.staging.write(path, &record, bytes)
    }

    /// The bytes that the live site has at a path, unless the file was changed by hand.
    pub fn published(&self, path: &str) -> Option<Vec<u8>> {
        let record = self.live.record(path)?;
        let bytes = std::fs::read(self.output.live.join(path)).ok()?;
        (FileRecord::of(&bytes) == *record).then_some(bytes)
    }

    /// Completes the generation with the files that were added, and makes it durable.
    pub fn complete(self) -> Result<Complete, Failure> {
        let Self { output, slots, live, staging, produced, lock } = self;
        let produced = produced.into_inner().unwrap_or_else(PoisonError::into_inner);
        staging.flush_rest();
        paths::check_nesting(&produced)?;
        let counts = difference(&live, &produced);
        let is_new = counts.written > 0 || counts.removed > 0 || !output.live.exists();
        if is_new {
            carry_over(&output, &live, &staging, &produced)?;
            staging.finish(&produced)?;
        }
        let staging = is_new.then_some(slots.staging);
        Ok(Complete { output, staging, counts, _lock: lock })
    }

    fn record(&self, path: &str, record: FileRecord) -> Result<(), Failure> {
        let mut produced = self.produced.lock().unwrap_or_else(PoisonError::into_inner);
        match produced.insert(path.to_owned(), record) {
            None => Ok(()),
            Some(_) => Err(Failure::bug("a build produced the same file twice").at(path)),
        }
    }
}

/// Whether a folder contains our manifest.
pub fn is_generation(folder: &Path) -> bool {
    manifest::marks(folder).unwrap_or(false)
}

fn difference(live: &Inventory, produced: &BTreeMap<String, FileRecord>) -> PublishCounts {
    let unchanged = produced.iter().filter(|(path, record)| live.holds(path, record)).count();
    let removed =
        live.files().filter(|path| !path.to_str().is_some_and(|p| produced.contains_key(p)));
    PublishCounts { written: produced.len() - unchanged, unchanged, removed: removed.count() }
}

/// Copies to the new generation what [`Generation::put`] left out because the live site has it.
fn carry_over(
    output: &OutputPaths,
    live: &Inventory,
    staging: &Staging,
    produced: &BTreeMap<String, FileRecord>,
) -> Result<(), Failure> {
    let shared: Vec<_> =
        produced.iter().filter(|(path, record)| live.holds(path, record)).collect();
    shared.into_par_iter().try_for_each(|(path, record)| {
        if staging.holds(path, record) {
            return Ok(());
        }
        let source = output.live.join(path);
        let bytes = std::fs::read(&source)
            .map_err(|error| Failure::io("read the published file", &source, &error))?;
        if FileRecord::of(&bytes) != *record {
            return Err(Failure::environment("a published file changed during the build")
                .at(source)
                .help("delete that file and run the build again"));
        }
        staging.write(path, record, &bytes)
    })
}
