//! E08, third part: lints, which say how a site wants to be written.
//!
//! What is found and counted is passed in. A lint gives its own severity, so all of these begin as
//! warnings.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// A sentence with more words than a lint allows; `words` are how many it has, and how many it may
/// have.
pub fn long_sentence(span: &Span, lint: &str, words: [usize; 2]) -> Diagnostic {
    let [words, most] = words;
    let message = format!("this sentence has {words} words; the lint `{lint}` allows {most}");
    Diagnostic::warning(Code::E0813, span, message)
        .help("make two sentences of it, or leave out what readers do not need")
}

/// A word that a lint does not allow; `words` are the word, and what to write for it.
pub fn banned_word(span: &Span, lint: &str, words: [&str; 2]) -> Diagnostic {
    let [word, instead] = words;
    Diagnostic::warning(Code::E0814, span, format!("the lint `{lint}` does not allow `{word}`"))
        .help(format!("instead of it: {instead}"))
}

/// A page that asks for an older reader than a lint allows; `ages` are that age and the limit.
pub fn reading_age(start: &Span, lint: &str, ages: [usize; 2]) -> Diagnostic {
    let [age, most] = ages;
    let message = format!("this page has a reading age of {age}; the lint `{lint}` allows {most}");
    Diagnostic::warning(Code::E0815, start, message)
        .help("write shorter sentences, and usual words in place of long ones")
}
