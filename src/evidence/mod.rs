//! Quotations against the texts they are taken from.
//!
//! What counts as the same words is decided in `contract` and nowhere else. Nothing here reads a
//! file, and nothing that is only alike is ever accepted.

pub mod contract;
pub mod find;
mod judge;
mod library;
mod locator;
mod lock;
mod nearest;
mod negation;
mod pages;
mod text;
mod verdicts;
pub mod words;

pub use judge::{hash, judge};
pub use library::{Holding, Library, NONE, Named};
pub use lock::{Entry, FILE, Lock};
pub use verdicts::{Verdicts, fingerprint, judge_all};
