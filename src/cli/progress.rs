//! Progress of long runs.
//!
//! Nothing is shown for a second, since most runs are over by then; after that, a bar on a terminal
//! and an occasional line elsewhere. One thread draws and the workers only count, so they never
//! wait for the drawing. It uses ASCII without colours, which every terminal can show.

use std::io::IsTerminal as _;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use bytes::Bytes;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::output;
use crate::diagnostic::failure::Failure;
use crate::pipeline::Sink;

/// When progress is shown.
#[derive(Debug, Clone, Copy)]
struct Pace {
    first: Duration,
    then: Duration,
}

/// A bar is redrawn in place, so it may move smoothly.
const BAR: Pace = Pace { first: Duration::from_secs(1), then: Duration::from_millis(100) };
/// Lines stay on the screen, so there are few.
const LINES: Pace = Pace { first: Duration::from_secs(1), then: Duration::from_secs(3) };

const TEMPLATE: &str = "{msg} [{bar:40}] {pos} of {len}";

/// How many pages there are, and how many are done.
#[derive(Debug, Default)]
struct Count {
    pages: AtomicUsize,
    done: AtomicUsize,
}

impl Count {
    /// Done, and all.
    fn read(&self) -> (usize, usize) {
        (self.done.load(Ordering::Relaxed), self.pages.load(Ordering::Relaxed))
    }
}

/// The progress of one run.
#[derive(Debug, Default)]
pub(super) struct Progress {
    count: Arc<Count>,
    drawing: Mutex<Option<Drawing>>,
}

#[derive(Debug)]
struct Drawing {
    end: Sender<()>,
    thread: JoinHandle<()>,
}

impl Progress {
    /// Begins to show progress, unless it has begun.
    pub(super) fn begin(&self) {
        let mut drawing = self.drawing.lock().unwrap_or_else(PoisonError::into_inner);
        if drawing.is_none() {
            self.count.pages.store(0, Ordering::Relaxed);
            self.count.done.store(0, Ordering::Relaxed);
            *drawing = draw(self.count.clone());
        }
    }

    /// Ends, and leaves the terminal as it was.
    pub(super) fn end(&self) {
        let drawing = self.drawing.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(Drawing { end, thread }) = drawing {
            drop(end);
            // If the drawing failed, nothing is lost.
            let _ = thread.join();
        }
    }

    /// A sink that counts pages and passes them on.
    pub(super) fn of<'s>(&'s self, sink: &'s dyn Sink) -> CountingSink<'s> {
        CountingSink { progress: self, sink }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.end();
    }
}

impl Sink for Progress {
    fn announce(&self, pages: usize) {
        self.begin();
        self.count.pages.store(pages, Ordering::Relaxed);
    }

    fn put(&self, _: &str, _: Bytes) -> Result<(), Failure> {
        self.count.done.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }
}

/// A sink that counts the pages for another one.
pub(super) struct CountingSink<'s> {
    progress: &'s Progress,
    sink: &'s dyn Sink,
}

impl Sink for CountingSink<'_> {
    fn announce(&self, pages: usize) {
        self.progress.announce(pages);
        self.sink.announce(pages);
    }

    fn put(&self, path: &str, bytes: Bytes) -> Result<(), Failure> {
        self.sink.put(path, bytes.clone())?;
        self.progress.put(path, bytes)
    }

    fn published(&self, path: &str) -> Option<Vec<u8>> {
        self.sink.published(path)
    }
}

/// Starts the thread that draws; a run goes on without one.
fn draw(count: Arc<Count>) -> Option<Drawing> {
    let (end, ended) = mpsc::channel();
    let draw = move || {
        if has_bars() { bar(&count, &ended) } else { lines(&count, &ended, LINES, &output::note) }
    };
    let thread = std::thread::Builder::new().spawn(draw).ok()?;
    Some(Drawing { end, thread })
}

fn has_bars() -> bool {
    let is_dumb = std::env::var_os("TERM").is_some_and(|name| name == "dumb");
    std::io::stderr().is_terminal() && !is_dumb
}

/// Waits; true if the run has not ended by then.
fn goes_on(ended: &Receiver<()>, time: Duration) -> bool {
    ended.recv_timeout(time) == Err(RecvTimeoutError::Timeout)
}

fn bar(count: &Count, ended: &Receiver<()>) {
    if !goes_on(ended, BAR.first) {
        return;
    }
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    let style =
        ProgressStyle::with_template(TEMPLATE).unwrap_or_else(|_| ProgressStyle::default_bar());
    bar.set_style(style.progress_chars("=> "));
    loop {
        let (done, pages) = count.read();
        bar.set_length(pages.try_into().unwrap_or(u64::MAX));
        bar.set_position(done.min(pages).try_into().unwrap_or(u64::MAX));
        bar.set_message(stage(done, pages));
        if !goes_on(ended, BAR.then) {
            return bar.finish_and_clear();
        }
    }
}

fn lines(count: &Count, ended: &Receiver<()>, pace: Pace, print: &dyn Fn(&str)) {
    let mut wait = pace.first;
    while goes_on(ended, wait) {
        let (done, pages) = count.read();
        let stage = stage(done, pages);
        if pages > done {
            print(&format!("{stage}: {done} of {pages} pages"));
        } else {
            print(stage);
        }
        wait = pace.then;
    }
}

fn stage(done: usize, pages: usize) -> &'static str {
    match (done, pages) {
        (_, 0) => "Reading",
        (done, pages) if done < pages => "Rendering",
        _ => "Finishing",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pipeline::Discard;

    fn printed(count: &Count, time: Duration, pace: Pace) -> Vec<String> {
        let printed = Mutex::new(Vec::new());
        let (end, ended) = mpsc::channel();
        let print = &|line: &str| printed.lock().unwrap().push(line.to_owned());
        std::thread::scope(|scope| {
            scope.spawn(move || lines(count, &ended, pace, print));
            std::thread::sleep(time);
            drop(end);
        });
        printed.into_inner().unwrap()
    }

    #[test]
    fn short_runs_print_nothing() {
        assert!(printed(&Count::default(), Duration::from_millis(50), LINES).is_empty());
    }

    #[test]
    fn long_runs_print_their_progress() {
        let pace = Pace { first: Duration::from_millis(20), then: Duration::from_secs(60) };
        let count = Count::default();
        let time = Duration::from_millis(300);
        assert_eq!(printed(&count, time, pace), ["Reading"]);
        count.pages.store(200, Ordering::Relaxed);
        count.done.store(50, Ordering::Relaxed);
        assert_eq!(printed(&count, time, pace), ["Rendering: 50 of 200 pages"]);
        count.done.store(207, Ordering::Relaxed);
        assert_eq!(printed(&count, time, pace), ["Finishing"]);
    }

    #[test]
    fn pages_are_counted_and_passed_on() {
        let progress = Progress::default();
        let sink = progress.of(&Discard);
        sink.announce(2);
        sink.put("index.html", Bytes::from_static(b"x")).unwrap();
        assert_eq!(progress.count.read(), (1, 2));
        progress.end();
        progress.begin();
        assert_eq!(progress.count.read(), (0, 0));
    }
}
