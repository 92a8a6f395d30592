//! The order of lists.
//!
//! Text is compared as people expect: without regard to capitals, and numbers by their value, so
//! that recommendation 2 comes before recommendation 10. Ties are broken by id, never by the order
//! of files.

use std::cmp::Ordering;

use super::card::Card;
use super::object::Object;
use crate::model::query::{STATUS, SortKey};

/// Compares two objects by sort keys.
pub(super) fn compare(a: &Object, b: &Object, keys: &[SortKey], statuses: &[&str]) -> Ordering {
    let by_keys = keys.iter().map(|key| by_key(a, b, key, statuses));
    let decisive = by_keys.into_iter().find(|ordering| ordering.is_ne());
    decisive
        .unwrap_or_else(|| natural(initial(&a.card.title), initial(&b.card.title)))
        .then_with(|| natural(&a.card.id, &b.card.id))
}

fn by_key(a: &Object, b: &Object, key: &SortKey, statuses: &[&str]) -> Ordering {
    let ordering = match key.field.as_str() {
        STATUS => status_rank(&a.card, statuses).cmp(&status_rank(&b.card, statuses)),
        "date" => missing_last(&a.card.date, &b.card.date, key.descending, str::cmp),
        "last_word" => missing_last(&a.card.last_word, &b.card.last_word, key.descending, str::cmp),
        "title" => natural(initial(&a.card.title), initial(&b.card.title)),
        field => missing_last(value(a, field), value(b, field), key.descending, natural),
    };
    if key.descending { ordering.reverse() } else { ordering }
}

fn value<'o>(object: &'o Object, field: &str) -> &'o str {
    object.summary.record.field(field).unwrap_or_default()
}

fn status_rank(card: &Card, statuses: &[&str]) -> usize {
    let key = card.status.as_ref().map_or("", |status| &status.key);
    statuses.iter().position(|status| *status == key).unwrap_or(usize::MAX)
}

/// Objects without a value come last, whatever the direction.
fn missing_last(
    a: &str,
    b: &str,
    descending: bool,
    by: impl Fn(&str, &str) -> Ordering,
) -> Ordering {
    let missing = a.is_empty().cmp(&b.is_empty());
    // The caller reverses a descending order, so the result is reversed here in advance.
    let last = if descending { missing.reverse() } else { missing };
    last.then_with(|| by(a, b))
}

/// A title from its first letter or digit on: `'Old' law` is found under O.
pub fn initial(title: &str) -> &str {
    let start = title.find(char::is_alphanumeric).unwrap_or_default();
    title.get(start..).unwrap_or(title)
}

/// The letter or digit under which a title is found in an index.
pub fn letter(title: &str) -> String {
    initial(title).chars().take(1).flat_map(char::to_uppercase).collect()
}

/// Compares texts without regard to capitals, and runs of digits by their value.
pub fn natural(a: &str, b: &str) -> Ordering {
    let (mut a, mut b) = (a, b);
    while let (Some(x), Some(y)) = (a.chars().next(), b.chars().next()) {
        let ordering = if x.is_ascii_digit() && y.is_ascii_digit() {
            let ((first, after_a), (second, after_b)) = (split_digits(a), split_digits(b));
            (a, b) = (after_a, after_b);
            by_value(first, second)
        } else {
            (a, b) = (a.split_at(x.len_utf8()).1, b.split_at(y.len_utf8()).1);
            if x == y { Ordering::Equal } else { x.to_lowercase().cmp(y.to_lowercase()) }
        };
        if ordering.is_ne() {
            return ordering;
        }
    }
    a.len().cmp(&b.len())
}

/// The digits at the start of a text, and what follows them.
fn split_digits(text: &str) -> (&str, &str) {
    let end = text.find(|character: char| !character.is_ascii_digit()).unwrap_or(text.len());
    text.split_at(end)
}

/// Compares numbers of any length; leading zeros do not count.
fn by_value(a: &str, b: &str) -> Ordering {
    let (a, b) = (a.trim_start_matches('0'), b.trim_start_matches('0'));
    a.len().cmp(&b.len()).then_with(|| a.cmp(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_compared_by_value() {
        let mut words = ["Rec 10", "rec 2", "Rec 1.10", "Rec 1.9", "alpha"];
        words.sort_by(|a, b| natural(a, b));
        assert_eq!(words, ["alpha", "Rec 1.9", "Rec 1.10", "rec 2", "Rec 10"]);
    }
}
