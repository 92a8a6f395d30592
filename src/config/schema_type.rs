//! `schema` of a kind: what schema.org calls its objects.
//!
//! Some types say how far something is true. A site that reports what others said has no business to
//! claim that, so they are refused.

use indexmap::IndexMap;

use crate::diagnostic::catalogue::data;
use crate::model::kind::SchemaType;
use crate::model::node::Node;
use crate::model::read::Reader;

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

/// The type of a kind's objects, if it has one.
pub(super) fn schema_type(reader: &mut Reader, node: &Node) -> Option<SchemaType> {
    let node = node.get("schema")?;
    reader.unknown_keys(node.entries(), &["type", "by", "types"], "`schema` of a kind");
    let ty = node.get("type").and_then(|node| name(reader, "type", node));
    if node.get("type").is_none() {
        reader.missing(&node.range, "type", "`schema` of a kind", "a type, such as \"Article\"");
    }
    let by = node.get("by").and_then(|node| reader.text("by", node)).unwrap_or_default();
    let entries = node.get("types").map_or(&[][..], Node::entries);
    let types: IndexMap<String, String> = entries
        .iter()
        .filter_map(|entry| Some((entry.key.clone(), name(reader, &entry.key, &entry.node)?)))
        .collect();
    Some(SchemaType { ty: ty?, by, types })
}

fn name(reader: &mut Reader, key: &str, node: &Node) -> Option<String> {
    let name = reader.text(key, node)?;
    let is_name = name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.chars().all(|c| c.is_ascii_alphanumeric());
    let (wrong, help) = if RATINGS.contains(&name.as_str()) {
        ("says how far something is true", "name a type that says what it is, such as `Article`")
    } else if is_name {
        return Some(name);
    } else {
        ("is no type of schema.org", "types are written like `Article` or `DefinedTerm`")
    };
    let span = reader.span(&node.range);
    reader.report(data::bad_setting(&span, &format!("`{name}` {wrong}"), help));
    None
}
