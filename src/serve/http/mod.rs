//! The HTTP server of the preview; it serves the newest revision of the site.
//!
//! A request is answered by a lookup in a [`Revision`] and never by a path on the disk: nothing
//! here opens a file. How and why revisions are made is not known here. Requests that do not name
//! this server by its own address are refused by [`guard`] first.

mod address;
mod app;
mod csp;
mod events;
mod guard;
mod host;
mod inject;
mod listen;
mod lookup;
mod media;
mod reply;
mod revisions;
mod run;
mod shape;
mod snapshot;
#[cfg(test)]
mod tests;

use std::net::IpAddr;

use bytes::Bytes;
use serde::{Serialize, Serializer};

pub use listen::{Listener, bind};
pub use revisions::Revisions;
pub use run::{Stop, run};

use crate::diagnostic::Severity;

/// A site as the server shows it; each rebuild makes a new one.
pub trait Revision: Send + Sync {
    /// Counts rebuilds from 1.
    fn number(&self) -> u64;
    /// A file of the site by its path, such as `findings/x/index.html`. This may render a page.
    fn file(&self, path: &str) -> Option<ServedFile>;
    /// The diagnostics, for the overlay.
    fn report(&self) -> &Report;
}

/// A file of the site.
#[derive(Debug, Clone)]
pub struct ServedFile {
    /// Exactly what a build would write.
    pub bytes: Bytes,
    /// Whether a build without drafts would leave it out.
    pub draft: bool,
}

/// The diagnostics of a project, and whatever keeps it from being published.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// How many of the problems are errors.
    pub errors: usize,
    /// How many are warnings.
    pub warnings: usize,
    /// All of them.
    pub problems: Vec<Problem>,
    /// What would stop a publish, in a few words each: `2 errors`, `1 link to a draft`.
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
    /// `file:line:column`; empty if the problem is not in a file.
    pub place: String,
    /// The lines of the file with carets beneath, as plain text.
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

/// Where to listen.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// The address; any but a loopback address lets other machines read drafts.
    pub host: IpAddr,
    /// The port to try first; 0 for any free port.
    pub port: u16,
}
