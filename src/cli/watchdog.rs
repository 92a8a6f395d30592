//! Ends the program when a page takes more than the limits allow.
//!
//! A template that never ends cannot be stopped from inside, and nothing is published before all
//! pages are rendered. So the program reports the page and ends. This module does not look at
//! content, which has limits of its own.

use std::collections::BTreeMap;
use std::fs;
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use super::output;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::limits as catalogue;
use crate::pipeline::{Activity, Work};

/// How often it looks.
const PACE: Duration = Duration::from_millis(50);
/// Linux counts memory in pages of this size, at least on the processors that Expound runs on.
const MEMORY_PAGE: usize = 4096;

/// Watches until it is dropped.
#[derive(Debug)]
pub(super) struct Watchdog(#[expect(dead_code, reason = "dropping it ends the thread")] Sender<()>);

/// What was true when a page was first seen.
struct Beginning {
    time: Instant,
    memory: usize,
}

/// Watches what a pipeline renders. Without a thread for it, nothing is watched.
pub(super) fn watch(activity: Arc<Activity>) -> Watchdog {
    let (end, ended) = mpsc::channel::<()>();
    let work = move || {
        let mut seen = BTreeMap::new();
        while ended.recv_timeout(PACE) == Err(RecvTimeoutError::Timeout) {
            if let Some(fault) = over_limit(&activity.current(), &mut seen) {
                output::fault(&fault);
                std::process::exit(1);
            }
        }
    };
    let _ = std::thread::Builder::new().spawn(work);
    Watchdog(end)
}

/// The fault of a page that takes too much. `seen` has the pages of the last time, by number.
fn over_limit(current: &[Work], seen: &mut BTreeMap<u64, Beginning>) -> Option<Diagnostic> {
    seen.retain(|number, _| current.iter().any(|work| work.number == *number));
    let (time, memory) = (Instant::now(), resident());
    current.iter().find_map(|work| {
        let begin = seen.entry(work.number).or_insert(Beginning { time, memory });
        let limits = work.limits;
        if time.duration_since(begin.time) > Duration::from_secs(limits.seconds as u64) {
            return Some(catalogue::page_takes_long(&work.template, &work.page, limits.seconds));
        }
        let megabytes = memory.saturating_sub(begin.memory) / 1_000_000;
        let is_large = megabytes > limits.memory;
        is_large.then(|| catalogue::page_takes_memory(&work.template, &work.page, limits.memory))
    })
}

/// How much memory the program has, in bytes; zero where the system does not say.
fn resident() -> usize {
    let text = fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages = text.split(' ').nth(1).and_then(|pages| pages.parse::<usize>().ok());
    pages.unwrap_or_default() * MEMORY_PAGE
}
