//! Watching a project's folder.
//!
//! An event is only a hint that something happened: what changed is found by looking at the files
//! themselves, so an event that says too little, comes twice or is lost among others does no harm.
//! A look without any hint every few seconds catches what no event told: file systems without
//! events, a queue that overflowed, a folder that was taken away and put back.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use notify::{EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};

/// How long a burst of events may go on before it is looked at.
const DEBOUNCE: Duration = Duration::from_millis(50);
/// How long nothing may happen before the files are looked at all the same.
const PATIENCE: Duration = Duration::from_secs(5);
/// The same where events cannot be had.
const POLLING: Duration = Duration::from_millis(500);

/// The folders of a project that can change what is built.
const FOLDERS: [&str; 6] = ["content", "themes", "templates", "assets", "static", "evidence"];

/// Files that may have changed; none when anything may have.
pub(super) type Change = Vec<PathBuf>;

/// Watches one project.
pub(super) struct Watcher {
    root: PathBuf,
    debouncer: Option<Debouncer<RecommendedWatcher, RecommendedCache>>,
    watched: Vec<PathBuf>,
    sender: Sender<Change>,
    /// Why events cannot be had, until it was told.
    notice: Option<String>,
}

impl Watcher {
    /// Starts to watch the project in `root`.
    pub(super) fn start(root: &Path, sender: Sender<Change>) -> Self {
        let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        let mut watcher = Self { root, debouncer: None, watched: Vec::new(), sender, notice: None };
        watcher.restart();
        watcher
    }

    /// What the editor should know about watching, once.
    pub(super) fn take_notice(&mut self) -> Option<String> {
        self.notice.take()
    }

    /// The next change, or a look without a hint; `None` when nobody can send one any more.
    pub(super) fn wait(&mut self, changes: &Receiver<Change>) -> Option<Change> {
        let patience = if self.debouncer.is_some() { PATIENCE } else { POLLING };
        let mut change = match changes.recv_timeout(patience) {
            Ok(change) => change,
            Err(RecvTimeoutError::Timeout) => Change::new(),
            Err(RecvTimeoutError::Disconnected) => return None,
        };
        for more in changes.try_iter() {
            change.extend(more);
        }
        self.follow();
        Some(change)
    }

    /// Watches folders that have appeared since, and watches anew what was taken away.
    fn follow(&mut self) {
        let present = self.present();
        if present != self.watched {
            self.restart();
        }
    }

    fn present(&self) -> Vec<PathBuf> {
        let folders = FOLDERS.iter().map(|folder| self.root.join(folder));
        std::iter::once(self.root.clone()).chain(folders).filter(|folder| folder.is_dir()).collect()
    }

    fn restart(&mut self) {
        self.debouncer = None;
        self.watched = self.present();
        match self.watching() {
            Ok(debouncer) => self.debouncer = Some(debouncer),
            Err(error) => {
                self.notice = Some(format!(
                    "changes cannot be watched here ({error}), so the files are looked at twice a second"
                ));
            }
        }
    }

    fn watching(&self) -> notify::Result<Debouncer<RecommendedWatcher, RecommendedCache>> {
        let sender = self.sender.clone();
        let mut debouncer = new_debouncer(DEBOUNCE, None, move |result: DebounceEventResult| {
            // The receiver is gone only when the program ends.
            let _ = paths(result).map(|paths| sender.send(paths));
        })?;
        for folder in &self.watched {
            let depth = if *folder == self.root {
                RecursiveMode::NonRecursive
            } else {
                RecursiveMode::Recursive
            };
            debouncer.watch(folder, depth)?;
        }
        Ok(debouncer)
    }
}

/// The paths that events speak of; `None` when they only say that something was read.
fn paths(result: DebounceEventResult) -> Option<Change> {
    let Ok(events) = result else { return Some(Change::new()) };
    let mut changed =
        events.into_iter().filter(|event| !matches!(event.kind, EventKind::Access(_))).peekable();
    changed.peek()?;
    Some(changed.flat_map(|event| event.event.paths).collect())
}
