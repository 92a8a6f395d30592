//! Parts of a text by ranges that were computed from the same text.
//!
//! Such a range always fits, so there is no default for one that does not: it is a mistake in
//! Expound. Never use this for a range that comes from a file of the project.

use std::fmt::Debug;
use std::slice::SliceIndex;

use crate::diagnostic::bug::OrBug;

/// The part of a text in a range of bytes.
pub fn slice<R>(text: &str, range: R) -> &str
where
    R: SliceIndex<str, Output = str> + Clone + Debug,
{
    let part = text.get(range.clone());
    part.or_bug(move || format!("the bytes {range:?} of a text of {} bytes", text.len()))
}

#[cfg(test)]
mod tests {
    use std::panic::catch_unwind;

    use super::*;

    #[test]
    fn a_range_that_does_not_fit_is_a_bug() {
        assert_eq!(slice("abc", 1..), "bc");
        assert!(catch_unwind(|| slice("é", 1..)).is_err());
    }
}
