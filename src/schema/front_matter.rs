//! Schemas of front matter: the keys that every page has, and those of one kind.
//!
//! They follow `parse/record.rs`, which is the judge; a test holds that both know the same keys. A
//! link to the wrong kind of object is not seen here, because a schema sees one file.

use indexmap::IndexMap;
use serde_json::{Value, json};

use super::value::{self, described};
use super::{DIALECT, object};
use crate::config::Config;
use crate::model::kind::{Kind, LinkType};

type Properties<'k> = IndexMap<&'k str, Value>;

/// The front matter of an object of this kind.
pub(super) fn of_kind(config: &Config, kind: &Kind) -> Value {
    let mut properties = common();
    if kind.history {
        properties.insert("history", history(config));
    }
    let mut required = vec!["title"];
    for (name, field) in &kind.fields {
        properties.insert(name, described(value::field(field), &field.label, &field.help));
        required.extend(field.required.then_some(name.as_str()));
    }
    for (name, link) in &kind.links {
        properties.insert(name, links(link));
        required.extend((link.at_least > 0).then_some(name.as_str()));
    }
    let files = format!("The keys at the beginning of content/{}/*.md.", kind.folder);
    document(object(properties, &required), &kind.label, &files)
}

/// The front matter of `index.md`, the page of a kind's list.
pub(super) fn of_index(config: &Config) -> Value {
    let mut properties = common();
    properties.insert("history", history(config));
    let files = "The keys at the beginning of index.md in a folder of content/.";
    document(object(properties, &["title"]), "List page", files)
}

fn document(schema: Value, title: &str, description: &str) -> Value {
    let schema = described(schema, title, description);
    let mut document = json!({ "$schema": DIALECT });
    if let (Some(keys), Value::Object(rest)) = (document.as_object_mut(), schema) {
        keys.extend(rest);
    }
    document
}

fn common() -> Properties<'static> {
    let id = "The name by which other files speak of this one; the file's name when left out.";
    let summary = "One or two plain sentences, for lists, search engines and link previews.";
    let reviewed = "When somebody last looked whether the page is still true.";
    let draft = "true keeps the page unpublished.";
    let formerly = "Ids and addresses that the page had before; they lead here.";
    let former_anchors = "Where passages went: an anchor of this page, id#anchor, or nothing.";
    let moved_to = "The id or address of the page that is there now; this one has no page.";
    let merged_into = "The id of the page that this one became part of; this one has no page.";
    let anchors =
        json!({ "type": "object", "additionalProperties": { "type": ["string", "null"] } });
    let withdrawn = object(
        IndexMap::from([
            ("date", described(value::date(), "", "When it was taken back.")),
            ("reason", described(value::text(), "", "Why, in words for readers.")),
        ]),
        &["date", "reason"],
    );
    IndexMap::from([
        ("title", described(value::text(), "Title", "The title, plain.")),
        ("id", described(value::id(), "Id", id)),
        ("summary", described(value::text(), "Summary", summary)),
        ("draft", described(value::boolean(), "Draft", draft)),
        ("tags", described(value::some(&value::text()), "Tags", "Words to find the page by.")),
        ("updates", updates()),
        ("reviewed", described(value::date(), "Reviewed", reviewed)),
        ("exceptions", exceptions()),
        ("formerly", described(value::some(&value::text()), "Former names", formerly)),
        ("former_anchors", described(anchors, "Former anchors", former_anchors)),
        ("moved_to", described(value::text(), "Moved to", moved_to)),
        ("merged_into", described(value::text(), "Merged into", merged_into)),
        ("withdrawn", described(withdrawn, "Withdrawn", "The page was taken back. It says so.")),
    ])
}

fn links(link: &LinkType) -> Value {
    let to = if link.to.is_empty() { "anything".into() } else { link.to.join(" or ") };
    let description = format!("{} Leads to: {to}.", link.help);
    let ids = value::ids(link.at_least, link.at_most);
    described(ids, &link.label, description.trim_start())
}

fn updates() -> Value {
    let kinds = [
        ("update".to_owned(), "Something new.".to_owned()),
        ("correction".to_owned(), "Something was wrong.".to_owned()),
    ];
    let kind = value::choice(kinds.iter().map(|(key, label)| (key, label)));
    let entry = object(
        IndexMap::from([
            ("date", described(value::date(), "", "When the page changed.")),
            ("kind", described(kind, "", "What the change is.")),
            ("note", described(value::text(), "", "What changed, in Markdown.")),
            ("was", described(value::text(), "", "What a correction corrects, in Markdown.")),
        ]),
        &["date", "note"],
    );
    described(value::entries(&entry), "Updates", "Dated updates and corrections of this page.")
}

fn exceptions() -> Value {
    let entry = object(
        IndexMap::from([
            ("gate", described(value::text(), "", "The name of a gate in site.toml.")),
            ("because", described(value::text(), "", "The reason, which readers see.")),
        ]),
        &["gate", "because"],
    );
    described(value::entries(&entry), "Exceptions", "Gates that this page need not meet.")
}

fn history(config: &Config) -> Value {
    let status = value::choice(config.statuses.iter().map(|(key, status)| (key, &status.label)));
    let by = value::choice(config.voices.iter());
    let sources = described(value::ids(0, None), "", "Ids of the sources that show it.");
    let entry = object(
        IndexMap::from([
            ("date", described(value::date(), "", "When it happened or was said.")),
            ("recorded", described(value::date(), "", "When this site learnt of it, if later.")),
            ("status", described(status, "", "The status from then on.")),
            ("by", described(by, "", "Who says so.")),
            ("source", sources),
            ("locator", described(value::text(), "", "Where in the source, such as p. 3.")),
            ("note", described(value::text(), "", "What was said, in Markdown.")),
        ]),
        &["date", "status", "by", "source"],
    );
    let words = "Oldest first. Entries are added and never changed.";
    described(value::entries(&entry), "History", words)
}
