//! E055: citation styles, and where in a source something stands.
//!
//! Whether a citation can be read at all is a matter of Markdown, and whether its source exists one of
//! links; those are in other families.

use super::suggest;
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// A locator that leads nowhere; `why` says what is wrong with it.
pub fn bad_locator(span: &Span, locator: &str, why: &str) -> Diagnostic {
    Diagnostic::error("E0551", span, format!("`{locator}` does not say where in the source: {why}"))
        .label("not a place in a source")
        .help("write `p. 12`, `pp. 3–5`, `para 4.2`, `ch. 3` or `s. 5(1)`; other words such as `item 4` are shown as they are")
}

/// A citation style that is neither in the archive nor a file.
pub fn unknown_style(span: &Span, name: &str, near: Option<&str>) -> Diagnostic {
    Diagnostic::error("E0552", span, format!("there is no citation style `{name}`"))
        .label("not a style that is built in")
        .help(suggest(near, "choose a name from the list in `docs/configuration.md`, or put a `.csl` file into the project and name its path"))
}

/// A `.csl` file that is not there.
pub fn missing_style_file(span: &Span, path: &str, why: &str) -> Diagnostic {
    Diagnostic::error("E0553", span, format!("the citation style `{path}` {why}"))
        .label("no file of this project")
        .help("put the `.csl` file into the project's folder and write its path from there, such as `styles/house.csl`")
}

/// A `.csl` file that is not a style.
pub fn broken_style(span: &Span, message: &str) -> Diagnostic {
    Diagnostic::error("E0554", span, format!("this is not a citation style: {message}"))
        .help("take the file once more from where it came from, or check it with a CSL validator")
}

/// A style that cannot be used for notes; `why` says what it lacks and `help` what to do.
pub fn unusable_style(span: &Span, why: &str, help: &str) -> Diagnostic {
    Diagnostic::error("E0555", span, format!("this citation style cannot be used: {why}"))
        .help(help)
}
