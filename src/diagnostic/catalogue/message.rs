//! E0614 to E0618: messages, which are the words of the theme in the languages of its files.
//!
//! These speak to a designer or a translator. What the Fluent library says of a file is passed in;
//! this file refuses to reword it.

use super::{Joint, listed, suggest};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// A message that the Fluent library cannot read; `message` is its own.
pub fn message_syntax(span: &Span, message: &str) -> Diagnostic {
    let message = format!("this message cannot be read: {message}");
    Diagnostic::error(Code::E0614, span, message).help(
        "write `id = words` on one line, and indent the lines that continue it; a `{` needs its \
        `}`, and plural forms need one that begins with `*`",
    )
}

/// A message that a file has twice; the first of the places is that of the second message.
pub fn repeated_message([second, first]: &[Span; 2], id: &str) -> Diagnostic {
    let message = format!("the message `{id}` is defined twice in this file");
    Diagnostic::error(Code::E0614, second, message)
        .note_at(first, "it is defined here first")
        .help("delete one of the two, or give it another id")
}

/// A file in a folder of messages that is not one for a language.
pub fn strange_file(span: &Span, name: &str) -> Diagnostic {
    let message = format!("`{name}` is not the name of a file of messages");
    Diagnostic::error(Code::E0614, span, message).help(
        "call it by the tag of its language and `.ftl`, such as `cy.ftl` or `en-GB.ftl`, or move \
        it out of `locales/`",
    )
}

/// A message that a template asks for and that does not exist.
pub fn unknown_message(span: &Span, id: &str, near: Option<&str>) -> Diagnostic {
    Diagnostic::error(Code::E0615, span, format!("there is no message `{id}`"))
        .help(suggest(near, format!("add the line `{id} = …` to `locales/en.ftl`")))
}

/// A call in a template whose message is not written out.
pub fn computed_message(span: &Span) -> Diagnostic {
    let message = "the id of this message is not written out, so nothing can check it";
    Diagnostic::error(Code::E0615, span, message)
        .help("write `msg(id=\"…\")` with the id in quotes, once for each case if need be")
}

/// Something that a message includes and that does not exist.
pub fn unknown_inclusion(span: &Span, name: &str, near: Option<&str>) -> Diagnostic {
    let message = format!("this message includes `{name}`, which this language does not have");
    Diagnostic::error(Code::E0615, span, message)
        .help(suggest(near, "add it to a file of the same language, or write its words here"))
}

/// Names that a message needs and that a template does not give; `written` is where the message is,
/// if it is in a file.
pub fn missing_arguments(
    span: &Span,
    id: &str,
    missing: &[&str],
    written: Option<&Span>,
) -> Diagnostic {
    let names = listed(&dollars(missing), 6, Joint::And);
    let message = format!("the message `{id}` needs {names}, which this call does not give");
    let given: Vec<String> = missing.iter().map(|name| format!("{name}=…")).collect();
    let given = given.join(", ");
    let diagnostic = Diagnostic::error(Code::E0616, span, message)
        .help(format!("write `msg(id=\"{id}\", {given})`, or take it out of the message"));
    match written {
        Some(written) => diagnostic.note_at(written, "the message is written here"),
        None => diagnostic,
    }
}

/// Names in a message that only the program uses, and that it does not give.
pub fn strange_arguments(span: &Span, id: &str, strange: &[&str]) -> Diagnostic {
    let names = listed(&dollars(strange), 6, Joint::And);
    let message = format!("the message `{id}` has {names}, which the program does not give to it");
    Diagnostic::error(Code::E0616, span, message)
        .help("use the names that the same message has in `en.ftl` of the built-in theme")
}

/// A message of the project that nothing uses.
pub fn unused_message(span: &Span, id: &str, near: Option<&str>) -> Diagnostic {
    Diagnostic::warning(Code::E0617, span, format!("nothing uses the message `{id}`"))
        .help(suggest(near, format!("delete it, or write `msg(id=\"{id}\")` in a template")))
}

/// A language of a theme that lacks messages.
pub fn missing_messages(span: &Span, tag: &str, missing: &[&str]) -> Diagnostic {
    let message = format!("the theme does not say everything in `{tag}`");
    Diagnostic::warning(Code::E0618, span, message)
        .note(format!("it lacks {}", listed(missing, 8, Joint::And)))
        .help("translate them from `en.ftl`; until then readers see them in English")
}

fn dollars(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| format!("${name}")).collect()
}
