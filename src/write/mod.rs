//! Writes a whole site to disk, so that readers see the old site or the new one and never a mix.
//!
//! A build works on a *spare generation*, a hidden folder beside the output (`.public.spare` for
//! `public`). Files that are already there in the right version are left alone, the rest is
//! written, everything is synced, and then the two folders change places in one step. Whatever goes
//! wrong before that step, the live site is untouched; after it, the earlier generation is the
//! spare.
//!
//! ```text
//! open     output_paths, lock    refuses folders that are not ours, and takes the lock
//! put      queue, paths, spare   one file, from any thread
//! publish  spare, exchange       the rest of the difference, the sync and the exchange
//! ```
//!
//! This module refuses to touch a folder that it did not create, to write through a symbolic link,
//! to follow a path out of its folder, and to trust a spare that an earlier run left unfinished.

mod exchange;
mod file;
mod generation;
mod inventory;
mod lock;
mod manifest;
mod marks;
mod output_paths;
mod paths;
mod queue;
mod spare;

#[cfg(test)]
mod tests;

pub use file::replace;
pub use generation::{Generation, PublishCounts, is_generation, rollback};
pub use marks::insert;
pub use queue::Queue;
