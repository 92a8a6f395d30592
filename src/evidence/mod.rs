//! Quotations against the texts they are taken from.
//!
//! What counts as the same words is decided in `contract` and nowhere else. Nothing here reads a
//! file, and words that are only similar are never accepted.

mod batch;
pub mod contract;
pub mod division;
pub mod find;
mod judge;
mod library;
mod locator;
mod lock;
mod nearest;
mod negation;
mod normalised;
mod pages;
mod search;
mod text;
mod verdicts;
mod whole_words;
mod window;
pub mod words;

pub use batch::Search;
pub use judge::hash;
pub use library::{Holding, Library, NONE, SourceField};
pub use lock::{FILE, Lock, LockEntry};
pub use verdicts::{Verdicts, fingerprint, judge_all};
