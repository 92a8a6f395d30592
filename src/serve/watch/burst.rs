//! Events that belong together, such as those of one save.
//!
//! A save takes several steps: a file is emptied and written, or moved away and replaced by
//! another. A burst ends when nothing has happened for a moment. It ends later while one of its
//! files is incomplete: open for writing, or empty or missing since a moment ago. It always ends,
//! though: a program may write all day.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{Error, ErrorKind, Event, EventKind};

use crate::load;

/// Files that may have changed; none if any file may have changed.
pub(in crate::serve) type Change = Vec<PathBuf>;

/// How long nothing must happen until a burst ends.
const QUIET: Duration = Duration::from_millis(30);
/// How long a file may be empty or missing after its last event, before it counts as complete.
const GRACE: Duration = Duration::from_millis(300);
/// The longest duration of a burst, and the longest wait for an open file to be closed.
const LONGEST: Duration = Duration::from_secs(2);
/// Whether the system reports that a written file was closed.
const REPORTS_CLOSING: bool = cfg!(any(target_os = "linux", target_os = "android"));

/// Events that belong together, as far as they have come.
#[derive(Debug)]
pub(super) struct Burst {
    root: PathBuf,
    /// The files of the events, with the time of the last event of each.
    paths: BTreeMap<PathBuf, Instant>,
    open: BTreeSet<PathBuf>,
    /// The times of the first and the last event.
    times: Option<(Instant, Instant)>,
    has_lost_events: bool,
    exceeds_limit: bool,
}

impl Burst {
    /// A burst without events, in the project at `root`.
    pub(super) fn new(root: &Path) -> Self {
        let (paths, open) = (BTreeMap::new(), BTreeSet::new());
        Self {
            root: root.to_owned(),
            paths,
            open,
            times: None,
            has_lost_events: false,
            exceeds_limit: false,
        }
    }

    /// Adds events that arrived at this moment.
    pub(super) fn extend(
        &mut self,
        events: impl Iterator<Item = notify::Result<Event>>,
        now: Instant,
    ) {
        let relevant = events.filter(|event| match event {
            Ok(event) => self.add(event, now),
            Err(error) => self.add_error(error),
        });
        if relevant.count() > 0 {
            let first = self.times.map_or(now, |(first, _)| first);
            self.times = Some((first, now));
        }
    }

    fn add_error(&mut self, error: &Error) -> bool {
        self.exceeds_limit |= matches!(error.kind, ErrorKind::MaxFilesWatch);
        self.has_lost_events = true;
        true
    }

    /// Adds one event; false if it cannot have changed the site.
    fn add(&mut self, event: &Event, now: Instant) -> bool {
        if event.need_rescan() {
            self.has_lost_events = true;
            return true;
        }
        let closes = event.kind == EventKind::Access(AccessKind::Close(AccessMode::Write));
        if event.kind.is_access() && !closes {
            return false;
        }
        let writes = matches!(event.kind, EventKind::Modify(ModifyKind::Data(_)));
        let mut is_relevant = false;
        for path in event.paths.iter().filter(|path| !is_passed_over(&self.root, path)) {
            is_relevant = true;
            if closes {
                self.open.remove(path);
            } else if writes && REPORTS_CLOSING {
                self.open.insert(path.clone());
            }
            self.paths.insert(path.clone(), now);
        }
        is_relevant
    }

    /// When the burst ends, unless more events are added; `None` before the first event.
    pub(super) fn ends(&self) -> Option<Instant> {
        let (first, last) = self.times?;
        if !self.open.is_empty() {
            return Some(first + LONGEST);
        }
        let incomplete = self.paths.iter().filter(|(path, _)| !is_whole(path));
        let complete = incomplete.map(|(_, last)| *last + GRACE).max();
        Some(complete.map_or(last + QUIET, |at| at.max(last + QUIET)).min(first + LONGEST))
    }

    /// Whether events were lost, so that any file may have changed.
    pub(super) fn has_lost_events(&self) -> bool {
        self.has_lost_events
    }

    /// Whether the system refuses to watch so many folders.
    pub(super) fn exceeds_limit(&self) -> bool {
        self.exceeds_limit
    }

    /// Whether there was an event for this very path.
    pub(super) fn has_event_for(&self, path: &Path) -> bool {
        self.paths.contains_key(path)
    }

    /// The files of the events; none if any file may have changed.
    pub(super) fn into_change(self) -> Change {
        if self.has_lost_events { Change::new() } else { self.paths.into_keys().collect() }
    }
}

/// Whether a file is neither empty nor missing.
fn is_whole(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|file| file.is_dir() || file.len() > 0)
}

/// Whether a path is never part of a site, such as the swap file of an editor.
fn is_passed_over(root: &Path, path: &Path) -> bool {
    let below = path.strip_prefix(root).unwrap_or(path);
    below.components().any(|part| load::is_passed_over(part.as_os_str()))
}
