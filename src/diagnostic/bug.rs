//! Lookups that cannot fail: if one does, the run ends and says what was looked up.
//!
//! An index that points to nothing is a mistake in Expound, never in the content, and an empty page
//! would hide it. The bug unwinds the stack like a panic, but without the message of one, so that
//! the pure functions in between need no `Result`. `cli` turns it into exit code 4, and a preview
//! keeps the last good site. Never use this for anything that a file of the project can cause: that
//! is a diagnostic.

use std::panic::resume_unwind;

use super::failure::Failure;

/// A lookup that failed although it cannot, as the payload of the unwinding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bug {
    /// What was looked up, such as `object 7 of the graph`.
    pub lookup: String,
}

impl Bug {
    /// The failure that ends a run, from the payload of the unwinding, a [`Bug`] or a panic's.
    pub fn failure(payload: &(dyn std::any::Any + Send)) -> Failure {
        match payload.downcast_ref::<Self>() {
            Some(bug) => Failure::bug(format!("expound could not find {}", bug.lookup)),
            None => Failure::bug("expound stopped unexpectedly"),
        }
    }
}

/// Lookups that cannot fail.
pub trait OrBug {
    /// The value that is looked up.
    type Value;

    /// The value, or the end of the run. `lookup` names what was looked up, for the bug report.
    fn or_bug(self, lookup: impl FnOnce() -> String) -> Self::Value;
}

impl<T> OrBug for Option<T> {
    type Value = T;

    fn or_bug(self, lookup: impl FnOnce() -> String) -> T {
        self.unwrap_or_else(|| resume_unwind(Box::new(Bug { lookup: lookup() })))
    }
}

#[cfg(test)]
mod tests {
    use std::panic::catch_unwind;

    use super::*;

    #[test]
    fn a_failed_lookup_says_what_was_looked_up() {
        let lost = catch_unwind(|| None::<u8>.or_bug(|| "object 7 of the graph".into()));
        let failure = Bug::failure(&*lost.unwrap_err());
        assert_eq!(failure.exit_code(), 4);
        assert!(failure.message.contains("object 7 of the graph"), "{failure}");
        assert!(failure.to_string().contains("please report"), "{failure}");
    }

    #[test]
    fn a_value_that_is_there_is_returned() {
        assert_eq!(Some(7).or_bug(|| "a number".into()), 7);
    }
}
