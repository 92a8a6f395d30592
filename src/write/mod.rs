//! The only writer: brings a whole site to disk so that readers see the old one or the new one.
//!
//! A build works on a *spare generation*, a hidden folder beside the output (`.public.spare` for
//! `public`). Pages that are already there in the right version are left alone, the rest is
//! written, everything is synced, and then the two folders change places in one step. Whatever goes
//! wrong before that step, the live site is untouched; after it, the generation before is the spare.
//!
//! ```text
//! open     place, lock, inventory    refuses what is not ours, takes the lock
//! put      queue, spare              one file, from any thread
//! publish  spare, exchange           the rest of the difference, sync, change places
//! ```
//!
//! This module refuses to touch a folder that it did not make, to write through a link, to follow
//! a path out of its folder, and to trust a spare that an earlier run left half done.

mod exchange;
mod file;
mod inventory;
mod lock;
mod manifest;
mod marks;
mod place;
mod queue;
mod spare;

pub use file::replace;

use std::collections::BTreeMap;
use std::path::{Component, Path};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use crate::diagnostic::failure::Failure;
pub use marks::insert;
pub use queue::Queue;

use inventory::Inventory;
use lock::Lock;
use manifest::Entry;
use place::Place;
use spare::Spare;

/// A site being written. Dropping it without [`Generation::publish`] leaves the live site as it is.
#[derive(Debug)]
pub struct Generation {
    place: Place,
    live: Inventory,
    spare: Spare,
    produced: Mutex<BTreeMap<String, Entry>>,
    /// Held until the generation is published or dropped.
    _lock: Lock,
}

/// What a publication changed, compared with the site that was live before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Published {
    /// Files that are new or have other bytes.
    pub written: usize,
    /// Files that are as they were.
    pub unchanged: usize,
    /// Files that are gone.
    pub removed: usize,
}

impl Generation {
    /// Prepares to write the output folder `out`, which need not exist yet. Fails early, before
    /// anything is rendered, when the place is refused, locked or cannot be written.
    pub fn open(out: &Path) -> Result<Self, Failure> {
        let place = Place::of(out)?;
        let lock = Lock::take(&place)?;
        exchange::recover(&place)?;
        let (live, spare) = rayon::join(|| Inventory::of(&place.live), || Spare::open(&place));
        let (live, spare) = (live?, spare?);
        Ok(Self { place, live, spare, produced: Mutex::default(), _lock: lock })
    }

    /// Adds a file; `path` is relative to the output folder, with `/` between its parts. Each path
    /// is put once. May be called from many threads.
    pub fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        check_path(path)?;
        let entry = Entry::of(bytes);
        self.record(path, entry)?;
        // A file that is live in this very version is not written yet: if all of them turn out to
        // be so, nothing is published and the generation before stays at hand.
        if self.live.holds(path, &entry) { Ok(()) } else { self.spare.write(path, &entry, bytes) }
    }

    /// The bytes that the live site has at a path, if they are those that were published.
    pub fn published(&self, path: &str) -> Option<Vec<u8>> {
        let known = self.live.entry(path)?;
        let bytes = std::fs::read(self.place.live.join(path)).ok()?;
        (Entry::of(&bytes) == *known).then_some(bytes)
    }

    /// Makes what was put the live site, all at once.
    pub fn publish(self) -> Result<Published, Failure> {
        let Self { place, live, spare, produced, _lock } = self;
        let produced = produced.into_inner().unwrap_or_else(PoisonError::into_inner);
        spare.flush_rest();
        check_nesting(&produced)?;
        let published = difference(&live, &produced);
        if published.written == 0 && published.removed == 0 && place.live.exists() {
            return Ok(published);
        }
        carry_over(&place, &live, &spare, &produced)?;
        spare.finish(&produced)?;
        exchange::publish(&place)?;
        Ok(published)
    }

    fn record(&self, path: &str, entry: Entry) -> Result<(), Failure> {
        let mut produced = self.produced.lock().unwrap_or_else(PoisonError::into_inner);
        match produced.insert(path.to_owned(), entry) {
            None => Ok(()),
            Some(_) => Err(Failure::bug("a build produced the same file twice").at(path)),
        }
    }
}

/// Whether a folder bears our mark.
pub fn is_generation(folder: &Path) -> bool {
    manifest::marks(folder).unwrap_or(false)
}

/// Makes the generation before the live one live again; done twice, it undoes itself.
pub fn rollback(out: &Path) -> Result<(), Failure> {
    let place = Place::of(out)?;
    let _lock = Lock::take(&place)?;
    exchange::recover(&place)?;
    if !place.live.exists() || !manifest::is_complete(&place.spare) {
        let help = "the first build has no generation before it, and a build that was interrupted \
                    uses it up";
        return Err(Failure::usage("there is no earlier generation to go back to")
            .at(place.spare)
            .help(help));
    }
    exchange::publish(&place)
}

/// Names that a build must not produce, for they are the writer's own.
fn is_reserved(name: &str) -> bool {
    name.starts_with(manifest::RESERVED_PREFIX)
}

fn check_path(path: &str) -> Result<(), Failure> {
    let plain = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    // `components` forgives `a//b`, `a/./b` and `a/`, which would be a second name for one file.
    let canonical =
        path.split('/').all(|part| !matches!(part, "" | "." | "..") && !is_reserved(part));
    // A line end would break the manifest, a backslash means a folder elsewhere.
    let tame = !path.contains(|char: char| char.is_control() || char == '\\');
    if plain && canonical && tame {
        return Ok(());
    }
    Err(Failure::bug("a build produced a path that is not a plain file in its output").at(path))
}

/// A page must not be a folder of another: one would silently take the other's place.
fn check_nesting(produced: &BTreeMap<String, Entry>) -> Result<(), Failure> {
    // The files whose paths begin the path at hand: in this order they all come before it.
    let mut begins: Vec<&str> = Vec::new();
    for path in produced.keys() {
        while begins.pop_if(|begin| !path.starts_with(*begin)).is_some() {}
        let is_folder = |begin: &&&str| path.as_bytes().get(begin.len()) == Some(&b'/');
        if let Some(file) = begins.iter().find(is_folder) {
            let failure = Failure::bug("a build produced a file and a folder of one name");
            return Err(failure.at(*file));
        }
        begins.push(path);
    }
    Ok(())
}

/// The folders that a file is in, the outermost first.
fn folders_above(file: &str) -> impl Iterator<Item = &str> {
    file.match_indices('/').filter_map(|(end, _)| file.get(..end))
}

fn difference(live: &Inventory, produced: &BTreeMap<String, Entry>) -> Published {
    let unchanged = produced.iter().filter(|(path, entry)| live.holds(path, entry)).count();
    let removed =
        live.files().filter(|path| !path.to_str().is_some_and(|p| produced.contains_key(p)));
    Published { written: produced.len() - unchanged, unchanged, removed: removed.count() }
}

/// Brings to the spare what [`Generation::put`] left out because the live site has it.
fn carry_over(
    place: &Place,
    live: &Inventory,
    spare: &Spare,
    produced: &BTreeMap<String, Entry>,
) -> Result<(), Failure> {
    let shared: Vec<_> = produced.iter().filter(|(path, entry)| live.holds(path, entry)).collect();
    shared.into_par_iter().try_for_each(|(path, entry)| {
        if spare.holds(path, entry) {
            return Ok(());
        }
        let source = place.live.join(path);
        let bytes = std::fs::read(&source)
            .map_err(|error| Failure::io("read the published file", &source, &error))?;
        if Entry::of(&bytes) != *entry {
            return Err(Failure::environment("a published file changed during the build")
                .at(source)
                .help("delete that file and run the build again"));
        }
        spare.write(path, entry, &bytes)
    })
}

#[cfg(test)]
mod tests;
