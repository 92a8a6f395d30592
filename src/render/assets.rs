//! The assets of a theme as templates name them.
//!
//! The path of an asset has the hash of its bytes, so a page that prints a path changes with the
//! asset. As long as templates do nothing with paths but print them, the finished page shows which
//! assets it depends on: those whose paths are in it.

use std::collections::BTreeMap;

use memchr::memmem;

use crate::fingerprint::Fingerprint;
use crate::model::address;
use crate::source::Source;

/// Paths on the site by name.
#[derive(Debug)]
pub struct Assets {
    pub(super) paths: BTreeMap<String, String>,
    /// The same paths as links have them, which HTML does not escape any further.
    pub(super) links: BTreeMap<String, String>,
    /// Fingerprint of all names and paths.
    all: Fingerprint,
    /// Fingerprint of the names, and of the paths as well when a template does more than print
    /// them.
    pub(super) unprinted: Fingerprint,
}

impl Assets {
    /// The assets of a theme with these templates.
    pub fn new(paths: BTreeMap<String, String>, templates: &BTreeMap<String, Source>) -> Self {
        let all = Fingerprint::of_value(&paths);
        let mut texts = templates.values().map(|template| template.text.as_ref());
        let unprinted = if texts.all(only_prints_assets) {
            Fingerprint::of_value(&paths.keys().collect::<Vec<_>>())
        } else {
            all
        };
        let link = |(name, path): (&String, &String)| (name.clone(), address::encoded(path));
        let links = paths.iter().map(link).collect();
        Self { paths, links, all, unprinted }
    }

    /// Whether a page that was rendered with these assets would be the same with others, whose
    /// `unprinted` is equal.
    pub fn are_shown_alike(&self, others: &Self, html: &[u8]) -> bool {
        let is_same = |name: &String, path: &String| others.links.get(name) == Some(path);
        let mut paths = self.links.iter();
        self.all == others.all
            || paths.all(|(name, path)| {
                is_same(name, path) || memmem::find(html, path.as_bytes()).is_none()
            })
    }
}

/// Whether a template uses the word only in `{{ assets["name"] }}`, or in comments.
fn only_prints_assets(template: &str) -> bool {
    let code: String = template.split("{#").map(|part| after_comment(part, template)).collect();
    code.match_indices("assets").all(|(at, word)| {
        let (before, after) = (code.get(..at), code.get(at + word.len()..));
        before.is_some_and(|before| before.trim_end().ends_with("{{"))
            && after.and_then(after_name).is_some_and(|rest| rest.trim_start().starts_with("}}"))
    })
}

/// What follows the comment that a part of a template begins with; the first part has none.
fn after_comment<'t>(part: &'t str, template: &str) -> &'t str {
    let is_first = std::ptr::eq(part.as_ptr(), template.as_ptr());
    if is_first { part } else { part.split_once("#}").map_or(part, |(_, rest)| rest) }
}

fn after_name(text: &str) -> Option<&str> {
    text.strip_prefix("[\"")?.split_once("\"]").map(|(_, rest)| rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printing_a_path_is_distinguished_from_using_it() {
        for plain in [
            "",
            "<link href=\"{{ root }}{{ assets[\"site.css\"] }}\">",
            "{# assets #}{{assets[\"a.js\"]}}{# {{ assets }} #}x",
        ] {
            assert!(only_prints_assets(plain), "{plain}");
        }
        for other in [
            "{{ assets }}",
            "{% for name, path in assets %}{% endfor %}",
            "{{ assets[name] }}",
            "{{ assets[\"a.js\"] | upper }}",
            "{% if assets[\"a.js\"] %}{% endif %}",
            "{{ assets.logo }}",
            "<img src=\"/assets/a.12345678.png\">",
            "{# open {{ assets[\"a.js\"] | upper }}",
        ] {
            assert!(!only_prints_assets(other), "{other}");
        }
    }

    #[test]
    fn a_page_changes_with_the_assets_that_it_prints() {
        let assets = |version: &str| {
            let path = |name: &str| (name.to_owned(), format!("assets/{name}.{version}"));
            Assets::new([path("a"), path("b c")].into(), &BTreeMap::new())
        };
        let (old, new) = (assets("1"), assets("2"));
        assert!(old.are_shown_alike(&new, b"<p>assets/b</p>"));
        assert!(!old.are_shown_alike(&new, b"<img src=\"../assets/a.1\">"));
        assert!(!old.are_shown_alike(&new, b"<img src=\"../assets/b%20c.1\">"));
        assert_eq!(old.unprinted, new.unprinted);
    }
}
