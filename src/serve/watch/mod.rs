//! Watching a project's folder.
//!
//! An event is only a hint that something happened: what changed is found by looking at the files
//! themselves, so an event that says too little, comes twice or is lost among others does no harm.
//! A look without any hint every few seconds catches what no event told. Refuses to say what is in a
//! file, or whether it really is another one.

mod burst;
mod folders;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

use notify::{ErrorKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};

use burst::Burst;
use folders::Folder;

/// How long events are held back, so that those of one rename can be joined; a save is joined by
/// [`Burst`], which waits longer.
const DEBOUNCE: Duration = Duration::from_millis(10);
/// How long nothing may happen before the files are looked at all the same.
const PATIENCE: Duration = Duration::from_secs(5);
/// The same where events cannot be had.
const POLLING: Duration = Duration::from_millis(500);

const TWICE: &str = "looked at twice a second";
const TOO_MANY: &str = "there are more folders than the system watches for one user";

/// Files that may have changed; none when anything may have.
pub(super) type Change = Vec<PathBuf>;

/// How changes are noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Watching {
    /// The system tells of them, where it can.
    Events,
    /// The files are looked at twice a second.
    Polling,
}

/// Watches one project.
pub(super) struct Watcher {
    root: PathBuf,
    /// A folder outside the project that is read too.
    elsewhere: Option<PathBuf>,
    watching: Watching,
    folders: Vec<Folder>,
    /// `None` while the files are looked at twice a second.
    debouncer: Option<Debouncer<RecommendedWatcher, RecommendedCache>>,
    sender: Sender<DebounceEventResult>,
    events: Receiver<DebounceEventResult>,
    /// What has happened since the last change.
    burst: Burst,
    /// Why events cannot be had, until it was told.
    notice: Option<String>,
}

impl Watcher {
    /// Starts to watch the project in `root`, and a folder outside it.
    pub(super) fn start(root: &Path, elsewhere: Option<&Path>, watching: Watching) -> Self {
        let resolved = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let (root, elsewhere) = (resolved(root), elsewhere.map(resolved));
        let (sender, events) = mpsc::channel();
        let folders = Vec::new();
        let notice = (watching == Watching::Polling).then(|| format!("the files are {TWICE}"));
        let (burst, debouncer) = (Burst::new(&root), None);
        let mut watcher =
            Self { root, elsewhere, watching, folders, debouncer, sender, events, burst, notice };
        watcher.restart();
        watcher
    }

    /// What the editor should know about watching, once.
    pub(super) fn take_notice(&mut self) -> Option<String> {
        self.notice.take()
    }

    /// Whether a further change has begun.
    pub(super) fn has_more(&mut self) -> bool {
        for events in self.events.try_iter() {
            self.burst.add(events, Instant::now());
        }
        self.burst.ends().is_some()
    }

    /// Waits for the next change, or until it is time to look without a hint, which was done last
    /// at this moment.
    pub(super) fn wait(&mut self, looked: Instant) -> Change {
        self.gather(looked + self.patience());
        let burst = std::mem::replace(&mut self.burst, Burst::new(&self.root));
        if burst.is_too_much() {
            self.give_up(TOO_MANY);
        } else if burst.lost() || self.is_another_place(&burst) {
            self.restart();
            return Change::new();
        }
        burst.into_change()
    }

    fn gather(&mut self, patience: Instant) {
        loop {
            let until = self.burst.ends().unwrap_or(patience);
            match self.events.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(events) => self.burst.add(events, Instant::now()),
                Err(_) => return,
            }
        }
    }

    fn patience(&self) -> Duration {
        let is_there = self.folders.iter().any(|folder| folder.path == self.root);
        if self.debouncer.is_some() && is_there { PATIENCE } else { POLLING }
    }

    /// Whether a watched folder came, went, or may be another one of the same name.
    fn is_another_place(&self, burst: &Burst) -> bool {
        self.folders.iter().any(|folder| burst.speaks_of(&folder.path))
            || self.folders != self.present()
    }

    fn present(&self) -> Vec<Folder> {
        let mut folders = folders::present(&self.root);
        folders.extend(self.elsewhere.clone().and_then(folders::folder));
        folders
    }

    /// Watches all folders anew. What happens meanwhile is found by the look that follows.
    fn restart(&mut self) {
        self.debouncer = None;
        self.folders = self.present();
        if self.watching == Watching::Polling {
            return;
        }
        if let Some(name) = folders::system_without_events(&self.root) {
            return self.give_up(&format!("the folder is on {name}"));
        }
        match self.debouncer() {
            Ok(debouncer) => self.debouncer = Some(debouncer),
            Err(error) => self.give_up(&reason(&error)),
        }
    }

    /// Looks at the files twice a second from now on.
    fn give_up(&mut self, why: &str) {
        self.watching = Watching::Polling;
        self.debouncer = None;
        self.notice =
            Some(format!("changes cannot be watched here ({why}), so the files are {TWICE}"));
    }

    fn debouncer(&mut self) -> notify::Result<Debouncer<RecommendedWatcher, RecommendedCache>> {
        let mut debouncer = new_debouncer(DEBOUNCE, Some(DEBOUNCE), self.sender.clone())?;
        let mut watched = Vec::new();
        for folder in self.folders.drain(..) {
            let is_root = folder.path == self.root;
            let depth =
                if is_root { RecursiveMode::NonRecursive } else { RecursiveMode::Recursive };
            match debouncer.watch(&folder.path, depth) {
                Ok(()) => watched.push(folder),
                // It went meanwhile; the next look sees that it is not among the watched.
                Err(error) if is_gone(&error) => {}
                Err(error) => return Err(error),
            }
        }
        self.folders = watched;
        Ok(debouncer)
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
