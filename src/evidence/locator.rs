//! Pages that a locator names: `p. 12`, `pp. 3, 4`, `pages 12–14`, `12`.
//!
//! A locator that names something else (`para. 3`, `col. 23`) is not held against the pages of a
//! text. It is not an error either: only its author knows how the source is divided.

/// Labels and ranges of labels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pages(Vec<(String, String)>);

const WORDS: [&str; 4] = ["pages", "page", "pp", "p"];

impl Pages {
    /// The pages that a locator names; `None` when it names none.
    pub(super) fn of(locator: &str) -> Option<Self> {
        let locator = locator.trim();
        let numbers = after_word(locator).or_else(|| {
            locator.starts_with(|first: char| first.is_ascii_digit()).then_some(locator)
        })?;
        let numbers = numbers.replace(" and ", ",").replace('&', ",");
        let ranges: Option<Vec<_>> = numbers.split(',').map(|part| range(part.trim())).collect();
        ranges.map(Self)
    }

    /// Whether a page is among them.
    pub(super) fn has(&self, label: &str) -> bool {
        self.0.iter().any(|(first, last)| {
            let number = |label: &str| label.parse::<u32>().ok();
            match (number(first), number(last), number(label)) {
                (Some(first), Some(last), Some(label)) => (first..=last).contains(&label),
                _ => first.eq_ignore_ascii_case(label) || last.eq_ignore_ascii_case(label),
            }
        })
    }
}

/// What follows the word for pages, in any capitals.
fn after_word(locator: &str) -> Option<&str> {
    let word = WORDS.iter().find(|word| {
        let head = locator.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
        let next = locator.get(word.len()..).and_then(|rest| rest.chars().next());
        head && next.is_some_and(|next| !next.is_alphabetic())
    })?;
    locator.get(word.len()..).map(|rest| rest.trim_start_matches(['.', ' ', '\u{a0}']))
}

fn range(part: &str) -> Option<(String, String)> {
    let (first, last) = part.split_once(['-', '–', '—']).unwrap_or((part, part));
    let label = |text: &str| {
        let text = text.trim();
        let plain = !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric());
        plain.then(|| text.to_owned())
    };
    Some((label(first)?, label(last)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_understood_however_they_are_written() {
        for locator in ["p. 12", "P 12", "page 12", "12", "pp. 11-13", "pp. 3, 12", "p.\u{a0}12"] {
            assert!(Pages::of(locator).unwrap().has("12"), "{locator}");
        }
        assert!(Pages::of("pp. iv, v").unwrap().has("iv"));
        assert!(Pages::of("pages 3 and 12–14").unwrap().has("13"));
        assert!(!Pages::of("p. 12").unwrap().has("1"));
        for locator in ["para. 3", "col. 23", "part 2", "", "paragraph 12", "p."] {
            assert_eq!(Pages::of(locator), None, "{locator}");
        }
    }
}
