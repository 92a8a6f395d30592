//! `[limits]` of `site.toml`: how much one page may take, and other limits.
//!
//! The defaults are far above what pages need, and stop a template that never ends.

use crate::model::keys::Keys;
use crate::model::shape::key;

/// What making one page may take, and other limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Limits {
    /// Seconds.
    pub seconds: usize,
    /// Megabytes of memory.
    pub memory: usize,
    /// Megabytes of its file.
    pub size: usize,
    /// Megabytes of a file that is published as it is.
    pub file: usize,
    /// Mistakes of one file that are reported.
    pub mistakes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { seconds: 10, memory: 1024, size: 32, file: 100, mistakes: 1000 }
    }
}

/// Reads the limits.
pub(super) fn read(keys: &mut Keys<'_, '_>) -> Limits {
    let help = "[How much a page may take](#limits), how large a file may be, and more.";
    keys.table(key("limits", help).default("see there"), limits).unwrap_or_default()
}

fn limits(keys: &mut Keys<'_, '_>) -> Limits {
    let Limits { seconds, memory, size, file, mistakes } = Limits::default();
    let time = key("seconds", "Seconds that making one page may take.").default("`10`");
    let most = key("memory", "Megabytes of memory that making one page may take.");
    let largest = key("size", "Megabytes that the file of one page may have.");
    let reported = key("mistakes", "Mistakes of one file that are reported.");
    let other = key("file", "Megabytes that a file of `static/` or of the theme may have.");
    Limits {
        seconds: keys.count(time).unwrap_or(seconds),
        memory: keys.count(most.default("`1024`")).unwrap_or(memory),
        size: keys.count(largest.default("`32`")).unwrap_or(size),
        file: keys.count(other.default("`100`")).unwrap_or(file),
        mistakes: keys.count(reported.default("`1000`")).unwrap_or(mistakes),
    }
}
