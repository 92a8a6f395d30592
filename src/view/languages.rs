//! The site in its other languages, as far as its pages show it.
//!
//! A page shows of another language only where it is itself; whatever else it says comes from its
//! own language.

use std::fmt::Debug;

use crate::config::Config;
use crate::graph::{Graph, Object};

/// Access to the site in all its languages.
pub trait Languages: Debug + Sync {
    /// The site in each language, its own first.
    fn all(&self) -> Vec<InLanguage<'_>>;
}

/// The site in one of its languages.
#[derive(Debug, Clone, Copy)]
pub struct InLanguage<'g> {
    /// Its settings.
    pub config: &'g Config,
    /// Its graph.
    pub graph: &'g Graph,
}

impl<'g> InLanguage<'g> {
    /// The page with an id that is in this language.
    pub fn page(self, id: &str) -> Option<&'g Object> {
        let object = self.graph.object(self.graph.by_id(id)?);
        (!object.is_foreign && !object.is_index()).then_some(object)
    }

    /// This language's version of an object of any of them.
    pub(super) fn version(self, object: &Object) -> Option<&'g Object> {
        let record = &object.summary.record;
        let original = record.original().unwrap_or(record.id.as_str());
        let is_site = self.config.site.folder.is_empty();
        let version = self.page(original)?;
        let is_version = is_site || version.summary.record.original() == Some(original);
        is_version.then_some(version)
    }
}
