//! A value in a format in which the end of a line ends the value.
//!
//! Escapes nothing: that differs between formats.

/// A text on one line, without control characters: in most formats the end of a line ends a value.
pub(super) fn line(text: &str) -> String {
    let words = text.split(|letter: char| letter.is_whitespace() || letter.is_control());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
