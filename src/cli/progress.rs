//! How far long work is.
//!
//! Nothing for a second, since most work is done by then; after that a bar on a terminal and a line
//! now and then elsewhere. One thread draws and the workers only count, so nobody waits for it.
//! Without colours and in ASCII, which every terminal can show.

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

/// When something is said.
#[derive(Debug, Clone, Copy)]
struct Pace {
    first: Duration,
    then: Duration,
}

/// A bar moves smoothly.
const BAR: Pace = Pace { first: Duration::from_secs(1), then: Duration::from_millis(100) };
/// Lines stay, so there are few.
const LINES: Pace = Pace { first: Duration::from_secs(1), then: Duration::from_secs(3) };

const TEMPLATE: &str = "{msg} [{bar:40}] {pos} of {len}";

/// How far it is.
#[derive(Debug, Default)]
struct Count {
    pages: AtomicUsize,
    done: AtomicUsize,
}

impl Count {
    fn read(&self) -> (usize, usize) {
        (self.done.load(Ordering::Relaxed), self.pages.load(Ordering::Relaxed))
    }
}

/// What is shown while work goes on.
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
    /// Begins, unless it has begun.
    pub(super) fn begin(&self) {
        let mut drawing = self.drawing.lock().unwrap_or_else(PoisonError::into_inner);
        if drawing.is_none() {
            self.count.pages.store(0, Ordering::Relaxed);
            self.count.done.store(0, Ordering::Relaxed);
            *drawing = Some(draw(self.count.clone()));
        }
    }

    /// Ends, and leaves the terminal as it was.
    pub(super) fn end(&self) {
        let drawing = self.drawing.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(Drawing { end, thread }) = drawing {
            drop(end);
            // A drawing that failed has harmed nothing.
            let _ = thread.join();
        }
    }

    /// Counts the pages that go to another sink.
    pub(super) fn of<'s>(&'s self, sink: &'s dyn Sink) -> Counted<'s> {
        Counted { progress: self, sink }
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

/// A sink whose pages are counted.
pub(super) struct Counted<'s> {
    progress: &'s Progress,
    sink: &'s dyn Sink,
}

impl Sink for Counted<'_> {
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

fn draw(count: Arc<Count>) -> Drawing {
    let (end, ended) = mpsc::channel();
    let thread = std::thread::spawn(move || {
        if has_bars() { bar(&count, &ended) } else { lines(&count, &ended, LINES, &output::note) }
    });
    Drawing { end, thread }
}

fn has_bars() -> bool {
    let is_dumb = std::env::var_os("TERM").is_some_and(|name| name == "dumb");
    std::io::stderr().is_terminal() && !is_dumb
}

/// Whether work still goes on after this time.
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

fn lines(count: &Count, ended: &Receiver<()>, pace: Pace, tell: &dyn Fn(&str)) {
    let mut wait = pace.first;
    while goes_on(ended, wait) {
        let (done, pages) = count.read();
        let stage = stage(done, pages);
        if pages > done {
            tell(&format!("{stage}: {done} of {pages} pages"));
        } else {
            tell(stage);
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

    fn told(count: &Count, time: Duration, pace: Pace) -> Vec<String> {
        let told = Mutex::new(Vec::new());
        let (end, ended) = mpsc::channel();
        let tell = &|line: &str| told.lock().unwrap().push(line.to_owned());
        std::thread::scope(|scope| {
            scope.spawn(move || lines(count, &ended, pace, tell));
            std::thread::sleep(time);
            drop(end);
        });
        told.into_inner().unwrap()
    }

    #[test]
    fn quick_work_says_nothing() {
        assert!(told(&Count::default(), Duration::from_millis(50), LINES).is_empty());
    }

    #[test]
    fn long_work_says_how_far_it_is() {
        let pace = Pace { first: Duration::from_millis(20), then: Duration::from_secs(60) };
        let count = Count::default();
        let time = Duration::from_millis(300);
        assert_eq!(told(&count, time, pace), ["Reading"]);
        count.pages.store(200, Ordering::Relaxed);
        count.done.store(50, Ordering::Relaxed);
        assert_eq!(told(&count, time, pace), ["Rendering: 50 of 200 pages"]);
        count.done.store(207, Ordering::Relaxed);
        assert_eq!(told(&count, time, pace), ["Finishing"]);
    }

    #[test]
    fn pages_are_counted_on_their_way() {
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
