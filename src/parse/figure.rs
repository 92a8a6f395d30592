//! Figures in running text: `1,273`, `£65 million`, `37%`.
//!
//! A figure is written with digits and stands alone: `13th`, `R2`, `2023-24` and numbers in words
//! are none. What a figure counts is compared by `check`; here it is only found, with the words
//! after it.

use std::ops::Range;

use crate::model::document::Figure;
use crate::model::slice::slice;

/// A figure in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FigureInText {
    /// Where it stands in the text.
    pub(super) range: Range<usize>,
    /// Its value in one form: `1273`, `£65million`, `37%`.
    pub(super) value: String,
}

/// How many characters after a figure may say what it counts.
const FOLLOWING: usize = 60;

const SCALES: [(&str, &str); 5] = [
    (" million", "million"),
    (" billion", "billion"),
    ("%", "%"),
    (" per cent", "%"),
    (" percent", "%"),
];

/// All figures of a text, in order.
pub(super) fn figures(text: &str) -> Vec<FigureInText> {
    let mut figures = Vec::new();
    let mut at = 0;
    while let Some(next) = text.get(at..).and_then(|rest| rest.find(|c: char| c.is_ascii_digit())) {
        let start = at + next;
        let end = start + digits(slice(text, start..));
        figures.extend(figure(text, start..end));
        at = end;
    }
    figures
}

/// The figures of a text with the words after them. `written` returns where a range of the text
/// stands in the file.
pub(super) fn in_text(
    text: &str,
    written: impl Fn(Range<usize>) -> Range<usize>,
) -> impl Iterator<Item = Figure> {
    figures(text).into_iter().map(move |figure| {
        let after = slice(text, figure.range.end..).trim_start();
        Figure {
            after: after.chars().take(FOLLOWING).collect(),
            marked: figure.range.len() > figure.value.len(),
            value: figure.value,
            range: written(figure.range),
            plain: false,
        }
    })
}

/// The values of all figures of a text.
pub fn values(text: &str) -> Vec<String> {
    figures(text).into_iter().map(|figure| figure.value).collect()
}

/// The length in bytes of the digits at the start of a text, with commas and a point between them.
fn digits(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = 0;
    while is_digit(end) || (matches!(bytes.get(end), Some(b',' | b'.')) && is_digit(end + 1)) {
        end += 1;
    }
    end
}

fn figure(text: &str, digits: Range<usize>) -> Option<FigureInText> {
    let (before, after) = (text.get(..digits.start)?, text.get(digits.end..)?);
    let currency = before.chars().next_back().filter(|c| "£$€".contains(*c));
    let (scale, name) =
        SCALES.into_iter().find(|(scale, _)| after.starts_with(scale)).unwrap_or(("", ""));
    let joined = |c: char| c.is_alphanumeric() || "-–/_".contains(c);
    let ahead = before.chars().next_back().is_some_and(joined);
    let behind = after.get(scale.len()..).and_then(|rest| rest.chars().next()).is_some_and(joined);
    if ahead || behind {
        return None;
    }
    let start = digits.start - currency.map_or(0, char::len_utf8);
    let mut value: String = currency.into_iter().collect();
    value.extend(text.get(digits.clone())?.chars().filter(|c| *c != ','));
    value.push_str(name);
    Some(FigureInText { range: start..digits.end + scale.len(), value })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_figures_that_stand_alone() {
        let text = "Of 1,273 cases, 37% (or 37 per cent) cost £65 million; 2.5 each, in 1999.";
        assert_eq!(values(text), ["1273", "37%", "37%", "£65million", "2.5", "1999"]);
        let first = figures(text).remove(0);
        assert_eq!(text.get(first.range), Some("1,273"));
    }

    #[test]
    fn ignores_what_is_part_of_something_else() {
        for text in ["the 13th", "R2", "2023-24", "page-3", "a/7", "", "ten", "13–15"] {
            assert!(values(text).is_empty(), "{text}");
        }
    }
}
