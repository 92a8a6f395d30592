//! `[tags.*]` of `site.toml`: words about tags.
//!
//! A tag needs no entry here, and an entry that no page uses does nothing.

use indexmap::IndexMap;

use crate::model::id::slugify;
use crate::model::keys::Keys;
use crate::model::node::MapEntry;
use crate::model::record::Reference;
use crate::model::shape::key;

/// What the site says about a tag.
#[derive(Debug, Clone, Default)]
pub struct TagInfo {
    /// Shown to readers.
    pub label: String,
    /// One sentence.
    pub summary: String,
    /// What must be read with everything that has the tag, as plain text; may be empty.
    pub context: String,
    /// Id of the page that says more of that.
    pub page: Option<Reference>,
}

const CONTEXT: &str = "[What must be read](evidence.md#what-must-be-read-together) with \
    everything that has the tag, in plain words.";

/// Labels and summaries of tags, by slug.
pub(super) fn read(keys: &mut Keys<'_, '_>) -> IndexMap<String, TagInfo> {
    let help = "[Labels and sentences of tags](#tags).";
    let tags = keys.tables(key("tags", help).default("empty"), "the tag", tag);
    tags.into_iter().map(|(label, tag)| (slugify(&label), tag)).collect()
}

fn tag(keys: &mut Keys<'_, '_>, entry: &MapEntry) -> TagInfo {
    let label = keys.text(key("label", "Shown to readers.").default("the key"));
    let summary = keys.text(key("summary", "A sentence about the tag.").default("empty"));
    let context = keys.text(key("context", CONTEXT).default("empty"));
    let page = keys.word(key("page", "Id of the page that says more of that.").default("none"));
    TagInfo {
        label: label.unwrap_or_else(|| entry.key.clone()),
        summary: summary.unwrap_or_default(),
        context: context.unwrap_or_default(),
        page: page.map(Reference::from),
    }
}
