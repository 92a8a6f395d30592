//! `permalinks.lock`: what a site has published, and so has promised to keep.
//!
//! There is one line for each page, anchor, id, feed and file. `expound lock` adds lines and never
//! removes one; a build only reads them. [`ratchet`] is the other file that `expound lock` writes.
//! This folder works on texts and lines: it refuses to open files, and whether a promise is kept is
//! decided by `check`.

pub mod conflict;
mod languages;
#[expect(clippy::module_inception, reason = "the ledger is what this folder is about")]
mod ledger;
mod line;
mod promise;
pub mod ratchet;
mod read;
mod renewal;
mod seal;
mod sketch;

pub use ledger::{FILE, Ledger, LedgerEntry};
pub use promise::{Key, Kind, Promise, State};
pub use read::read;
pub use sketch::{distance, sketch};

#[cfg(test)]
mod tests;
