//! Notices changes of a project's files.
//!
//! `watcher` receives the system's events, `burst` joins those that belong together, and `folders`
//! knows which folders are watched. What a change means for the site is not known here.

mod burst;
mod folders;
mod watcher;

pub(super) use burst::Change;
pub(super) use watcher::Watcher;
pub use watcher::Watching;
