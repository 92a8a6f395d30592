//! `identity` of `site.toml`: what the ids in feeds begin with.
//!
//! Feed readers recognise entries by their ids, so the ids must not follow the address. Only the
//! three forms that name their owner for good are taken: a `tag:`, a `urn:` and a web address. No
//! other scheme is, because some programs open ids as links.

use crate::diagnostic::catalogue::settings;
use crate::model::date::PartialDate;
use crate::model::keys::Keys;
use crate::model::node::Node;
use crate::model::read::{Reader, is_web_address};
use crate::model::shape::{ValueShape, key};

/// The characters that an id may not have, besides those that are not ASCII.
const REFUSED: &str = "\"<>\\^`{|}#?%";

/// The identity of a site; `base_url` when it does not say. It has no `/` at its end.
pub(super) fn read(keys: &mut Keys<'_, '_>, base_url: &str) -> String {
    const FORMS: ValueShape = ValueShape::Pattern {
        noun: "web address, `tag:` or `urn:`",
        pattern: r#"^(https?://[^/:]|tag:[A-Za-z0-9.@_-]+,[0-9]{4}(-[0-9]{2}){0,2}:|urn:[A-Za-z0-9][A-Za-z0-9-]+:.)[^\s"<>\\^`{|}#?%]*$"#,
    };
    let help = "What [ids in feeds](data.md#ids) begin with, such as \
                `tag:example.org,2026:audit`. Keep it when the address changes.";
    let text = keys.value(key("identity", help).default("`base_url`"), || FORMS, text);
    text.as_deref().unwrap_or(base_url).trim_end_matches('/').to_owned()
}

fn text(reader: &mut Reader, name: &str, node: &Node) -> Option<String> {
    let text = reader.text(name, node)?;
    if is_identity(&text) {
        return Some(text);
    }
    reader.report(settings::bad_identity(&reader.span(&node.range), &text));
    None
}

fn is_identity(text: &str) -> bool {
    let is_plain = text.chars().all(|c| c.is_ascii_graphic() && !REFUSED.contains(c));
    let has_form = match text.split_once(':') {
        Some(("tag", rest)) => is_tag(rest),
        Some(("urn", rest)) => is_urn(rest),
        _ => is_web_address(text),
    };
    is_plain && has_form
}

/// Whether this follows `tag:` (RFC 4151): an owner, a date on which they owned the name, the rest.
fn is_tag(text: &str) -> bool {
    let parts = text.split_once(':').and_then(|(owner, _)| owner.split_once(','));
    let is_in_owner = |c: char| c.is_ascii_alphanumeric() || ".@_-".contains(c);
    parts.is_some_and(|(owner, date)| {
        !owner.is_empty() && owner.chars().all(is_in_owner) && PartialDate::parse(date).is_some()
    })
}

/// Whether this follows `urn:` (RFC 8141): a namespace and a name in it.
fn is_urn(text: &str) -> bool {
    let is_in_namespace = |c: char| c.is_ascii_alphanumeric() || c == '-';
    text.split_once(':').is_some_and(|(namespace, name)| {
        namespace.len() > 1
            && !namespace.starts_with('-')
            && namespace.chars().all(is_in_namespace)
            && !name.is_empty()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_ids_of_a_feed_may_begin_with() {
        for text in [
            "https://example.org/audit/",
            "http://example.org",
            "tag:example.org,2026:audit",
            "tag:editor@example.org,2026-06:",
            "urn:uuid:0a7bb0e2-2f4a-4a39-9a0f-3d8a3d6f8a11",
            "urn:example:audit",
        ] {
            assert!(is_identity(text), "{text}");
        }
        for text in [
            "our audit",
            "audit",
            "javascript:x",
            "JavaScript:alert(1)//",
            "data:text/html,x",
            "mailto:a@example.org",
            "https:audit",
            "https://",
            "tag:audit",
            "tag:example.org:audit",
            "tag:example.org,26:audit",
            "tag:,2026:audit",
            "urn:audit",
            "urn:a b:c",
            "urn:example:",
            "https://example.org/a#b",
            "tag:example.org,2026:a%23b",
            "tag:example.org,2026:ŵ",
        ] {
            assert!(!is_identity(text), "{text}");
        }
    }
}
