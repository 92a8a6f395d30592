//! E01: files that cannot be part of a site as they are.
//!
//! These never end in a skipped file: what cannot be read stops the build with its name.

use super::{one_of, suggest};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// Bytes that are not UTF-8, at the first of them.
pub fn not_utf8(span: &Span) -> Diagnostic {
    Diagnostic::error("E0101", span, "this file is not UTF-8 text")
        .label("the first that does not fit")
        .help("open the file in a text editor and save it with the encoding UTF-8")
}

/// A text in UTF-16, which some editors call "Unicode".
pub fn utf16(span: &Span) -> Diagnostic {
    Diagnostic::error("E0101", span, "this file is UTF-16 text, not UTF-8")
        .help("open the file in a text editor and save it with the encoding UTF-8")
}

/// A control character in a text.
pub fn control_character(span: &Span, character: char) -> Diagnostic {
    let code = u32::from(character);
    Diagnostic::error("E0102", span, format!("control character U+{code:04X} in the text"))
        .label("invisible here")
        .help("delete the character; it often comes with text that was copied from a PDF")
}

/// Something in the tree that is neither a plain file nor a folder.
pub fn not_a_plain_file(span: &Span, what: &str) -> Diagnostic {
    Diagnostic::error("E0103", span, format!("`{}` is {what}", span.file))
        .help("put the file or folder itself in its place: a site is built only from files inside the project")
}

/// A file name that cannot become an address.
pub fn bad_file_name(span: &Span, why: &str) -> Diagnostic {
    Diagnostic::error("E0104", span, format!("the file name of `{}` {why}", span.file))
        .note("the file name becomes part of a public address")
        .help("rename the file with lower-case letters, digits and hyphens, such as `taxi-licensing.md`")
}

/// A content folder that belongs to no kind.
pub fn unknown_folder(
    span: &Span,
    folder: &str,
    folders: &[&str],
    near: Option<&str>,
) -> Diagnostic {
    let otherwise = format!(
        "move the file into {}, or declare a kind with `folder = \"{folder}\"` in site.toml",
        one_of(folders.iter().copied())
    );
    Diagnostic::error("E0105", span, format!("the folder `content/{folder}` belongs to no kind"))
        .help(suggest(near, otherwise))
}

/// A file beneath `content/` that is not Markdown.
pub fn not_content(span: &Span) -> Diagnostic {
    Diagnostic::error("E0106", span, format!("`{}` is not a Markdown file", span.file))
        .help("put images and other files for pages into `assets/`, downloads into `static/`; content files end in `.md`")
}

/// A text that is too large to be one.
pub fn too_large(span: &Span, bytes: u64, most: u64) -> Diagnostic {
    let message = format!("`{}` has {bytes} bytes, and a text may have {most}", span.file);
    Diagnostic::error("E0107", span, message)
        .help("keep only the part that is quoted, or divide the text into several sources")
}

/// A file that is hidden or not finished, and so not for everybody.
pub fn left_out(span: &Span) -> Diagnostic {
    Diagnostic::warning("E0108", span, format!("`{}` is left out", span.file))
        .note("names that begin with a dot or end in `.tmp` are no part of a site, except `.well-known`, `.nojekyll`, `.htaccess` and `.domains`")
        .help("give it another name if readers should have it; otherwise move it out of this folder")
}
