//! What a preview reports while it runs.
//!
//! The preview prints nothing itself; whoever started it decides what to show.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::diagnostic::failure::Failure;
use crate::pipeline::{Activity, Discard, Outcome, Sink};

/// One rebuild.
#[derive(Debug)]
pub struct Rebuild<'a> {
    /// The files that changed, relative to the project's folder; none at the first build.
    pub changed: &'a [PathBuf],
    /// The outcome of the build.
    pub outcome: &'a Outcome,
    /// The time from the change to the finished site.
    pub took: Duration,
    /// Whether an earlier site is shown, since this one has errors.
    pub shows_older: bool,
}

/// Receives what a preview reports.
pub trait Listener: Send {
    /// The server listens at this address. `notice` says why it is not the address that was
    /// requested.
    fn listening(&mut self, address: &str, notice: Option<&str>);
    /// Where the pages of a build are sent, for example to show progress.
    fn sink(&self) -> &dyn Sink {
        &Discard
    }
    /// A pipeline was made, and these are the pages that it is rendering at any moment.
    fn renders(&mut self, _: Arc<Activity>) {}
    /// The site was built, for the first time or again.
    fn rebuilt(&mut self, rebuild: &Rebuild<'_>);
    /// The project cannot be read at all.
    fn failed(&mut self, failure: &Failure);
    /// Something about watching that the editor should know.
    fn notice(&mut self, text: &str);
}
