//! Events that belong together, such as those of one save.
//!
//! A save takes several steps: a file is emptied and written, or moved away and replaced by
//! another. A burst ends when nothing has happened for a moment. It ends later while one of its
//! files is incomplete: open for writing, empty or missing. It always ends, though: a file may stay
//! empty or missing, and a program may write all day.

use std::collections::BTreeSet;
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
/// The same while a file is empty or missing.
const GRACE: Duration = Duration::from_millis(300);
/// The longest duration of a burst, and the longest wait for an open file to be closed.
const LONGEST: Duration = Duration::from_secs(2);
/// Whether the system reports that a written file was closed.
const REPORTS_CLOSING: bool = cfg!(any(target_os = "linux", target_os = "android"));

/// Events that belong together, as far as they have come.
#[derive(Debug)]
pub(super) struct Burst {
    root: PathBuf,
    paths: BTreeSet<PathBuf>,
    open: BTreeSet<PathBuf>,
    /// The times of the first and the last event.
    times: Option<(Instant, Instant)>,
    has_lost_events: bool,
    exceeds_limit: bool,
}

impl Burst {
    /// A burst without events, in the project at `root`.
    pub(super) fn new(root: &Path) -> Self {
        let (paths, open) = (BTreeSet::new(), BTreeSet::new());
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
            Ok(event) => self.add(event),
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
    fn add(&mut self, event: &Event) -> bool {
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
            self.paths.insert(path.clone());
        }
        is_relevant
    }

    /// When the burst ends, unless more events are added; `None` before the first event.
    pub(super) fn ends(&self) -> Option<Instant> {
        let (first, last) = self.times?;
        let rest = match (self.open.is_empty(), self.has_whole_files()) {
            (false, _) => LONGEST,
            (true, false) => GRACE,
            (true, true) => QUIET,
        };
        Some((last + rest).min(first + LONGEST))
    }

    /// Whether no file is empty or missing.
    fn has_whole_files(&self) -> bool {
        let is_whole =
            |path: &PathBuf| fs::metadata(path).is_ok_and(|file| file.is_dir() || file.len() > 0);
        self.paths.iter().all(is_whole)
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
        self.paths.contains(path)
    }

    /// The files of the events; none if any file may have changed.
    pub(super) fn into_change(self) -> Change {
        if self.has_lost_events { Change::new() } else { self.paths.into_iter().collect() }
    }
}

/// Whether a path is never part of a site, such as the swap file of an editor.
fn is_passed_over(root: &Path, path: &Path) -> bool {
    let below = path.strip_prefix(root).unwrap_or(path);
    below.components().any(|part| load::is_passed_over(part.as_os_str()))
}
