//! Watches a project's folder for changes.
//!
//! An event is only a hint that something happened: what has changed is found by checking the files
//! themselves, so incomplete, repeated and lost events do no harm. All files are also checked every
//! few seconds, which catches changes without an event. What is in a file, and whether it really
//! changed, is not decided here.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

use notify::{ErrorKind, Event, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::burst::{Burst, Change};
use super::folders::{self, Folder};

/// How often all files are checked without an event.
const PATIENCE: Duration = Duration::from_secs(5);
/// The same where there are no events.
const POLLING: Duration = Duration::from_millis(500);

const TWICE: &str = "checked twice a second";
const TOO_MANY: &str = "there are more folders than the system can watch for one user";

/// How changes are noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Watching {
    /// The system reports them, where it can.
    Events,
    /// The files are checked twice a second.
    Polling,
}

/// Watches one project.
pub(in crate::serve) struct Watcher {
    root: PathBuf,
    /// A folder outside the project that is read too.
    outside: Option<PathBuf>,
    watching: Watching,
    folders: Vec<Folder>,
    /// Sends the events of the system; `None` while the files are checked twice a second.
    notifier: Option<RecommendedWatcher>,
    sender: Sender<notify::Result<Event>>,
    events: Receiver<notify::Result<Event>>,
    /// The events since the last change.
    burst: Burst,
    /// Why there are no events, until it has been reported.
    notice: Option<String>,
}

impl Watcher {
    /// Starts to watch the project in `root`, and perhaps a folder outside it.
    pub(in crate::serve) fn start(root: &Path, outside: Option<&Path>, watching: Watching) -> Self {
        let resolved = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let (root, outside) = (resolved(root), outside.map(resolved));
        let (sender, events) = mpsc::channel();
        let folders = Vec::new();
        let notice = (watching == Watching::Polling).then(|| format!("the files are {TWICE}"));
        let (burst, notifier) = (Burst::new(&root), None);
        let mut watcher =
            Self { root, outside, watching, folders, notifier, sender, events, burst, notice };
        watcher.restart();
        watcher
    }

    /// What the editor should know about watching; returned only once.
    pub(in crate::serve) fn take_notice(&mut self) -> Option<String> {
        self.notice.take()
    }

    /// Whether a further change has begun.
    pub(in crate::serve) fn has_more(&mut self) -> bool {
        self.burst.extend(self.events.try_iter(), Instant::now());
        self.burst.ends().is_some()
    }

    /// Waits for the next change, or until all files are to be checked again. `last_scan` is when
    /// that was last done.
    pub(in crate::serve) fn wait(&mut self, last_scan: Instant) -> Change {
        self.gather(last_scan + self.patience());
        let burst = std::mem::replace(&mut self.burst, Burst::new(&self.root));
        if burst.exceeds_limit() {
            self.give_up(TOO_MANY);
        } else if burst.has_lost_events() || self.has_replaced_folders(&burst) {
            self.restart();
            return Change::new();
        }
        burst.into_change()
    }

    fn gather(&mut self, patience: Instant) {
        loop {
            let until = self.burst.ends().unwrap_or(patience);
            match self.events.recv_timeout(until.saturating_duration_since(Instant::now())) {
                // All that has come meanwhile: to know when a burst ends, its files are looked at.
                Ok(event) => {
                    let events = std::iter::once(event).chain(self.events.try_iter());
                    self.burst.extend(events, Instant::now());
                }
                Err(_) => return,
            }
        }
    }

    fn patience(&self) -> Duration {
        let watches_root = self.folders.iter().any(|folder| folder.path == self.root);
        if self.notifier.is_some() && watches_root { PATIENCE } else { POLLING }
    }

    /// Whether a watched folder was created, deleted, or perhaps replaced by another one.
    fn has_replaced_folders(&self, burst: &Burst) -> bool {
        self.folders.iter().any(|folder| burst.has_event_for(&folder.path))
            || self.folders != self.present()
    }

    fn present(&self) -> Vec<Folder> {
        let mut folders = folders::present(&self.root);
        folders.extend(self.outside.clone().and_then(folders::folder));
        folders
    }

    /// Watches all folders anew. The check that follows finds what changes in the meantime.
    fn restart(&mut self) {
        self.notifier = None;
        self.folders = self.present();
        if self.watching == Watching::Polling {
            return;
        }
        if let Some(name) = folders::system_without_events(&self.root) {
            return self.give_up(&format!("the folder is on {name}"));
        }
        match self.watch() {
            Ok(notifier) => self.notifier = Some(notifier),
            Err(error) => self.give_up(&reason(&error)),
        }
    }

    /// From now on, checks the files twice a second instead of watching.
    fn give_up(&mut self, why: &str) {
        self.watching = Watching::Polling;
        self.notifier = None;
        self.notice =
            Some(format!("cannot watch for changes ({why}); the files are {TWICE} instead"));
    }

    fn watch(&mut self) -> notify::Result<RecommendedWatcher> {
        let mut notifier = notify::recommended_watcher(self.sender.clone())?;
        let mut watched = Vec::new();
        for folder in self.folders.drain(..) {
            let is_root = folder.path == self.root;
            let depth =
                if is_root { RecursiveMode::NonRecursive } else { RecursiveMode::Recursive };
            match notifier.watch(&folder.path, depth) {
                Ok(()) => watched.push(folder),
                // It was deleted meanwhile; the next check notices that it is not watched.
                Err(error) if is_gone(&error) => {}
                Err(error) => return Err(error),
            }
        }
        self.folders = watched;
        Ok(notifier)
    }
}

fn is_gone(error: &notify::Error) -> bool {
    match &error.kind {
        ErrorKind::PathNotFound => true,
        ErrorKind::Io(error) => error.kind() == std::io::ErrorKind::NotFound,
        _ => false,
    }
}

fn reason(error: &notify::Error) -> String {
    match &error.kind {
        ErrorKind::MaxFilesWatch => TOO_MANY.into(),
        ErrorKind::Io(error) => error.to_string(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests;
