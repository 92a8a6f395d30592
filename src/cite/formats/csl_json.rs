//! CSL-JSON, as Zotero, Pandoc and programs with citation styles read it.
//!
//! Its schema allows no keys but its own, so nothing else of the page is in it.

use serde_json::{Map, Value, json};

use super::line::line;
use crate::cite::Work;
use crate::model::date::PartialDate;

/// A list with the item of a page.
pub(super) fn items(work: &Work) -> String {
    let texts = [
        ("id", line(&work.id)),
        ("type", "webpage".to_owned()),
        ("title", line(&work.title)),
        ("container-title", line(&work.site)),
        ("language", line(&work.language)),
        ("URL", line(&work.url)),
    ];
    let mut item: Map<String, Value> =
        texts.into_iter().map(|(name, text)| (name.to_owned(), Value::String(text))).collect();
    if !work.publisher.is_empty() {
        item.insert("publisher".into(), Value::String(line(&work.publisher)));
    }
    if let Some(date) = work.date {
        item.insert("issued".into(), json!({ "date-parts": [parts(date)] }));
    }
    if let Some(release) = work.release {
        item.insert("version".into(), Value::String(release.to_string()));
    }
    let items = Value::Array(vec![Value::Object(item)]);
    // Values made of texts and numbers can always be serialised.
    format!("{}\n", serde_json::to_string_pretty(&items).unwrap_or_default())
}

fn parts(date: PartialDate) -> Vec<i16> {
    let (year, month, day) = date.parts();
    let rest = [month, day].into_iter().flatten().map(i16::from);
    std::iter::once(year).chain(rest).collect()
}
