//! How Rust types become the values of templates: fields as names, HTML, maps that keep their
//! order.
//!
//! A template escapes every text but [`Html`], so this is the one place where text is marked as
//! safe.

use serde::{Serialize, Serializer};
use tera::value::Key;
use tera::{Context, Value};

use crate::diagnostic::bug::OrBug;
use crate::model::address;

/// The fields of a type as the names that a template sees. Like `Context::from_serialize`, without
/// a copy of each name.
pub(in crate::render) fn fields(part: &impl Serialize) -> Context {
    let value = Value::try_from_serializable(part).ok().and_then(Value::into_map);
    let mut context = Context::new();
    for (key, value) in value.or_bug(|| "the fields of a context".into()) {
        match key {
            Key::Str(name) => context.insert_value(name, value),
            other => context.insert_value(other.to_string(), value),
        }
    }
    context
}

/// HTML that Expound wrote itself; templates print it as it is.
#[derive(Debug, Clone, Serialize)]
#[serde(transparent)]
pub(in crate::render) struct Html(Value);

/// A text as typed, or HTML where it was Markdown.
#[derive(Debug, Clone, Serialize)]
#[serde(transparent)]
pub(super) struct TextOrHtml(Value);

/// A path on the site, which templates see as links have it: `a%23b.txt` for the file `a#b.txt`.
#[derive(Debug, Clone, Copy, Hash)]
pub struct Href<T>(pub(in crate::render) T);

/// A map in a fixed order.
#[derive(Debug, Clone)]
pub(in crate::render) struct OrderedMap<'a, T>(pub(in crate::render) Vec<(&'a str, T)>);

impl<T> OrderedMap<'_, T> {
    /// Whether it has no values.
    pub(in crate::render) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Html {
    /// Text that is HTML already. Everything in it that came from content has been escaped.
    pub(in crate::render) fn new(html: &str) -> Self {
        Self(Value::safe_string(html))
    }

    /// The same, or empty HTML when there is none.
    pub(super) fn or_empty(html: Option<&str>) -> Self {
        Self::new(html.unwrap_or_default())
    }
}

impl TextOrHtml {
    pub(super) fn text(text: &str) -> Self {
        Self(text.into())
    }

    pub(super) fn html(html: &str) -> Self {
        Self(Value::safe_string(html))
    }
}

impl<T: AsRef<str>> Serialize for Href<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&address::encoded(self.0.as_ref()))
    }
}

impl<T: Serialize> Serialize for OrderedMap<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}
