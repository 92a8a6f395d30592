//! Where the bytes of a text stand in the file that it comes from.
//!
//! Only places are translated here. Whether a text was assembled faithfully is for whoever read it.

use std::ops::Range;

use memchr::memmem;

use crate::source::Source;

/// How the offsets of a text become places in the file.
#[derive(Debug, Clone)]
pub(super) enum Place {
    /// The text stands in the file as it is, from this byte on.
    Shift(usize),
    /// The text was assembled from this range, so every place in it is the whole range.
    Fixed(Range<usize>),
}

impl Place {
    /// The place of `text`, which was read from the range of a YAML value.
    pub(super) fn of(source: &Source, text: &str, range: &Range<usize>) -> Self {
        // In an indented fence the ranges of YAML are only near their places.
        let raw = source.text.get(range.clone()).unwrap_or_default();
        match memmem::find(raw.as_bytes(), text.as_bytes()) {
            Some(start) => Self::Shift(range.start + start),
            None => Self::Fixed(range.clone()),
        }
    }

    /// A range of the text as a range of the file.
    pub(super) fn range(&self, range: Range<usize>) -> Range<usize> {
        match self {
            Self::Shift(start) => start + range.start..start + range.end,
            Self::Fixed(range) => range.clone(),
        }
    }

    /// The place of the part of the text that begins at a byte.
    pub(super) fn from(&self, start: usize) -> Self {
        match self {
            Self::Shift(shift) => Self::Shift(shift + start),
            Self::Fixed(range) => Self::Fixed(range.clone()),
        }
    }
}
