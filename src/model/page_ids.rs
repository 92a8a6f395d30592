//! The ids that a finished page has.
//!
//! A site has many pages and a page has many ids, so the ids of one page are stored as one text.
//! They are sorted, because a long page is also asked for many of its ids.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::bug::OrBug;

/// The ids of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageIds {
    text: Arc<str>,
    /// Where each id is in the text, in the order of the ids.
    places: Arc<[Range<usize>]>,
}

impl PageIds {
    /// From the values of `id` attributes, as they are written in HTML.
    pub fn new(attributes: &[&str]) -> Self {
        let mut ids: Vec<Cow<'_, str>> = attributes.iter().map(|id| unescaped(id)).collect();
        ids.sort_unstable();
        ids.dedup();
        let mut end = 0;
        let place = |id: &Cow<'_, str>| {
            let start = end;
            end += id.len();
            start..end
        };
        let places = ids.iter().map(place).collect();
        Self { text: ids.concat().into(), places }
    }

    /// The ids, sorted.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.places.iter().map(|place| self.at(place))
    }

    /// Whether the page has this id.
    pub fn contains(&self, id: &str) -> bool {
        self.places.binary_search_by(|place| self.at(place).cmp(id)).is_ok()
    }

    fn at(&self, place: &Range<usize>) -> &str {
        self.text.get(place.clone()).or_bug(|| format!("the id at {place:?} of a page"))
    }
}

fn unescaped(id: &str) -> Cow<'_, str> {
    if id.contains('&') { id.replace("&amp;", "&").into() } else { id.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_ids_whole() {
        let ids = PageIds::new(&["c", "a&amp;b", "c", ""]);
        assert_eq!(ids.iter().collect::<Vec<_>>(), ["", "a&b", "c"]);
        assert!(ids.contains("a&b") && !ids.contains("b") && !ids.contains("a&bc"));
        assert!(!PageIds::new(&[]).contains(""));
    }
}
