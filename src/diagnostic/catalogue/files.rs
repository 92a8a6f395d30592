//! E01: files that cannot be part of a site as they are.
//!
//! None of them is skipped: a file that cannot be read stops the build, and the message names it.

use std::fmt;

use super::{one_of, repeated, suggest};
use crate::diagnostic::hidden::{self, Effect};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// Why a file that `site.toml` names cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamedFileFault {
    /// Its path leads out of the project.
    Outside,
    /// It is a folder or a symbolic link.
    NotPlain,
    /// There is no such file.
    Missing,
}

impl fmt::Display for NamedFileFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Outside => "is not within the project",
            Self::NotPlain => "is not a plain file",
            Self::Missing => "does not exist",
        })
    }
}

/// Why some host or system cannot have a file or folder of this name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameFault {
    /// Windows allows no name with this character, or no address can have it.
    Character(char),
    /// It begins with a dot.
    Hidden,
    /// Windows keeps the name for a device.
    Device,
    /// It ends in a dot or a space.
    End,
    /// A program wrote it because two people changed one file.
    ConflictCopy,
    /// A name in it is too long for file systems.
    LongName,
    /// The whole is too long for hosts.
    LongPath,
}

impl NameFault {
    /// What to do about it.
    pub fn cure(self) -> &'static str {
        match self {
            Self::ConflictCopy => {
                "two people changed one file: compare the two, keep one of them under its own \
                name, and delete the other"
            }
            Self::LongName | Self::LongPath => "choose a shorter name",
            Self::Hidden => {
                "choose a name without the dot; only `.well-known`, `.nojekyll`, `.htaccess` and \
                `.domains` may begin with one"
            }
            Self::Device => "choose another name, such as `con-list` instead of `con`",
            Self::Character(_) | Self::End => {
                "choose a name of letters, digits and hyphens, such as `taxi-licensing`"
            }
        }
    }
}

impl fmt::Display for NameFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Character('\\') => "it has a backslash, which no address can have",
            Self::Character(c) if c.is_control() => {
                return write!(
                    formatter,
                    "it has the control character U+{:04X}, which no address can have",
                    u32::from(*c)
                );
            }
            Self::Character(c) => {
                return write!(formatter, "it has `{c}`, which no name on Windows can have");
            }
            Self::Hidden => "one of its names begins with a dot, and hosts do not serve those",
            Self::Device => "Windows reserves one of its names",
            Self::End => "one of its names ends in a dot or a space, which Windows cuts off",
            Self::ConflictCopy => "it is the copy of a file that two people changed at once",
            Self::LongName => "one of its names has more than 255 bytes, which no system can have",
            Self::LongPath => "it has more than 1024 bytes, which some hosts cannot serve",
        })
    }
}

const SAVE_AS_UTF8: &str = "open the file in a text editor and save it with the encoding UTF-8";

/// Bytes that are not UTF-8; the span is that of the first one.
pub fn not_utf8(span: &Span) -> Diagnostic {
    Diagnostic::error(Code::E0101, span, "this file is not UTF-8 text")
        .label("the first byte that is not UTF-8")
        .help(SAVE_AS_UTF8)
}

/// A text in UTF-16, which some editors call "Unicode".
pub fn utf16(span: &Span) -> Diagnostic {
    Diagnostic::error(Code::E0101, span, "this file is UTF-16 text, not UTF-8").help(SAVE_AS_UTF8)
}

/// A control character in a text.
pub fn control_character(span: &Span, character: char) -> Diagnostic {
    let message = format!("the text contains the control character {}", hidden::name(character));
    Diagnostic::error(Code::E0102, span, message)
        .label("an invisible character")
        .help("delete the character; it often comes with text that was copied from a PDF")
}

/// A character that nobody sees; `more` is how often the file has it again.
pub fn hidden_character(span: &Span, character: char, effect: Effect, more: usize) -> Diagnostic {
    let name = hidden::name(character);
    let diagnostic = match effect {
        Effect::Control => control_character(span, character),
        Effect::Direction => {
            let message = format!("{name} turns the direction of the text after it");
            invisible(span, message)
        }
        Effect::Invisible => invisible(span, format!("{name} is in the text, and nobody sees it")),
    };
    match more {
        0 => diagnostic,
        more => repeated(diagnostic, more),
    }
}

fn invisible(span: &Span, message: String) -> Diagnostic {
    Diagnostic::warning(Code::E0110, span, message)
        .label("an invisible character")
        .help("delete it: move the cursor across it with an arrow key, or type the words again")
}

/// A symbolic link in the place of a file or folder.
pub fn symbolic_link(span: &Span) -> Diagnostic {
    not_a_file(span, "a symbolic link")
}

/// Something that is neither a file, a folder nor a link, such as a socket.
pub fn special_file(span: &Span) -> Diagnostic {
    not_a_file(span, "not a plain file")
}

/// A file in the place of one of the project's folders, such as `static/`.
pub fn not_a_folder(span: &Span) -> Diagnostic {
    not_a_file(span, "not a folder")
}

/// A link or a folder in the place of a file that a command writes, such as `permalinks.lock`.
pub fn not_a_record(span: &Span) -> Diagnostic {
    not_a_file(span, "a link or a folder, not a plain file")
}

fn not_a_file(span: &Span, what: &str) -> Diagnostic {
    Diagnostic::error(Code::E0103, span, format!("`{}` is {what}", span.file)).help(
        "replace it with the file or folder itself: a site is built only from files inside the \
        project",
    )
}

/// The name of a content file that cannot become an address.
pub fn bad_content_name(span: &Span) -> Diagnostic {
    bad_file_name(
        span,
        "has characters that are not allowed in an address, or is a name that some systems reserve",
    )
}

/// The name of a file that is not UTF-8.
pub fn file_name_not_utf8(span: &Span) -> Diagnostic {
    bad_file_name(span, "is not UTF-8")
}

/// The name of a published file that some host or system cannot have.
pub fn unusable_file_name(span: &Span, fault: NameFault) -> Diagnostic {
    let message = format!("`{}` cannot be published under this name: {fault}", span.file);
    Diagnostic::error(Code::E0104, span, message)
        .note("the file name becomes part of a public address")
        .help(fault.cure())
}

fn bad_file_name(span: &Span, why: &str) -> Diagnostic {
    Diagnostic::error(Code::E0104, span, format!("the file name of `{}` {why}", span.file))
        .note("the file name becomes part of a public address")
        .help(
            "rename the file, using only lower-case letters, digits and hyphens, such as \
            `taxi-licensing.md`",
        )
}

/// A content folder that belongs to no kind.
pub fn unknown_folder(
    span: &Span,
    folder: &str,
    folders: &[&str],
    near: Option<&str>,
) -> Diagnostic {
    let otherwise = format!(
        "{}, or declare a kind with `folder = \"{folder}\"` in `site.toml`",
        one_of("move the file into", folders)
    );
    let message = format!("the folder `content/{folder}` belongs to no kind of page");
    Diagnostic::error(Code::E0105, span, message).help(suggest(near, otherwise))
}

/// A file beneath `content/` that is not Markdown.
pub fn not_content(span: &Span) -> Diagnostic {
    Diagnostic::error(Code::E0106, span, format!("`{}` is not a Markdown file", span.file)).help(
        "put images and other files for pages into `assets/`, and downloads into `static/`; the \
        names of content files end in `.md`",
    )
}

/// An evidence text of `bytes` bytes, where `most` are allowed.
pub fn too_large(span: &Span, bytes: u64, most: u64) -> Diagnostic {
    let file = &span.file;
    let message = format!("`{file}` has {bytes} bytes, but a text may have at most {most}");
    Diagnostic::error(Code::E0107, span, message)
        .help("keep only the part that is quoted, or split the text into several sources")
}

/// A file of more than `most` megabytes that would be published as it is.
pub fn too_large_to_publish(span: &Span, most: usize) -> Diagnostic {
    let message = format!("`{}` has more than {most} MB", span.file);
    Diagnostic::error(Code::E0111, span, message)
        .note("many hosts refuse large files: GitHub above 100 MB, Cloudflare Pages above 25 MB")
        .help(
            "make it smaller, or link to the place where it is already published; if your host \
            serves such files, raise `file` in `[limits]` of site.toml",
        )
}

/// A file has `more` mistakes than are reported, of which this is the place of the first.
pub fn more_mistakes(span: &Span, more: usize) -> Diagnostic {
    let message = match more {
        1 => "one more mistake in this file is not reported".to_owned(),
        more => format!("{more} more mistakes in this file are not reported"),
    };
    Diagnostic::error(Code::E0112, span, message).label("the first of them").help(
        "mend those that are reported, and see what is left; if the file is right for another \
        program, keep it outside the project; `mistakes` in `[limits]` of site.toml raises the \
        limit",
    )
}

/// What a drawing must not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hazard {
    /// An element that runs a program or holds another document.
    Element(String),
    /// An attribute with a program that runs when something happens.
    Event(String),
    /// An address of something outside the drawing, or of a program.
    Reference(String),
    /// An instruction that names a style sheet.
    Instruction,
    /// A text of its own that stands for markup.
    Entity,
    /// An encoding in which markup is not what it seems.
    Encoding,
    /// It is not XML; these are the words of the parser.
    Broken(String),
}

impl fmt::Display for Hazard {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Element(name) => write!(formatter, "has an element `{name}`"),
            Self::Event(name) => write!(formatter, "has a program in the attribute `{name}`"),
            Self::Reference(address) => write!(formatter, "refers to `{address}`"),
            Self::Instruction => formatter.write_str("has an instruction for another program"),
            Self::Entity => formatter.write_str("declares an entity, which can hide anything"),
            Self::Encoding => formatter.write_str("is not in an encoding like UTF-8"),
            Self::Broken(message) => write!(formatter, "cannot be checked: {message}"),
        }
    }
}

/// A drawing that would run a program or load something where it is opened.
pub fn hazard(span: &Span, hazard: &Hazard) -> Diagnostic {
    let message = format!("the drawing `{}` {hazard}", span.file);
    let label = match hazard {
        Hazard::Broken(_) => "not read beyond this place",
        _ => "not allowed in a drawing",
    };
    Diagnostic::error(Code::E0109, span, message)
        .label(label)
        .note("a browser that opens the file runs and loads what is in it")
        .help(
            "save it from the drawing program as a plain SVG, with text as text and pictures \
            embedded, or publish it as a PNG",
        )
}

/// A file whose name says that it is hidden or not finished.
pub fn left_out(span: &Span) -> Diagnostic {
    Diagnostic::warning(Code::E0108, span, format!("`{}` is left out of the site", span.file))
        .note(
            "names that begin with a dot or end in `.tmp` are not published, except \
            `.well-known`, `.nojekyll`, `.htaccess` and `.domains`",
        )
        .help("rename it if readers should have it; otherwise move it out of this folder")
}
