//! E055: citation styles, and locators, which say where in a source something is.
//!
//! Whether a citation can be read at all belongs to Markdown (E03), and whether its source exists
//! belongs to links (E04); this file refuses both.

use std::fmt;

use super::files::NamedFileFault;
use super::suggest;
use crate::diagnostic::suggest::appended;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// Why a locator cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LocatorFault {
    /// A label such as `p.` without a number.
    NoNumber,
    /// A range without an end, or with an end before its beginning.
    BadRange,
    /// Words after the number without a comma.
    TrailingWords,
}

impl fmt::Display for LocatorFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::NoNumber => "no number follows",
            Self::BadRange => "the range has no end, or ends before it begins",
            Self::TrailingWords => "further words need a comma before them",
        })
    }
}

/// A locator that cannot be read.
pub fn bad_locator(span: &Span, locator: &str, fault: LocatorFault) -> Diagnostic {
    let message = format!("the locator `{locator}` cannot be read: {fault}");
    Diagnostic::error(Code::E0551, span, message).label("not a place in a source").help(
        "write `p. 12`, `pp. 3–5`, `para 4.2`, `ch. 3` or `s. 5(1)`; other words such as `item 4` \
        are shown as they are",
    )
}

/// A citation style that is neither built in nor a file.
pub fn unknown_style(span: &Span, name: &str, near: Option<&str>) -> Diagnostic {
    Diagnostic::error(Code::E0552, span, format!("there is no citation style `{name}`"))
        .label("not a style that is built in")
        .help(suggest(
            near,
            "choose a style from the list that `expound explain E0552` prints, or put a `.csl` \
            file into the project and write its path",
        ))
}

/// A `.csl` file that cannot be used.
pub fn missing_style_file(span: &Span, path: &str, fault: NamedFileFault) -> Diagnostic {
    Diagnostic::error(Code::E0553, span, format!("the citation style `{path}` {fault}"))
        .label("not a file of this project")
        .help(
            "put the `.csl` file into the project's folder and write its path from there, such as \
            `styles/house.csl`",
        )
}

/// Why a `.csl` file is not a style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StyleFault {
    /// It ends before all elements are closed.
    Unfinished,
    /// Its first element has this name.
    OtherRoot(String),
    /// It has an element that CSL does not have.
    UnknownElement {
        /// The name of the element.
        name: String,
        /// The name that was probably meant.
        near: Option<&'static str>,
    },
    /// It uses a variable that CSL does not have.
    UnknownVariable {
        /// The name of the variable.
        name: String,
        /// The name that was probably meant.
        near: Option<&'static str>,
    },
    /// An element has more attributes than this, which is the limit.
    TooManyAttributes(usize),
    /// Something else, in the words of the parser.
    Other(String),
}

impl fmt::Display for StyleFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, name, near) = match self {
            Self::Unfinished => return formatter.write_str("it is incomplete"),
            Self::Other(message) => return formatter.write_str(message),
            Self::TooManyAttributes(most) => {
                return write!(
                    formatter,
                    "an element has more than {most} attributes, which is the limit"
                );
            }
            Self::OtherRoot(name) => {
                return write!(formatter, "it begins with `<{name}>` instead of `<style>`");
            }
            Self::UnknownElement { name, near } => ("element", name, near),
            Self::UnknownVariable { name, near } => ("variable", name, near),
        };
        write!(formatter, "CSL has no {what} `{name}`{}", appended(*near))
    }
}

/// A `.csl` file that is not a style.
pub fn broken_style(span: &Span, fault: &StyleFault) -> Diagnostic {
    Diagnostic::error(Code::E0554, span, format!("this is not a citation style: {fault}"))
        .help("download the file again from where it came from, or check it with a CSL validator")
}

/// A style that has neither notes nor a bibliography.
pub fn style_without_references(span: &Span) -> Diagnostic {
    let why = "it has neither notes nor a bibliography";
    unusable_style(span, why)
        .help("choose a style for notes, or one that ends with a list of references")
}

/// A style whose elements are nested too deep.
pub fn style_too_deep(span: &Span) -> Diagnostic {
    unusable_style(span, "its elements are nested too deep")
        .help("download the file again from where it came from")
}

/// A style with a macro that calls itself.
pub fn endless_style(span: &Span) -> Diagnostic {
    unusable_style(span, "this macro calls itself")
        .help("remove the call, or download the file again from where it came from")
}

/// A style that only refers to another style, which is not built in; `parent` is its address.
pub fn style_without_parent(span: &Span, parent: &str) -> Diagnostic {
    unusable_style(span, &format!("it depends on `{parent}`, which is not built in"))
        .help("download that style too and name its file in `citation_style`")
}

fn unusable_style(span: &Span, why: &str) -> Diagnostic {
    Diagnostic::error(Code::E0555, span, format!("this citation style cannot be used: {why}"))
}
