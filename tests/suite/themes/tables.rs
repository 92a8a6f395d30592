//! The tables of `docs/themes.md`, as the types in the sources give them.
//!
//! A type that templates get in several places has a table of its own, and others link to it.

use super::contract::{Contract, Field, innermost};

/// Headings of types whose Rust name would not say enough to designers.
const HEADINGS: [(&str, &str); 6] = [
    ("SharedCard", "card"),
    ("CitedCard", "cited source"),
    ("NavView", "navigation entry"),
    ("FeedView", "feed"),
    ("PublisherView", "publisher"),
    ("KindCount", "count of statements"),
];

impl Contract {
    /// The table of a type.
    pub(super) fn table(&self, name: &str) -> String {
        let rows = self.rows(name, "");
        format!("| name | type | |\n|---|---|---|\n{}\n", rows.join("\n"))
    }

    fn rows(&self, name: &str, prefix: &str) -> Vec<String> {
        let fields = &self.shape(name).fields;
        fields.iter().flat_map(|field| self.field(field, prefix)).collect()
    }

    fn field(&self, field: &Field, prefix: &str) -> Vec<String> {
        if field.is_flat {
            return self.rows(&field.ty, prefix);
        }
        let name = format!("{prefix}{}", field.name);
        if self.is_inline(&field.ty) {
            return self.rows(&field.ty, &format!("{name}."));
        }
        assert!(!field.about.is_empty(), "`{name}` has no comment");
        vec![format!("| `{name}` | {} | {} |", self.words(&field.ty), field.about)]
    }

    /// A Rust type in the words of designers.
    fn words(&self, ty: &str) -> String {
        let inner = |name: &str| ty.strip_prefix(name)?.strip_suffix('>');
        if let Some(inner) = inner("Vec<").or_else(|| ty.strip_prefix('[')?.strip_suffix(']')) {
            return format!("array of {}", self.words(inner));
        }
        if let Some(inner) = inner("Href<") {
            return self.words(inner);
        }
        if let Some(inner) = inner("Option<") {
            return format!("{} or none", self.words(inner));
        }
        let map = inner("OrderedMap<").or_else(|| inner("BTreeMap<String, "));
        if let Some(inner) = map.or_else(|| inner("BTreeMap<str, ")) {
            return format!("map of {}", self.words(inner));
        }
        match ty {
            "str" | "String" => "string".into(),
            "bool" => "bool".into(),
            "u8" | "u32" | "usize" | "i64" => "integer".into(),
            "Html" => "HTML".into(),
            "TextOrHtml" => "string or HTML".into(),
            "Json" => "anything".into(),
            other => {
                let heading = self.heading(other);
                format!("[{heading}](#{})", heading.replace(' ', "-"))
            }
        }
    }

    /// The heading of a type: `history entry` for `HistoryEntry`.
    fn heading(&self, ty: &str) -> String {
        if let Some((_, heading)) = HEADINGS.iter().find(|(name, _)| *name == ty) {
            return (*heading).to_owned();
        }
        assert!(self.shapes.contains_key(ty), "`{ty}` is no type of the contract");
        let spaced = ty.chars().flat_map(|letter| {
            let space = letter.is_uppercase().then_some(' ');
            space.into_iter().chain(letter.to_lowercase())
        });
        spaced.collect::<String>().trim().to_owned()
    }

    /// The types that have a table of their own, by heading; those of `described` have one already.
    pub(super) fn shared_shapes(&self, described: &[&str]) -> String {
        let names = self.shapes.keys().filter(|name| {
            !described.contains(&name.as_str()) && !self.is_inline(name) && self.is_used(name)
        });
        let mut sections: Vec<(String, String)> = names
            .map(|name| {
                let heading = self.heading(name);
                let about = &self.shape(name).about;
                let section = format!("#### {heading}\n\n{about}\n\n{}", self.table(name));
                (heading, section)
            })
            .collect();
        sections.sort();
        sections.into_iter().map(|(_, section)| section).collect::<Vec<_>>().join("\n")
    }

    /// Whether a field is of this type, or of one that stands for it.
    pub(super) fn is_used(&self, name: &str) -> bool {
        let heading = self.heading(name);
        let fields = self.shapes.values().flat_map(|shape| &shape.fields);
        let types = fields.filter(|field| !field.is_flat).map(|field| innermost(&field.ty));
        let mut named = types.map(|ty| ty.strip_prefix("BTreeMap<String, ").unwrap_or(ty));
        named.any(|ty| {
            let ty = ty.trim_end_matches('>');
            ty == name || HEADINGS.contains(&(ty, heading.as_str()))
        })
    }
}
