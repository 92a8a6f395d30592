//! How large the packed parts of a PDF are when they are unpacked.
//!
//! A file of a few hundred kilobytes can hold a stream of many gigabytes, with which `pdftotext`
//! would be busy for minutes. So the streams are unpacked here first, up to a limit, and a file
//! that exceeds it is refused. Images are not looked at: they can be large, and have no text. A
//! stream that cannot be unpacked is left to `pdftotext`.

use std::io::Read;

use flate2::read::ZlibDecoder;
use memchr::memmem;

/// The most bytes that one stream may have.
const LARGEST_STREAM: u64 = 64 << 20;

/// The most bytes that all streams may have together.
const LARGEST_SUM: u64 = 256 << 20;

/// How far before a stream its dictionary begins, at most.
const DICTIONARY: usize = 4096;

/// What exceeds a limit, in words; `None` when nothing does.
pub(super) fn excess(pdf: &[u8]) -> Option<String> {
    let mut sum = 0;
    for stream in packed_streams(pdf) {
        let length = unpacked_length(stream);
        sum += length;
        if length > LARGEST_STREAM {
            return Some(message("a part of this PDF is", LARGEST_STREAM));
        }
        if sum > LARGEST_SUM {
            return Some(message("the parts of this PDF together are", LARGEST_SUM));
        }
    }
    None
}

fn message(what: &str, limit: u64) -> String {
    format!("{what} larger than {} MiB when unpacked, which is the limit", limit >> 20)
}

/// The bytes from the beginning of each packed stream to the end of the file.
fn packed_streams(pdf: &[u8]) -> impl Iterator<Item = &[u8]> {
    memmem::find_iter(pdf, b"stream").filter_map(|at| {
        let before = pdf.get(at.saturating_sub(DICTIONARY)..at)?;
        let dictionary = before.get(memmem::rfind(before, b"obj").unwrap_or(0)..)?;
        let has = |name: &[u8]| memmem::find(dictionary, name).is_some();
        // The filter is `/FlateDecode`, or `/Fl` for short.
        let is_packed = has(b"/Fl") && !has(b"/Image");
        let stream = pdf.get(at + b"stream".len()..).filter(|_| is_packed)?;
        stream.strip_prefix(b"\r\n").or_else(|| stream.strip_prefix(b"\n"))
    })
}

/// How many bytes a stream has, counted up to a little more than the limit.
fn unpacked_length(stream: &[u8]) -> u64 {
    let mut reader = ZlibDecoder::new(stream);
    let mut buffer = vec![0; 1 << 16];
    let mut length = 0;
    while length <= LARGEST_STREAM {
        match reader.read(&mut buffer) {
            Ok(0) | Err(_) => break,
            Ok(read) => length += u64::try_from(read).unwrap_or(u64::MAX),
        }
    }
    length
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;

    use super::*;

    fn pdf(dictionary: &str, length: usize, count: usize) -> Vec<u8> {
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
        packed.write_all(&vec![b' '; length]).unwrap();
        let packed = packed.finish().unwrap();
        let head = format!("1 0 obj\n<< {dictionary} >>\nstream\n");
        [head.as_bytes(), &packed, b"\nendstream\nendobj\n"].concat().repeat(count)
    }

    #[test]
    fn only_text_that_is_too_large_is_refused() {
        const MIB: usize = 1 << 20;
        let is_refused =
            |dictionary, length, count| excess(&pdf(dictionary, length, count)).is_some();
        assert!(is_refused("/Filter /FlateDecode", 65 * MIB, 1));
        assert!(is_refused("/Filter /FlateDecode", 52 * MIB, 5));
        assert!(!is_refused("/Filter /FlateDecode", 63 * MIB, 1));
        assert!(!is_refused("/Subtype /Image /Filter /FlateDecode", 65 * MIB, 1));
        assert!(!is_refused("/Filter /DCTDecode", 65 * MIB, 1));
        assert_eq!(excess(b"1 0 obj << /Filter /FlateDecode >> stream\nnothing packed"), None);
    }
}
