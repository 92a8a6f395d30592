//! Text files: bytes to text, with whatever is wrong with the bytes.
//!
//! A text in another encoding is reported once and replaced as well as possible, so that the rest
//! of the file can still be checked. What the text says is not judged here.

use std::path::Path;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::files;
use crate::diagnostic::failure::Failure;
use crate::source::{Source, Span};

/// The text of a file, and the faults of its bytes.
#[derive(Debug, Clone)]
pub(super) struct TextFile {
    pub(super) source: Source,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl TextFile {
    /// Reads the file `disk`, which is called `path` in diagnostics.
    pub(super) fn read(disk: &Path, path: &str) -> Result<Self, Failure> {
        let bytes = std::fs::read(disk).map_err(|error| Failure::reading(disk, &error))?;
        Ok(Self::decode(bytes, path, is_suspicious))
    }

    /// The text of a file's bytes. `is_suspicious` selects the control characters to be reported.
    pub(super) fn decode(bytes: Vec<u8>, path: &str, is_suspicious: impl Fn(u8) -> bool) -> Self {
        let source = match String::from_utf8(bytes) {
            Ok(text) => Source::new(path, text),
            Err(error) => return in_another_encoding(error.as_bytes(), path),
        };
        let Some((offset, character)) = first_control(&source.text, is_suspicious) else {
            return Self { source, diagnostics: Vec::new() };
        };
        let source = Source::new(path, without_nul(&source.text));
        let span = source.span(offset..offset + character.len_utf8());
        Self { diagnostics: vec![files::control_character(&span, character)], source }
    }
}

/// NUL is replaced, as `CommonMark` demands, and because the marks in a
/// [`Body`](crate::model::document::Body) consist of it.
fn without_nul(text: &str) -> String {
    text.replace('\0', "\u{fffd}")
}

/// The best text for bytes that are not UTF-8.
fn in_another_encoding(bytes: &[u8], path: &str) -> TextFile {
    if let Some(text) = utf16(bytes) {
        let diagnostics = vec![files::utf16(&Span::start_of(path))];
        return TextFile { source: Source::new(path, without_nul(&text)), diagnostics };
    }
    let text = without_nul(&String::from_utf8_lossy(bytes));
    let valid = bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    let start = Source::new(path, without_nul(valid)).text.len();
    let source = Source::new(path, text);
    let first_replaced = source.span(start..start + char::REPLACEMENT_CHARACTER.len_utf8());
    TextFile { source, diagnostics: vec![files::not_utf8(&first_replaced)] }
}

/// The text of bytes that begin with a byte order mark of UTF-16.
fn utf16(bytes: &[u8]) -> Option<String> {
    let unit: fn([u8; 2]) -> u16 = match bytes {
        [0xff, 0xfe, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] => u16::from_be_bytes,
        _ => return None,
    };
    let (pairs, _) = bytes.as_chunks();
    let units: Vec<u16> = pairs.iter().copied().map(unit).collect();
    Some(String::from_utf16_lossy(&units))
}

const CHUNK: usize = 64;

/// Control characters that no text editor writes.
pub(super) fn is_suspicious(byte: u8) -> bool {
    (byte < 0x20 && byte != b'\n' && byte != b'\t') || byte == 0x7f
}

fn first_control(text: &str, is_suspicious: impl Fn(u8) -> bool) -> Option<(usize, char)> {
    // Testing a whole chunk without stopping takes a few vector instructions.
    let has_any = |chunk: &[u8]| chunk.iter().fold(false, |any, byte| any | is_suspicious(*byte));
    let start = text.as_bytes().chunks(CHUNK).position(has_any)? * CHUNK;
    let within = text.as_bytes().get(start..)?.iter().position(|byte| is_suspicious(*byte))?;
    Some((start + within, text.get(start + within..)?.chars().next()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> TextFile {
        TextFile::decode(bytes.to_vec(), "a.md", is_suspicious)
    }

    #[test]
    fn no_text_contains_nul() {
        let with_nul = decoded(b"a\0L9\0b");
        assert_eq!(with_nul.source.text.as_ref(), "a\u{fffd}L9\u{fffd}b");
        assert_eq!(with_nul.diagnostics.first().unwrap().span.as_ref().unwrap().start, 1);
        assert_eq!(decoded(b"\xff\xfea\0\0\0").source.text.as_ref(), "a\u{fffd}");
        let latin = decoded(b"\0\xe9");
        assert_eq!(latin.source.text.as_ref(), "\u{fffd}\u{fffd}");
        assert_eq!(latin.diagnostics.first().unwrap().span.as_ref().unwrap().start, 3);
    }
}
