//! What templates see. The names here are the theme's contract; `docs/themes.md` lists them.
//!
//! Only a change of shape: nothing is decided here.

use tera::{Map, Value};

use crate::graph::graph::{Card, StatusView};
use crate::publish::layout::Format;
use crate::view::neighbours::{Destination, Item, TagView};

/// A list of values.
pub(super) fn array(values: impl IntoIterator<Item = Value>) -> Value {
    Value::from(values.into_iter().collect::<Vec<_>>())
}

/// A map from pairs.
pub(super) fn map<const N: usize>(pairs: [(&'static str, Value); N]) -> Value {
    let map: Map = pairs.into_iter().map(|(key, value)| (key.into(), value)).collect();
    Value::from(map)
}

/// Text that is HTML already.
pub(super) fn html(text: &str) -> Value {
    Value::safe_string(text)
}

/// A card.
pub(super) fn card(card: &Card) -> Value {
    let by_name = card.fields.iter();
    let fields: Map =
        by_name.map(|field| (field.name.clone().into(), field.text.as_str().into())).collect();
    let shown = card.fields.iter().map(|field| {
        map([
            ("name", field.name.as_str().into()),
            ("label", field.label.as_str().into()),
            ("type", field.ty.into()),
            ("text", field.text.as_str().into()),
        ])
    });
    map([
        ("id", card.id.as_str().into()),
        ("kind", card.kind.as_str().into()),
        ("kind_label", card.kind_label.as_str().into()),
        ("title", card.title.as_str().into()),
        ("path", card.path.as_str().into()),
        ("summary", card.summary.as_str().into()),
        ("number", card.number.as_str().into()),
        ("date", card.date.as_str().into()),
        ("draft", card.draft.into()),
        ("status", card.status.as_ref().map_or_else(Value::none, status_view)),
        ("fields", Value::from(fields)),
        ("shown", array(shown)),
        ("follow", array([])),
    ])
}

/// A card with what it leads to.
pub(super) fn item(item: &Item, card: &impl Fn(&Card) -> Value) -> Value {
    let value = card(&item.card);
    if item.follow.is_empty() {
        return value;
    }
    let mut map = value.into_map().unwrap_or_default();
    map.insert("follow".into(), array(item.follow.iter().map(|next| self::item(next, card))));
    Value::from(map)
}

/// A status with its date and who says so.
pub(super) fn status_view(status: &StatusView) -> Value {
    map(status_pairs(status))
}

/// The pairs of [`status_view`], for history entries that add their own.
pub(super) fn status_pairs(status: &StatusView) -> [(&'static str, Value); 7] {
    [
        ("key", status.key.as_str().into()),
        ("label", status.label.as_str().into()),
        ("tone", status.tone.as_str().into()),
        ("meaning", status.meaning.as_str().into()),
        ("date", status.date.as_str().into()),
        ("by", status.by.as_str().into()),
        ("by_label", status.by_label.as_str().into()),
    ]
}

/// A page to link to.
pub(super) fn destination(to: &Destination) -> Value {
    map([("title", to.title.as_str().into()), ("path", to.path.as_str().into())])
}

/// A feed to follow.
pub(super) fn feed((format, path): &(Format, String)) -> Value {
    map([
        ("label", format.name().into()),
        ("type", format.media_type().into()),
        ("path", path.as_str().into()),
    ])
}

/// A tag.
pub(super) fn tag(tag: &TagView) -> Value {
    map([
        ("label", tag.label.as_str().into()),
        ("path", tag.path.as_str().into()),
        ("count", tag.count.into()),
        ("summary", tag.summary.as_str().into()),
    ])
}
