//! JSON objects without empty values.
//!
//! A key that has no value is left out, so that readers need not tell empty from absent. For
//! objects with a fixed set of keys, use a type with `Serialize` instead.

use serde_json::{Map, Value};

/// A JSON object while it is built.
#[derive(Default)]
pub(super) struct Filled(Map<String, Value>);

impl Filled {
    /// Adds a value, whatever it is.
    pub(super) fn with(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.0.insert(key.into(), value.into());
        self
    }

    /// Adds a value, if there is one.
    pub(super) fn some(self, key: &str, value: Option<Value>) -> Self {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }

    /// Adds a text, unless it is empty.
    pub(super) fn text(self, key: &str, text: &str) -> Self {
        self.some(key, (!text.is_empty()).then(|| text.into()))
    }

    /// Adds a list, unless it is empty.
    pub(super) fn list(self, key: &str, values: impl Iterator<Item = Value>) -> Self {
        let values: Vec<Value> = values.collect();
        self.some(key, (!values.is_empty()).then_some(Value::Array(values)))
    }
}

impl From<Filled> for Value {
    fn from(filled: Filled) -> Self {
        Self::Object(filled.0)
    }
}
