//! The ids that a finished page has.
//!
//! A site has many pages and a page has many ids, so those of one page are one text.

use std::sync::Arc;

/// What no id has in it.
const BETWEEN: &str = "\0";

/// The ids of a page, in its order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageIds(Arc<str>);

impl PageIds {
    /// From the ids as a page has them in its attributes.
    pub fn new(attributes: &[&str]) -> Self {
        Self(attributes.join(BETWEEN).replace("&amp;", "&").into())
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        // A page without ids has none, and not an empty one.
        self.0.split(BETWEEN).filter(|id| !id.is_empty())
    }

    /// Whether this is one of them.
    pub fn contains(&self, id: &str) -> bool {
        self.iter().any(|known| known == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_ids_whole() {
        let ids = PageIds::new(&["a&amp;b", "c"]);
        assert_eq!(ids.iter().collect::<Vec<_>>(), ["a&b", "c"]);
        assert!(ids.contains("a&b") && !ids.contains("b") && !ids.contains("a"));
        assert_eq!(PageIds::new(&[]).iter().count(), 0);
    }
}
