//! E06, continued: what making a page may take at most.
//!
//! The limits are settings, so each message names the one that can be raised.

use crate::diagnostic::report::counted;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// A page whose template goes on and on.
pub fn page_takes_long(template: &Span, page: &str, seconds: usize) -> Diagnostic {
    let time = counted(seconds, "second");
    let message = format!("the page `{page}` takes more than {time}");
    over(template, message, "seconds")
}

/// A page that uses up the memory.
pub fn page_takes_memory(template: &Span, page: &str, megabytes: usize) -> Diagnostic {
    let message = format!("the page `{page}` takes more than {megabytes} MB of memory");
    over(template, message, "memory")
}

/// A page that would be a huge file.
pub fn page_too_large(template: &Span, page: &str, megabytes: usize) -> Diagnostic {
    over(template, format!("the page `{page}` has more than {megabytes} MB"), "size")
}

fn over(template: &Span, message: String, setting: &str) -> Diagnostic {
    let help = format!(
        "look for a loop in a loop, or a text that grows in a loop, in this template and in what \
         it includes; if the page is right, raise `{setting}` in `[limits]` of site.toml"
    );
    Diagnostic::error(Code::E0612, template, message).help(help)
}
