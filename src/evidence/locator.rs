//! Pages that a locator names: `p. 12`, `pp. 3, 4`, `pages 12–14`, `12`.
//!
//! A locator that names something else (`para. 3`, `col. 23`) is not compared with the pages of a
//! text. It is not an error either: only its author knows how the source is divided. A locator that
//! points to nothing (`pp. 5–3`) is reported elsewhere, once.

use crate::model::locator::Locator;

/// Labels and ranges of labels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NamedPages(Vec<(String, String)>);

impl NamedPages {
    /// The pages that a locator names; `None` when it names none.
    pub(super) fn of(locator: &str) -> Option<Self> {
        let listed = locator.replace(" and ", ", ").replace('&', ", ");
        let locator = Locator::parse(&listed).ok().filter(|locator| locator.label == "page")?;
        // Further words, such as `note 3`, may follow the pages.
        let pages: Vec<_> = locator.value.split(',').map_while(range).collect();
        (!pages.is_empty()).then_some(Self(pages))
    }

    /// Adds the pages that another locator names.
    pub(super) fn add(&mut self, others: Self) {
        self.0.extend(others.0);
    }

    /// Whether all of these pages are among them.
    pub(super) fn contain(&self, labels: &[String]) -> bool {
        labels.iter().all(|label| self.has(label))
    }

    fn has(&self, label: &str) -> bool {
        self.0.iter().any(|(first, last)| {
            let number = |label: &str| label.parse::<u32>().ok();
            match (number(first), number(last), number(label)) {
                (Some(first), Some(last), Some(label)) => (first..=last).contains(&label),
                _ => first.eq_ignore_ascii_case(label) || last.eq_ignore_ascii_case(label),
            }
        })
    }
}

fn range(part: &str) -> Option<(String, String)> {
    let (first, last) = part.split_once('–').unwrap_or((part, part));
    let label = |text: &str| {
        let text = text.trim();
        let plain = !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric());
        plain.then(|| text.to_owned())
    };
    let (first, last) = (label(first)?, label(last)?);
    // `123–5` is short for `123–125`.
    let shared = first.len().checked_sub(last.len()).and_then(|more| first.get(..more));
    let is_short = shared.is_some() && format!("{first}{last}").bytes().all(|b| b.is_ascii_digit());
    let whole = shared.filter(|_| is_short).map(|shared| format!("{shared}{last}"));
    Some((first, whole.unwrap_or(last)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_understood_however_they_are_written() {
        for locator in [
            "p. 12",
            "P 12",
            "page 12",
            "12",
            "pp. 11-13",
            "pp. 3, 12",
            "p.\u{a0}12",
            "p. 12, note 3",
            "pp. 9 & 12",
        ] {
            assert!(NamedPages::of(locator).unwrap().has("12"), "{locator}");
        }
        assert!(NamedPages::of("pp. iv, v").unwrap().has("iv"));
        assert!(NamedPages::of("pages 3 and 12–14").unwrap().has("13"));
        assert!(!NamedPages::of("p. 12").unwrap().has("1"));
        assert!(NamedPages::of("pp. 112–15").unwrap().has("114"));
        assert!(!NamedPages::of("pp. 112–15").unwrap().has("15"));
        let (both, one) = (["12".to_owned(), "13".to_owned()], NamedPages::of("p. 12").unwrap());
        assert!(NamedPages::of("pp. 12–13").unwrap().contain(&both) && !one.contain(&both));
        for locator in ["para. 3", "col. 23", "part 2", "", "paragraph 12", "p.", "pp. 5–3"] {
            assert_eq!(NamedPages::of(locator), None, "{locator}");
        }
    }
}
