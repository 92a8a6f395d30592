//! Counts the attributes of the tags of a web page, before the page is read.
//!
//! The HTML reader compares each attribute of a tag with all others of that tag, so a tag with
//! hundreds of thousands of them would keep it busy for minutes. This only counts, as simply as can
//! be: what looks like a tag in a script counts as one.

/// The most attributes that one tag may have. Pages that people write have a few dozen.
pub(super) const MOST: usize = 10_000;

/// Where the first tag begins that has too many attributes.
pub(super) fn excess(html: &str) -> Option<usize> {
    let bytes = html.as_bytes();
    let mut starts = memchr::memchr_iter(b'<', bytes);
    let mut read = 0;
    loop {
        let start = starts.find(|start| *start >= read)?;
        if bytes.get(start + 1).is_some_and(u8::is_ascii_alphabetic) {
            let mut tag = Tag { bytes, at: start + 1 };
            tag.name();
            if tag.attributes() > MOST {
                return Some(start);
            }
            read = tag.at;
        }
    }
}

/// A tag that is being read.
struct Tag<'h> {
    bytes: &'h [u8],
    at: usize,
}

impl Tag<'_> {
    fn byte(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip(&mut self, is_skipped: impl Fn(u8) -> bool) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        self.at += rest.iter().take_while(|byte| is_skipped(**byte)).count();
    }

    fn name(&mut self) {
        self.skip(|byte| !byte.is_ascii_whitespace() && !matches!(byte, b'/' | b'>'));
    }

    /// How many attributes there are up to the end of the tag, counted to a little over the limit.
    fn attributes(&mut self) -> usize {
        let mut count = 0;
        while count <= MOST {
            self.skip(|byte| byte.is_ascii_whitespace() || byte == b'/');
            if self.byte().is_none_or(|byte| byte == b'>') {
                break;
            }
            count += 1;
            // A name can begin with an equals sign.
            self.at += 1;
            self.skip(|byte| !byte.is_ascii_whitespace() && !matches!(byte, b'/' | b'>' | b'='));
            self.value();
        }
        count
    }

    fn value(&mut self) {
        let end_of_name = self.at;
        self.skip(|byte| byte.is_ascii_whitespace());
        if self.byte() != Some(b'=') {
            self.at = end_of_name;
            return;
        }
        self.at += 1;
        self.skip(|byte| byte.is_ascii_whitespace());
        match self.byte() {
            Some(quote @ (b'"' | b'\'')) => {
                self.at += 1;
                self.skip(|byte| byte != quote);
                self.at += 1;
            }
            _ => self.skip(|byte| !byte.is_ascii_whitespace() && byte != b'>'),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_counted_however_they_are_written() {
        for attribute in ["a ", "a/", "a='>'", "a=\"b\"", "a = b ", "=a/"] {
            let page = |count: usize| format!("<b>x</b> < <p {}>", attribute.repeat(count));
            assert_eq!(excess(&page(MOST)), None, "{attribute}");
            assert_eq!(excess(&page(MOST + 1)), Some(11), "{attribute}");
        }
        let picture = format!("<img src=\"data:,{}\">", "a b/".repeat(MOST));
        assert_eq!(excess(&picture), None);
        assert_eq!(excess("<p "), None);
    }
}
