//! What a row of a table has beyond its columns.
//!
//! The library gives the cells for which there is a column. What follows them in the line is words
//! that readers would never see, or no more than the bar at its end.

use std::ops::Range;

use crate::model::slice::slice;

/// The words in the line of a row after its last cell. The range is from the beginning of the row
/// to the end of that cell.
pub(super) fn beyond(raw: &str, row: Range<usize>) -> Option<Range<usize>> {
    let end = row.end;
    // Cells that a short row lacks stand after its line.
    if slice(raw, row).contains('\n') {
        return None;
    }
    let rest = slice(raw, end..).lines().next().unwrap_or_default();
    let is_border = |c: char| c == '|' || c.is_whitespace();
    let words = rest.trim_start_matches(is_border);
    let start = end + rest.len() - words.len();
    let words = words.trim_end_matches(is_border);
    (!words.is_empty()).then(|| start..start + words.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_are_lost() {
        let lost = |raw: &'static str, end| beyond(raw, 0..end).map(|range| &raw[range]);
        assert_eq!(lost("| 1 | 2 | LOST |\n| 3 |", 7), Some("LOST"));
        assert_eq!(lost("| 1 | 2 | a | b", 7), Some("a | b"));
        for raw in ["| 1 | 2 |", "| 1 | 2", "| 1 | 2 | | |", "| 1 | 2 |\nwords"] {
            assert_eq!(lost(raw, 7), None, "{raw}");
        }
        assert_eq!(lost("| 1 |\n| 3 | 4 | 5 |", 6), None, "a short row");
    }
}
