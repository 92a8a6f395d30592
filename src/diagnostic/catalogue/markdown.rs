//! E03: the Markdown of one file.
//!
//! Each says what to write in place of what is refused.

use super::{one_of, suggest};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// Raw HTML.
pub fn raw_html(span: &Span, instead: &str) -> Diagnostic {
    Diagnostic::error("E0301", span, "HTML is not allowed in content")
        .label("written as HTML")
        .help(instead)
}

/// A link or image with a scheme that is not allowed.
pub fn forbidden_scheme(span: &Span, address: &str) -> Diagnostic {
    Diagnostic::error("E0302", span, format!("a link may not lead to `{address}`")).help(
        "link to https:, http:, mailto: or tel: addresses, or to another file of this project",
    )
}

/// A component that the theme does not have.
pub fn unknown_component(
    span: &Span,
    name: &str,
    near: Option<&str>,
    known: &[&str],
) -> Diagnostic {
    Diagnostic::error("E0303", span, format!("there is no component `{{{name}}}`"))
        .label("unknown component")
        .help(suggest(near, format!("the theme has {}", one_of(known.iter().copied()))))
}

/// An argument that a component does not take.
pub fn unknown_argument(
    span: &Span,
    name: &str,
    key: &str,
    near: Option<&str>,
    known: &[&str],
) -> Diagnostic {
    let otherwise = format!("it takes {}", one_of(known.iter().copied()));
    Diagnostic::error("E0304", span, format!("the component `{{{name}}}` has no argument `{key}`"))
        .label("unknown argument")
        .help(suggest(near, otherwise))
}

/// An argument of the wrong type, or one that is missing.
pub fn bad_argument(span: &Span, name: &str, message: &str) -> Diagnostic {
    Diagnostic::error("E0305", span, format!("the component `{{{name}}}` {message}"))
        .help("each argument is a line `key: value` between the two fences")
}

/// A fence that is never closed.
pub fn unclosed_fence(span: &Span, what: &str, fence: &str) -> Diagnostic {
    Diagnostic::error("E0306", span, format!("{what} is not closed"))
        .label("opened here")
        .help(format!("put a line with only {fence} after its last line"))
}

/// An anchor given twice in one file.
pub fn duplicate_anchor(span: &Span, anchor: &str, first: &Span) -> Diagnostic {
    Diagnostic::error("E0307", span, format!("the anchor `{anchor}` is there twice on this page"))
        .label("second time")
        .note_at(first, "first time here")
        .help("change one of the two; a link could not tell them apart")
}

/// A heading attribute that is not an id or a class.
pub fn bad_attribute(span: &Span, attribute: &str) -> Diagnostic {
    Diagnostic::error("E0308", span, format!("a heading cannot have the attribute `{attribute}`"))
        .help("only an anchor `{#name}` and classes `{.name}` are allowed")
}

/// An anchor with characters that cannot be linked to.
pub fn bad_anchor(span: &Span, anchor: &str) -> Diagnostic {
    Diagnostic::error("E0309", span, format!("`{anchor}` cannot be an anchor"))
        .help("use lower-case letters, digits and hyphens, first a letter")
}

/// A footnote reference without a footnote.
pub fn missing_footnote(span: &Span, label: &str) -> Diagnostic {
    Diagnostic::error("E0310", span, format!("there is no footnote `[^{label}]`"))
        .help(format!("add a line `[^{label}]: …` with the text of the footnote"))
}

/// A footnote that is there twice.
pub fn duplicate_footnote(span: &Span, label: &str, first: &Span) -> Diagnostic {
    Diagnostic::error("E0319", span, format!("the footnote `[^{label}]` is there twice"))
        .label("second time")
        .note_at(first, "first time here")
        .help("give one of the two another name; only one text can be shown for a name")
}

/// Brackets that were meant as a link.
pub fn not_a_link(span: &Span, written: &str) -> Diagnostic {
    Diagnostic::error("E0320", span, format!("`{written}` is not a link"))
        .label("published as it stands")
        .help(
            "write `[[id]]`, `[[id|words]]` or `[words](../findings/name.md)`, without a space and without \
            a link in the words; to show the bracket itself, `\\[`",
        )
}

/// A marker of a merge that was not finished.
pub fn conflict_marker(span: &Span) -> Diagnostic {
    Diagnostic::error("E0321", span, "a merge of two branches was not finished in this file")
        .label("a marker of the conflict")
        .help(
            "keep the version that is right, and take out the other and the lines with the markers",
        )
}

/// A footnote that nothing refers to.
pub fn unused_footnote(span: &Span, label: &str) -> Diagnostic {
    Diagnostic::warning("E0311", span, format!("nothing refers to the footnote `[^{label}]`"))
        .help(format!("put `[^{label}]` where it belongs, or delete the footnote"))
}

/// A citation that cannot be read.
pub fn bad_citation(span: &Span, citation: &str) -> Diagnostic {
    Diagnostic::error("E0312", span, format!("`{citation}` is not a citation"))
        .label("cannot be read")
        .help("write `[@source]`, `[@source, p. 12]` or `[@one; @two, p. 3]`")
}

/// Blocks nested deeper than a reader could follow.
pub fn too_deep(span: &Span, limit: usize) -> Diagnostic {
    Diagnostic::error("E0313", span, format!("blocks are nested more than {limit} deep"))
        .help("take some of the `>`, list marks or components away")
}

/// A code block in a language that is not known.
pub fn unknown_language(span: &Span, language: &str, near: Option<&str>) -> Diagnostic {
    Diagnostic::warning(
        "E0314",
        span,
        format!("no colours are known for the language `{language}`"),
    )
    .help(suggest(near, "leave the language away, or write `text`"))
}

/// A code block too large to colour.
pub fn code_too_large(span: &Span, bytes: usize) -> Diagnostic {
    Diagnostic::warning(
        "E0315",
        span,
        format!("this code block of {bytes} bytes is shown without colours"),
    )
    .help("put long code into a file in `static/` and link to it")
}

/// An image that is not a file of the project.
pub fn image_outside(span: &Span, address: &str) -> Diagnostic {
    let drive = address.get(1..).is_some_and(|rest| rest.starts_with(":\\"));
    let note = if drive || address.starts_with("file:") {
        "it is a place on your own computer, which readers of the site do not have"
    } else {
        "readers of the site would be reported to another server"
    };
    Diagnostic::error("E0317", span, format!("the image `{address}` is not a file of this project"))
        .note(note)
        .help("put the file into `assets/` and write `![description](../../assets/name.png)`")
}

/// A heading of the first level in a text.
pub fn first_level_heading(span: &Span) -> Diagnostic {
    Diagnostic::warning("E0318", span, "a heading with one `#` is the title of the page once more")
        .help("begin headings in the text with `##`; the title comes from the front matter")
}

/// An image without a description.
pub fn image_without_description(span: &Span) -> Diagnostic {
    Diagnostic::error("E0316", span, "this image has no description")
        .label("nothing between `![` and `]`")
        .help("say between the brackets what the image shows, for readers who cannot see it")
}
