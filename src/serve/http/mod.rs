//! The HTTP side of the preview: it shows whatever revision of the site is the newest.
//!
//! A request becomes a key that is looked up in a [`Revision`], never a path on the disk: nothing
//! here opens a file. Neither does it know how a revision is made, or why there is a new one. What
//! was sent by somebody who is not at this machine is refused by [`door`] before it is looked at.

mod address;
mod app;
mod csp;
mod door;
mod events;
mod host;
mod inject;
mod listen;
mod media;
mod reply;
mod run;
mod shape;
mod site;
#[cfg(test)]
mod tests;

use std::net::IpAddr;
use std::sync::Arc;

use bytes::Bytes;
use serde::{Serialize, Serializer};
use tokio::sync::watch;

pub use listen::{Listener, bind};
pub use run::{Stop, run};

use crate::diagnostic::Severity;

/// What the server shows; swapped whole at each rebuild.
pub trait Revision: Send + Sync {
    /// Counts rebuilds from 1.
    fn number(&self) -> u64;
    /// A file of the site by its path, such as `findings/x/index.html`; pages may be rendered now.
    fn file(&self, path: &str) -> Option<Served>;
    /// What is wrong, for the overlay.
    fn report(&self) -> &Report;
}

/// A file of the site.
#[derive(Debug, Clone)]
pub struct Served {
    /// Exactly what a build would write.
    pub bytes: Bytes,
    /// Whether a build without drafts would leave it out.
    pub draft: bool,
}

/// What is wrong with the project, and what stands between it and a publish.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// How many of the problems are errors.
    pub errors: usize,
    /// How many are warnings.
    pub warnings: usize,
    /// All of them.
    pub problems: Vec<Problem>,
    /// What would stop a publish, a few words each: `2 errors`, `1 link to a draft`.
    pub blockers: Vec<String>,
    /// How many pages a publish would leave out.
    pub drafts: usize,
}

/// One problem, as the terminal shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Its stable code, such as `E0204`.
    pub code: &'static str,
    /// Error or warning.
    #[serde(serialize_with = "severity")]
    pub severity: Severity,
    /// One plain sentence.
    pub message: String,
    /// `file:line:col`; empty when no file is to blame.
    pub place: String,
    /// The lines in question with a caret beneath, as plain text.
    pub excerpt: String,
    /// Further remarks.
    pub notes: Vec<String>,
    /// What to do.
    pub help: Option<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn severity<S: Serializer>(severity: &Severity, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    })
}

/// Where the server gets revisions from: always the newest, and word of each new one.
pub struct Revisions {
    newest: watch::Sender<Arc<dyn Revision>>,
}

impl Revisions {
    /// Starts with a first revision, which may be one without any file.
    pub fn new(first: Arc<dyn Revision>) -> Self {
        Self { newest: watch::Sender::new(first) }
    }

    /// The newest revision.
    pub fn current(&self) -> Arc<dyn Revision> {
        Arc::clone(&self.newest.borrow())
    }

    /// Shows another revision from now on and tells every open page. Any thread may call this.
    pub fn publish(&self, revision: Arc<dyn Revision>) {
        self.newest.send_replace(revision);
    }

    /// Word of each revision to come.
    pub fn subscribe(&self) -> watch::Receiver<Arc<dyn Revision>> {
        self.newest.subscribe()
    }
}

/// Where to listen.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// The address; anything but loopback lets others read drafts.
    pub host: IpAddr,
    /// The port to try first; 0 takes any free one.
    pub port: u16,
}
