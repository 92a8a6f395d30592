//! Writes a whole site to disk, so that readers see the old site or the new one and never a mix.
//!
//! Two hidden folders lie beside the output: for `public`, `.public.spare` and `.public.spare-2`.
//! One holds the previous site, and a build works in the other. Files that are already there in the
//! right version are left alone, the rest is written, everything is synced, and then the folder
//! changes places with the output in one step. Whatever goes wrong before that step, the live site
//! and the previous one are untouched; after it, the folder holds the previous site.
//!
//! ```text
//! open      output_paths, lock, slots   refuses folders that are not ours, and takes the lock
//! put       queue, paths, staging       one file, from any thread
//! complete  staging                     the rest of the difference, and the sync
//! publish   publication, exchange       the exchange, of a site and of the files for its hosts
//! ```
//!
//! This module refuses to touch a folder that it did not create, to write through a symbolic link,
//! to follow a path out of its folder, and to trust what an earlier run left unfinished.

mod exchange;
mod file;
mod generation;
mod inventory;
mod lock;
mod manifest;
mod marks;
mod output_paths;
mod paths;
mod publication;
mod queue;
mod slots;
mod staging;

#[cfg(test)]
mod tests;

pub use file::{create, create_folder, replace};
pub use generation::{Generation, is_generation};
pub use marks::insert;
pub use publication::{Complete, PublishCounts, Published, publish, rollback};
pub use queue::Queue;
