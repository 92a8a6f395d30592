//! The long form of every diagnostic: cause, example and cure.
//!
//! One Markdown file a code, so that a writer can improve them without touching Rust.

/// Every code, with its long form.
pub const CODES: &[(&str, &str)] = &[];

/// The long form of a code, whatever its capitals.
pub fn explain(code: &str) -> Option<&'static str> {
    CODES.iter().find(|(known, _)| known.eq_ignore_ascii_case(code)).map(|(_, text)| *text)
}
