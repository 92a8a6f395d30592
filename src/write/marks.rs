//! Inserts marks into a file of content, and changes no other byte of it.
//!
//! Positions refer to the text as it was parsed, with plain line ends and without a byte order
//! mark; the file keeps its own.

use std::path::Path;

use super::file;
use crate::diagnostic::failure::Failure;
use crate::fingerprint::Fingerprint;
use crate::source::Source;

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Inserts marks into a file, each before the byte of its text at that position. Refuses when the
/// file has changed since its text was read.
pub fn insert(path: &Path, text: Fingerprint, marks: &[(usize, String)]) -> Result<(), Failure> {
    let bytes = std::fs::read(path).map_err(|error| Failure::reading(path, &error))?;
    let present = String::from_utf8_lossy(&bytes);
    if Source::new("", present.as_ref()).hash != text {
        return Err(Failure::environment("the file changed before marks could be added to it")
            .at(path)
            .help("run `expound lock` again"));
    }
    file::replace(path, &marked(&bytes, marks))
}

fn marked(bytes: &[u8], marks: &[(usize, String)]) -> Vec<u8> {
    let line_end = if bytes.windows(2).any(|pair| pair == b"\r\n") { "\r\n" } else { "\n" };
    let mut out = Vec::with_capacity(bytes.len() + marks.len() * 8);
    let rest = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    out.extend_from_slice(bytes.get(..bytes.len() - rest.len()).unwrap_or_default());
    let mut marks = marks.iter().peekable();
    let mut position = 0;
    for (at, byte) in rest.iter().enumerate() {
        // `\r\n` is one line end here, and one byte in the text.
        let second = *byte == b'\n' && at > 0 && rest.get(at - 1) == Some(&b'\r');
        while let Some((_, mark)) = marks.next_if(|(before, _)| !second && *before <= position) {
            out.extend_from_slice(mark.replace('\n', line_end).as_bytes());
        }
        position += usize::from(!second);
        out.push(*byte);
    }
    for (_, mark) in marks {
        out.extend_from_slice(mark.replace('\n', line_end).as_bytes());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(text: &str, places: &[usize]) -> String {
        let marks: Vec<(usize, String)> = places.iter().map(|at| (*at, " ^x".into())).collect();
        String::from_utf8(marked(text.as_bytes(), &marks)).unwrap()
    }

    #[test]
    fn every_other_byte_stays() {
        assert_eq!(mark("ab\ncd\n", &[2, 5]), "ab ^x\ncd ^x\n");
        assert_eq!(mark("ab\r\ncd\r\n", &[2, 5]), "ab ^x\r\ncd ^x\r\n");
        assert_eq!(mark("\u{feff}ab\rcd", &[2, 5]), "\u{feff}ab ^x\rcd ^x");
        assert_eq!(mark("ŵ\r\n\r\nŷ", &[2, 6]), "ŵ ^x\r\n\r\nŷ ^x");
        let table = vec![(1, "\n\n^t".to_owned())];
        assert_eq!(marked(b"a\r\nb", &table), b"a\r\n\r\n^t\r\nb");
    }
}
