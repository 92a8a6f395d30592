//! Citations: `[@source]`, `[@source, p. 12]`, `[@one; @two, p. 3]` (the Pandoc convention).
//!
//! Only the form is read here. Whether the source exists is checked when all files are known.

use std::ops::Range;

use crate::model::document::Citation;
use crate::model::id::Id;
use crate::model::record::Reference;

/// Reads the text between the brackets, which begins at the byte `start`. `None` when any part is
/// not `@id` or `@id, locator`.
pub(super) fn parse(text: &str, start: usize) -> Option<Vec<Citation>> {
    let mut offset = start;
    text.split(';')
        .map(|part| {
            let citation = one(part, offset);
            offset += part.len() + 1;
            citation
        })
        .collect()
}

fn one(part: &str, offset: usize) -> Option<Citation> {
    let leading = part.len() - part.trim_start().len();
    let rest = part.trim().strip_prefix('@')?;
    let (id, locator) = match rest.split_once(',') {
        Some((id, locator)) => (id.trim_end(), Some(locator.trim())),
        None => (rest, None),
    };
    Id::parse(id)?;
    let begin = offset + leading + 1;
    let range: Range<usize> = begin..begin + id.len();
    let locator = match locator {
        Some("") => return None,
        other => other.map(str::to_owned),
    };
    Some(Citation { source: Reference { id: id.into(), range }, locator })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_sources_and_locators() {
        let citations = parse("@s0, p. 12; @p-resp", 10).unwrap();
        assert_eq!(citations[0].source, Reference { id: "s0".into(), range: 11..13 });
        assert_eq!(citations[0].locator.as_deref(), Some("p. 12"));
        assert_eq!(citations[1].source, Reference { id: "p-resp".into(), range: 23..29 });
    }

    #[test]
    fn refuses_half_citations() {
        for text in ["@", "@s0,", "@s0; p. 12", "@S0", "@s0;"] {
            assert!(parse(text, 0).is_none(), "{text}");
        }
    }
}
