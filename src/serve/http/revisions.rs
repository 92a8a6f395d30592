//! The revision that is shown now.
//!
//! Whoever makes a revision publishes it here, and each open page is notified. Nothing is known of
//! what is in a revision.

use std::sync::Arc;

use tokio::sync::watch;

use super::Revision;
use super::snapshot::Snapshot;

/// The newest revision, and a signal for each new one.
pub struct Revisions {
    newest: watch::Sender<Arc<Snapshot>>,
}

impl Revisions {
    /// Starts with a first revision, which may be without files.
    pub fn new(first: Arc<dyn Revision>) -> Self {
        Self { newest: watch::Sender::new(Arc::new(Snapshot::new(first))) }
    }

    /// The newest revision.
    pub fn current(&self) -> Arc<dyn Revision> {
        Arc::clone(&self.newest.borrow().revision)
    }

    /// The newest revision, with what was sent of it.
    pub(super) fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.newest.borrow())
    }

    /// Replaces the revision and notifies every open page. Any thread may call this.
    pub fn publish(&self, revision: Arc<dyn Revision>) {
        self.newest.send_replace(Arc::new(Snapshot::new(revision)));
    }

    /// A receiver that is notified of each new revision.
    pub(super) fn subscribe(&self) -> watch::Receiver<Arc<Snapshot>> {
        self.newest.subscribe()
    }
}
