//! Ids: the names by which files refer to one another.
//!
//! An id is chosen by a person and never derived from a title, so that retitling breaks nothing.
//! It also becomes part of addresses and of anchors, which is why so few characters are allowed.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

/// The name of one object, unique over the project: `a-z`, `0-9` and `-`, first a letter or digit.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Id(Arc<str>);

impl Id {
    /// Reads an id; `None` when a character is not allowed.
    pub fn parse(text: &str) -> Option<Self> {
        let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let fits = (1..=200).contains(&text.len());
        (fits && !text.starts_with('-') && text.bytes().all(allowed)).then(|| Self(text.into()))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Turns a label into a slug: lower case, letters and digits of any script kept, everything else
/// one hyphen. Empty when nothing is left.
pub fn slugify(label: &str) -> String {
    let lower: String = if label.is_ascii() {
        label.to_ascii_lowercase()
    } else {
        label.chars().flat_map(char::to_lowercase).collect()
    };
    let mut slug = String::with_capacity(lower.len());
    for character in lower.chars() {
        if character.is_alphanumeric() {
            slug.push(character);
        } else if !slug.is_empty() && !slug.ends_with('-') && character != '\'' && character != '’'
        {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_plain() {
        assert!(Id::parse("f-scale-unknown").is_some());
        for bad in ["", "-a", "A", "a b", "a/b", "a_b", "ä"] {
            assert!(Id::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn slugs_keep_letters_of_any_script() {
        assert_eq!(slugify("What the audit’s team says!"), "what-the-audits-team-says");
        assert_eq!(slugify("Tŷ ŵyr"), "tŷ-ŵyr");
        assert_eq!(slugify("…"), "");
    }
}
