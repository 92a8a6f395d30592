//! Objects of JSON in which nothing is empty.
//!
//! A key that has no value is left out, so that whoever reads it need not tell empty from absent.

use serde_json::{Map, Value};

/// An object of JSON that is being made.
#[derive(Default)]
pub(crate) struct Filled(Map<String, Value>);

impl Filled {
    /// With a value, whatever it is.
    pub(crate) fn with(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.0.insert(key.into(), value.into());
        self
    }

    /// With a value, if there is one.
    pub(crate) fn some(self, key: &str, value: Option<Value>) -> Self {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }

    /// With a text, unless it is empty.
    pub(crate) fn text(self, key: &str, text: &str) -> Self {
        self.some(key, (!text.is_empty()).then(|| text.into()))
    }

    /// With an object, unless it is empty.
    pub(crate) fn map(self, key: &str, map: Map<String, Value>) -> Self {
        self.some(key, (!map.is_empty()).then_some(Value::Object(map)))
    }

    /// With a list, unless it is empty.
    pub(crate) fn list(self, key: &str, values: impl Iterator<Item = Value>) -> Self {
        let values: Vec<Value> = values.collect();
        self.some(key, (!values.is_empty()).then_some(Value::Array(values)))
    }
}

impl From<Filled> for Value {
    fn from(filled: Filled) -> Self {
        Self::Object(filled.0)
    }
}
