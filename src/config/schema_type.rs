//! `schema` of a kind: what schema.org calls its objects.
//!
//! Some types of schema.org say how far something is true. A site that reports what others said
//! must not claim that, so they are refused.

use crate::diagnostic::catalogue::settings;
use crate::model::keys::Keys;
use crate::model::kind::SchemaType;
use crate::model::node::{MapEntry, Node};
use crate::model::read::Reader;
use crate::model::shape::{ValueShape, key};

/// Types that rate.
const RATINGS: [&str; 7] = [
    "AggregateRating",
    "ClaimReview",
    "CriticReview",
    "EndorsementRating",
    "MediaReview",
    "Rating",
    "Review",
];

const TYPE_NAME: ValueShape =
    ValueShape::Pattern { noun: "type of schema.org", pattern: "^[A-Z][A-Za-z0-9]*$" };

/// The type of a kind's objects, if it has one.
pub(super) fn read(keys: &mut Keys<'_, '_>) -> Option<SchemaType> {
    let help = "[What schema.org calls](data.md#what-a-page-is-for-search-engines) the objects.";
    keys.table(key("schema", help).removable(), schema_type).flatten()
}

fn schema_type(keys: &mut Keys<'_, '_>) -> Option<SchemaType> {
    let help = "The type, such as `\"Article\"`.";
    let ty = keys.value(key("type", help).required_or_inherited(), || TYPE_NAME, type_name);
    let by = keys.text(key("by", "A field, or `id`, whose value can choose another type."));
    let help = "The types for values of that field: `value = \"Type\"`.";
    let types = keys.entries(key("types", help).default("empty").removable(), || TYPE_NAME);
    let mut type_of = |entry: &MapEntry| {
        Some((entry.key.clone(), type_name(keys.reader, &entry.key, &entry.node)?))
    };
    let types = types.iter().filter_map(&mut type_of).collect();
    Some(SchemaType { ty: ty?, by: by.unwrap_or_default(), types })
}

fn type_name(reader: &mut Reader, key: &str, node: &Node) -> Option<String> {
    let name = reader.text(key, node)?;
    let span = reader.span(&node.range);
    let is_name = name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.chars().all(|c| c.is_ascii_alphanumeric());
    if RATINGS.contains(&name.as_str()) {
        reader.report(settings::rating_type(&span, &name));
    } else if is_name {
        return Some(name);
    } else {
        reader.report(settings::bad_type_name(&span, &name));
    }
    None
}
