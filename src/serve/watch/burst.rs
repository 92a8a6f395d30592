//! Events that belong together.
//!
//! A save is several steps: a file is emptied and written, or moved away and another put in its
//! place. A burst ends when nothing has happened for a moment, and later while a file that it speaks
//! of is not whole: open for writing, empty, or not there. Refuses to wait for ever: a file may be
//! empty or gone for good, and somebody may write all day.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{Error, ErrorKind, Event, EventKind};
use notify_debouncer_full::DebounceEventResult;

use super::Change;
use crate::load;

/// How long nothing may happen until a burst has ended.
const QUIET: Duration = Duration::from_millis(30);
/// The same while a file is empty or not there.
const GRACE: Duration = Duration::from_millis(300);
/// How long a burst may go on; so long is also waited for a file that is open to be closed.
const LONGEST: Duration = Duration::from_secs(2);
/// Whether the system tells that a file that was written has been closed.
const TELLS_CLOSING: bool = cfg!(any(target_os = "linux", target_os = "android"));

/// Events that belong together.
#[derive(Debug)]
pub(super) struct Burst {
    root: PathBuf,
    paths: BTreeSet<PathBuf>,
    open: BTreeSet<PathBuf>,
    /// The first and the last event.
    times: Option<(Instant, Instant)>,
    lost: bool,
    too_much: bool,
}

impl Burst {
    /// One without events yet, in the project at `root`.
    pub(super) fn new(root: &Path) -> Self {
        let (paths, open) = (BTreeSet::new(), BTreeSet::new());
        Self { root: root.to_owned(), paths, open, times: None, lost: false, too_much: false }
    }

    /// Takes events that came at this moment.
    pub(super) fn add(&mut self, events: DebounceEventResult, now: Instant) {
        let matters = match events {
            Ok(events) => {
                let mattering = events.into_iter().filter(|event| self.take(event));
                mattering.count() > 0
            }
            Err(errors) => {
                let too_much = |error: &Error| matches!(error.kind, ErrorKind::MaxFilesWatch);
                self.too_much |= errors.iter().any(too_much);
                self.lost = true;
                true
            }
        };
        if matters {
            let first = self.times.map_or(now, |(first, _)| first);
            self.times = Some((first, now));
        }
    }

    /// Takes one event; false when it cannot have changed the site.
    fn take(&mut self, event: &Event) -> bool {
        if event.need_rescan() {
            self.lost = true;
            return true;
        }
        let closes = event.kind == EventKind::Access(AccessKind::Close(AccessMode::Write));
        if event.kind.is_access() && !closes {
            return false;
        }
        let writes = matches!(event.kind, EventKind::Modify(ModifyKind::Data(_)));
        let mut matters = false;
        for path in event.paths.iter().filter(|path| !is_passed_over(&self.root, path)) {
            matters = true;
            if closes {
                self.open.remove(path);
            } else if writes && TELLS_CLOSING {
                self.open.insert(path.clone());
            }
            self.paths.insert(path.clone());
        }
        matters
    }

    /// When it ends, unless more is added; `None` before it has begun.
    pub(super) fn ends(&self) -> Option<Instant> {
        let (first, last) = self.times?;
        let rest = match (self.open.is_empty(), self.is_there()) {
            (false, _) => LONGEST,
            (true, false) => GRACE,
            (true, true) => QUIET,
        };
        Some((last + rest).min(first + LONGEST))
    }

    fn is_there(&self) -> bool {
        let has_text =
            |path: &PathBuf| fs::metadata(path).is_ok_and(|at| at.is_dir() || at.len() > 0);
        self.paths.iter().all(has_text)
    }

    /// Whether events were lost, so that nothing is known of what happened.
    pub(super) fn lost(&self) -> bool {
        self.lost
    }

    /// Whether the system refuses to watch so many folders.
    pub(super) fn is_too_much(&self) -> bool {
        self.too_much
    }

    /// Whether something happened to this very path.
    pub(super) fn speaks_of(&self, path: &Path) -> bool {
        self.paths.contains(path)
    }

    /// The files that it speaks of; none when anything may have changed.
    pub(super) fn into_change(self) -> Change {
        if self.lost { Change::new() } else { self.paths.into_iter().collect() }
    }
}

/// What is never part of a site, such as the swap file of an editor.
fn is_passed_over(root: &Path, path: &Path) -> bool {
    let below = path.strip_prefix(root).unwrap_or(path);
    below.components().any(|part| load::is_passed_over(part.as_os_str()))
}
