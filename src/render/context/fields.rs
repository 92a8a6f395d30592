//! The fields of an object, in the words that readers see.
//!
//! Which fields a kind has, and in which order, is decided by `site.toml`.

use serde::Serialize;

use super::values::{Html, OrderedMap, TextOrHtml};
use crate::diagnostic::bug::OrBug;
use crate::model::kind::{FieldType, Kind};
use crate::model::named::Named;
use crate::model::record::FieldValue;
use crate::render::body::Filler;

/// A field that is set.
#[derive(Debug, Serialize)]
pub(super) struct Field<'a> {
    /// Name of the field.
    name: &'a str,
    /// Its label.
    label: &'a str,
    /// Its type, as in `site.toml`.
    #[serde(rename = "type")]
    ty: &'a str,
    /// Its value: choices by their labels, several values with commas.
    text: TextOrHtml,
    /// Its value when the field is Markdown; otherwise empty.
    html: Html,
    /// Its values one by one.
    values: Vec<&'a str>,
    /// The first value as it was typed, such as the key of a choice.
    key: &'a str,
}

/// The `text` of each field by its name, and the fields in the order of the kind.
pub(super) fn fields<'a>(filler: &mut Filler<'a>) -> (OrderedMap<'a, TextOrHtml>, Vec<Field<'a>>) {
    let (theme, record) = (filler.theme, &filler.document.record);
    // A list page without a file has an empty record, which is of no kind.
    let kind = theme.config.kinds.get(&record.kind);
    let values = record.fields.iter();
    let fields: Vec<Field<'a>> =
        values.filter_map(|value| Some(field(filler, kind?, value))).collect();
    let by_name = fields.iter().map(|field| (field.name, field.text.clone()));
    (OrderedMap(by_name.collect()), fields)
}

fn field<'a>(filler: &mut Filler<'a>, kind: &'a Kind, value: &'a FieldValue) -> Field<'a> {
    let field = kind.fields.get(&value.name).or_bug(|| format!("the field `{}`", value.name));
    let label = |value: &'a String| field.choices.get(value).unwrap_or(value).as_str();
    let labels: Vec<&str> = value.values.iter().map(label).collect();
    let markdown = value.markdown.filter(|_| field.ty == FieldType::Markdown);
    let html = markdown.map(|index| filler.fill_text(index));
    Field {
        name: &value.name,
        label: &field.label,
        ty: field.ty.name(),
        text: match &html {
            Some(html) => TextOrHtml::html(html),
            None => TextOrHtml::text(&labels.join(", ")),
        },
        html: Html::or_empty(html.as_deref()),
        values: labels,
        key: value.values.first().map_or("", String::as_str),
    }
}
