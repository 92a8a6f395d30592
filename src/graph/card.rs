//! The card of an object: the data that other pages may show of it, built once for each object.
//!
//! When a card changes, every page that shows it is rendered again. So a card holds only what lists
//! show. It does not hold the position of its object in the graph, so that pages cannot distinguish
//! two equal cards.

use super::headline::headline;
use crate::config::{Config, Status, Voice};
use crate::diagnostic::bug::OrBug;
use crate::model::date::PartialDate;
use crate::model::document::Summary;
use crate::model::id::slugify;
use crate::model::kind::{Field, FieldType, Kind};
use crate::model::named::Named;
use crate::model::record::{HistoryEntry, Record};

/// What other pages may show of an object.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Card {
    /// Its id.
    pub id: String,
    /// Name of its kind.
    pub kind: String,
    /// The label of its kind, in the singular.
    pub kind_label: String,
    /// Its title.
    pub title: String,
    /// The address that links use.
    pub path: String,
    /// Its summary.
    pub summary: String,
    /// Its field `number`; empty when it has none.
    pub number: String,
    /// Its field `date`, or the first date of its kind; empty when it has none.
    pub date: String,
    /// Its current status.
    pub status: Option<StatusView>,
    /// The date of the newest entry of anybody but the site itself; empty when there is none.
    pub last_word: String,
    /// Slugs of its tags that have a context, which is to be read with it.
    pub contexts: Vec<String>,
    /// Fields that lists show, as plain text.
    pub fields: Vec<CardField>,
    /// Whether it is a draft.
    pub draft: bool,
}

impl Card {
    /// The title with its number, if it has one and the title is not made of it.
    pub fn numbered_title(&self) -> String {
        let Self { kind_label, number, title, .. } = self;
        let kind = format!("{kind_label} {number}");
        if number.is_empty() || *title == kind { title.clone() } else { format!("{kind}: {title}") }
    }
}

/// A page to link to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Destination {
    /// Its title; of a figure, the figure itself.
    pub title: String,
    /// The address that links use.
    pub path: String,
    /// The caveat of a figure; `None` for everything else.
    pub caveat: Option<String>,
}

/// A field of a card.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CardField {
    /// The field's name.
    pub name: String,
    /// Shown to readers.
    pub label: String,
    /// Type of the field as it is named in `site.toml`.
    pub ty: &'static str,
    /// Its value as plain text.
    pub text: String,
}

/// One status with its date and who says so.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct StatusView {
    /// Key of the status.
    pub key: String,
    /// Its label.
    pub label: String,
    /// Its tone.
    pub tone: String,
    /// What exactly it says.
    pub meaning: String,
    /// Since when.
    pub date: String,
    /// Key of the voice.
    pub by: String,
    /// Label of the voice.
    pub by_label: String,
    /// The label in the middle of a sentence.
    pub by_phrase: String,
    /// Whether the voice is the site itself.
    pub is_own: bool,
    /// Key of the voice that reports it; empty when the sources are the words of `by`.
    pub via: String,
    /// Label of that voice.
    pub via_label: String,
    /// The label in the middle of a sentence.
    pub via_phrase: String,
    /// The date by which it was promised; empty when it has none.
    pub promised: String,
}

impl StatusView {
    /// Who says so, with who reports it in brackets: `Parliament (Newspapers)`. It has no words of
    /// its own, so that it can stand in files of any language.
    pub fn speakers(&self) -> String {
        match self.via_label.as_str() {
            "" => self.by_label.clone(),
            via => format!("{} ({via})", self.by_label),
        }
    }
}

/// The card of an object whose page is linked as `path`; `texts` are those of its front matter,
/// with the titles of their links filled in.
pub(super) fn card(summary: &Summary, config: &Config, path: String, texts: &[String]) -> Card {
    let record = &summary.record;
    let kind = config.kinds.get(&record.kind).or_bug(|| format!("the kind of `{}`", record.id));
    Card {
        id: record.id.to_string(),
        kind: record.kind.clone(),
        kind_label: kind.label.clone(),
        title: record.title.clone(),
        path,
        summary: record.summary.clone(),
        number: record.field("number").unwrap_or_default().to_owned(),
        date: date(record, kind).unwrap_or_default(),
        status: headline(&record.history, kind, config).map(|entry| status(entry, config)),
        last_word: PartialDate::written(last_word(&record.history, config)),
        contexts: contexts(record, config),
        fields: fields(record, kind, texts),
        draft: record.draft,
    }
}

/// Tags that have a context.
fn contexts(record: &Record, config: &Config) -> Vec<String> {
    if config.tags.values().all(|tag| tag.context.is_empty()) {
        return Vec::new();
    }
    let has_context =
        |slug: &String| config.tags.get(slug).is_some_and(|tag| !tag.context.is_empty());
    record.tags.iter().map(|tag| slugify(&tag.id)).filter(has_context).collect()
}

/// The field `date`, or else the kind's first date.
fn date(record: &Record, kind: &Kind) -> Option<String> {
    let dates = kind.fields.iter().filter(|(_, field)| field.ty == FieldType::Date);
    let names = std::iter::once("date").chain(dates.map(|(name, _)| name.as_str()));
    names.into_iter().find_map(|name| record.field(name)).map(str::to_owned)
}

fn last_word(history: &[HistoryEntry], config: &Config) -> Option<PartialDate> {
    history.iter().filter(|entry| !config.is_own(&entry.by)).map(|entry| entry.date).max()
}

/// A history entry with the labels of its status and its voices.
pub fn status(entry: &HistoryEntry, config: &Config) -> StatusView {
    let unknown = Status::default();
    let status = config.statuses.get(&entry.status).unwrap_or(&unknown);
    let silent = Voice::default();
    let voice = |key: &str| config.voices.get(key).unwrap_or(&silent);
    // A voice that reports itself needs no second name.
    let via = entry.via.as_ref().filter(|via| **via != entry.by);
    let (by, reporter) = (voice(&entry.by), via.map(|via| voice(via)));
    StatusView {
        key: entry.status.clone(),
        label: status.label.clone(),
        tone: status.tone.clone(),
        meaning: status.meaning.clone(),
        date: entry.date.to_string(),
        by: entry.by.clone(),
        by_label: by.label.clone(),
        by_phrase: by.phrase.clone(),
        is_own: by.is_own,
        via: via.cloned().unwrap_or_default(),
        via_label: reporter.map(|voice| voice.label.clone()).unwrap_or_default(),
        via_phrase: reporter.map(|voice| voice.phrase.clone()).unwrap_or_default(),
        promised: PartialDate::written(entry.promised),
    }
}

fn fields(record: &Record, kind: &Kind, texts: &[String]) -> Vec<CardField> {
    let shown = record.fields.iter().filter_map(|value| {
        let field = kind.fields.get(&value.name).filter(|field| field.card)?;
        let text = value.markdown.and_then(|index| texts.get(index)).cloned();
        Some(CardField {
            name: value.name.clone(),
            label: field.label.clone(),
            ty: field.ty.name(),
            text: text.unwrap_or_else(|| shown_values(field, &value.values)),
        })
    });
    shown.collect()
}

/// What a link to an object shows: the text of a link to a figure is the figure, not a page title.
pub(super) fn destination(card: &Card, config: &Config) -> Destination {
    let (title, caveat) = match figure(card, config) {
        Some((figure, caveat)) => (figure, Some(caveat)),
        None => (card.title.clone(), None),
    };
    Destination { title, path: card.path.clone(), caveat }
}

/// A figure with its unit, and its caveat; `None` when the object is not a figure.
fn figure(card: &Card, config: &Config) -> Option<(String, String)> {
    let names = config.kinds.get(&card.kind)?.figure.as_ref()?;
    let text = |name: &str| {
        let field = card.fields.iter().find(|field| field.name == name);
        field.map(|field| field.text.clone()).unwrap_or_default()
    };
    let (value, unit) = (text(&names.value), text(&names.unit));
    let words = format!("{value} {unit}").trim().to_owned();
    (!value.is_empty()).then(|| (words, text(&names.caveat)))
}

/// The values of a field as readers see them: choices by their labels, lists with commas.
pub fn shown_values(field: &Field, values: &[String]) -> String {
    let labels = values.iter().map(|value| field.choices.get(value).unwrap_or(value).as_str());
    labels.collect::<Vec<_>>().join(", ")
}
