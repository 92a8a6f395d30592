//! What a preview shows, and where.
//!
//! These come from the command line; nothing here reads the project.

use std::path::PathBuf;

use super::http;
use super::watch::Watching;
use crate::config::options::Drafts;

/// What to preview, and where.
#[derive(Debug, Clone)]
pub struct Options {
    /// The project's folder.
    pub root: PathBuf,
    /// A folder outside the project with texts of sources.
    pub evidence: Option<PathBuf>,
    /// Where to listen.
    pub listen: http::Options,
    /// Whether drafts are shown, or hidden as in a published site.
    pub drafts: Drafts,
    /// How changes are noticed.
    pub watching: Watching,
}
