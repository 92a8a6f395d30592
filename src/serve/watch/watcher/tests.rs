//! When a burst of events ends, which events are relevant, and what happens without events.
//!
//! Events are invented here; `tests/suite/watching.rs` has real ones, from the real program.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, CreateKind, DataChange, Flag, ModifyKind};
use notify::{Error, ErrorKind, Event, EventKind};

use super::*;

const WRITTEN: EventKind = EventKind::Modify(ModifyKind::Data(DataChange::Any));
const CLOSED: EventKind = EventKind::Access(AccessKind::Close(AccessMode::Write));
const OPENED: EventKind = EventKind::Access(AccessKind::Open(AccessMode::Any));
const CREATED: EventKind = EventKind::Create(CreateKind::File);

/// A folder that is deleted when the test ends.
struct Temporary(PathBuf);

impl Temporary {
    fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("expound-watch-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(folder.join("content")).unwrap();
        Self(folder.canonicalize().unwrap())
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        let file = self.0.join("content").join(name);
        fs::write(&file, text).unwrap();
        file
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn event(kind: EventKind, path: &Path) -> Event {
    Event::new(kind).add_path(path.to_owned())
}

/// What the system sends after it has lost events.
fn overflow() -> Event {
    Event::new(EventKind::Other).set_flag(Flag::Rescan)
}

/// How long a burst of these events goes on after them; `None` if they are not relevant.
fn rest(root: &Path, events: Vec<Event>) -> Option<Duration> {
    let mut burst = Burst::new(root);
    let now = Instant::now();
    burst.extend(events.into_iter().map(Ok), now);
    burst.ends().map(|end| end.duration_since(now))
}

#[test]
fn a_burst_goes_on_while_a_file_is_incomplete() {
    let project = Temporary::new();
    let (whole, empty) = (project.file("whole.md", "text"), project.file("empty.md", ""));
    let gone = project.0.join("content/gone.md");
    let ends = |events| rest(&project.0, events).unwrap();
    let soon = ends(vec![event(WRITTEN, &whole), event(CLOSED, &whole)]);
    assert_eq!(ends(vec![event(CREATED, &whole)]), soon);
    let late = [
        vec![event(WRITTEN, &whole)],
        vec![event(CREATED, &empty), event(CLOSED, &empty)],
        vec![event(CREATED, &gone)],
    ];
    for events in late {
        let what = format!("{events:?}");
        assert!(ends(events) > soon, "{what}");
    }
}

#[test]
fn a_burst_ends_even_if_a_program_writes_all_day() {
    let project = Temporary::new();
    let log = project.file("log.md", "line");
    let mut burst = Burst::new(&project.0);
    let start = Instant::now();
    let mut now = start;
    while burst.ends().is_none_or(|end| end > now) {
        burst.extend(std::iter::once(Ok(event(WRITTEN, &log))), now);
        now += Duration::from_millis(10);
    }
    assert!(now - start < Duration::from_secs(3), "it went on for {:?}", now - start);
}

#[test]
fn reads_and_swap_files_are_no_change() {
    let project = Temporary::new();
    let page = project.file("page.md", "text");
    assert_eq!(rest(&project.0, vec![event(OPENED, &page)]), None);
    for name in [".page.md.swp", "page.md~", "#page.md#", ".#page.md", "4913", ".obsidian/x.md"] {
        let path = project.0.join("content").join(name);
        assert_eq!(rest(&project.0, vec![event(CREATED, &path)]), None, "{name}");
    }
}

#[test]
fn a_hidden_folder_above_the_project_hides_nothing() {
    let root = Path::new("/home/editor/.work/site");
    assert!(rest(root, vec![event(CREATED, &root.join("content/page.md"))]).is_some());
}

#[test]
fn after_an_overflow_everything_is_checked_and_watched_anew() {
    let project = Temporary::new();
    let mut watcher = Watcher::start(&project.0, None, Watching::Events);
    let page = project.file("page.md", "text");
    watcher.sender.send(Ok(event(CREATED, &page))).unwrap();
    watcher.sender.send(Ok(overflow())).unwrap();
    // The lost events were about a folder that is not watched yet.
    watcher.folders.clear();
    assert_eq!(watcher.wait(Instant::now()), Change::new());
    assert_eq!(watcher.folders, folders::present(&project.0));
    let written = project.file("page.md", "other text");
    assert_eq!(watcher.wait(Instant::now()), [written]);
}

#[test]
fn without_events_the_files_are_checked_twice_a_second() {
    let project = Temporary::new();
    let mut watcher = Watcher::start(&project.0, None, Watching::Events);
    assert_eq!(watcher.take_notice(), None);
    assert_eq!(watcher.patience(), PATIENCE);
    watcher.sender.send(Err(Error::new(ErrorKind::MaxFilesWatch))).unwrap();
    watcher.wait(Instant::now());
    let notice = watcher.take_notice().unwrap();
    assert!(notice.contains("twice a second") && notice.contains("more folders"), "{notice}");
    assert_eq!(watcher.take_notice(), None);
    let start = Instant::now();
    assert_eq!(watcher.wait(Instant::now()), Change::new());
    assert!(start.elapsed() >= POLLING && start.elapsed() < PATIENCE);
}

#[test]
fn a_folder_of_the_same_name_is_another_folder() {
    let project = Temporary::new();
    let before = folders::present(&project.0);
    assert_eq!(before, folders::present(&project.0));
    fs::remove_dir(project.0.join("content")).unwrap();
    assert_ne!(before, folders::present(&project.0));
    std::thread::sleep(Duration::from_millis(20));
    fs::create_dir(project.0.join("content")).unwrap();
    assert_ne!(before, folders::present(&project.0));
}
