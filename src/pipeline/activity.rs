//! Which pages are being rendered at this moment.
//!
//! A template can run for ever, and nothing can stop it from inside. So whoever runs the pipeline
//! can look here from another thread. This module reads no clock and stops nothing.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::config::limits::Limits;
use crate::source::Span;

/// The pages that are being rendered.
#[derive(Debug, Default)]
pub struct Activity {
    next: AtomicU64,
    working: Mutex<Vec<Work>>,
}

/// A page that is being rendered.
#[derive(Debug, Clone)]
pub struct Work {
    /// Each rendering has another number.
    pub number: u64,
    /// The address of the page.
    pub page: String,
    /// Its template.
    pub template: Span,
    /// How much it may take.
    pub limits: Limits,
}

/// Ends when it is dropped.
pub(super) struct Working {
    activity: Arc<Activity>,
    number: u64,
}

impl Activity {
    /// All pages that are being rendered.
    pub fn current(&self) -> Vec<Work> {
        self.lock().clone()
    }

    /// Notes that a page is being rendered.
    pub(super) fn begin(self: &Arc<Self>, page: String, template: Span, limits: Limits) -> Working {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        self.lock().push(Work { number, page, template, limits });
        Working { activity: self.clone(), number }
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Work>> {
        self.working.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Working {
    fn drop(&mut self) {
        self.activity.lock().retain(|work| work.number != self.number);
    }
}
