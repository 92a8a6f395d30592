//! A source as citation styles see it: the fields of its record under the names that CSL gives
//! them.
//!
//! Which field fills which variable is set in `site.toml` (`csl` of a field). No value is invented:
//! a style must do without what a source does not state.

use std::collections::BTreeMap;
use std::str::FromStr;

use hayagriva::citationberg::json::{
    DateValue, FixedDateRange, Item, LiteralName, NameItem, NameValue, Value,
};

use super::quotes::straight;
use super::work::Work;
use crate::model::kind::Kind;
use crate::model::record::{FieldValue, Record};

/// Most sources are web pages, and styles add least to a web page that could be wrong.
const USUAL_TYPE: &str = "webpage";

/// The code for "no language": styles change the capitals of titles in languages that they know.
const AS_TYPED: &str = "zxx";

/// A source as citation styles see it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CslItem {
    pub(super) item: Item,
    pub(super) title: String,
}

impl CslItem {
    /// The item of a record of a kind.
    pub fn new(record: &Record, kind: &Kind) -> Self {
        let title = with_straight_end(&record.title);
        let mut values = BTreeMap::from([
            ("id".to_owned(), Value::String(record.id.to_string())),
            ("type".to_owned(), Value::String(USUAL_TYPE.into())),
            ("language".to_owned(), Value::String(AS_TYPED.into())),
            ("title".to_owned(), Value::String(title.clone())),
        ]);
        // When two fields fill one variable, the first that is set counts.
        for field in record.fields.iter().rev() {
            let variable = kind.fields.get(&field.name).map(|field| field.csl.as_str());
            let Some(variable) = variable.filter(|variable| !variable.is_empty()) else { continue };
            if let Some(value) = value(variable, field) {
                values.insert(variable.to_owned(), value);
            }
        }
        Self { item: Item(values), title }
    }

    /// The item of a page of the site itself.
    pub(super) fn of_work(work: &Work) -> Self {
        let title = with_straight_end(&work.title);
        let texts = [
            ("id", work.id.as_str()),
            ("type", USUAL_TYPE),
            ("language", AS_TYPED),
            ("title", &title),
            ("container-title", &work.site),
            ("URL", &work.url),
        ];
        let texts = texts.map(|(name, text)| (name.to_owned(), Value::String(text.to_owned())));
        let mut values = BTreeMap::from(texts);
        let date = work.date.and_then(|date| issued(&date.to_string()));
        values.extend(date.map(|date| ("issued".to_owned(), date)));
        if !work.publisher.is_empty() {
            // Styles look for the body that publishes a page where its author would stand.
            let literal = work.publisher.clone();
            let author = Value::Names(vec![NameValue::Literal(LiteralName { literal })]);
            values.insert("author".to_owned(), author);
        }
        Self { item: Item(values), title }
    }
}

/// hayagriva takes a quotation mark at the end of a title for the one that a style sets after it,
/// and drops one of the two. It leaves a straight mark alone, which is curled later with all the
/// others.
fn with_straight_end(title: &str) -> String {
    let mut letters = title.chars();
    let last = letters.next_back().map(straight);
    letters.as_str().chars().chain(last).collect()
}

fn value(variable: &str, field: &FieldValue) -> Option<Value> {
    match variable {
        "author" | "editor" | "translator" => {
            Some(Value::Names(field.values.iter().map(|name| self::name(name)).collect()))
        }
        "issued" | "original-date" => issued(field.values.first()?),
        _ => Some(Value::String(field.values.join(", "))),
    }
}

fn issued(date: &str) -> Option<Value> {
    let raw = FixedDateRange::from_str(date).ok()?;
    Some(Value::Date(DateValue::Raw { raw, literal: None, season: None }))
}

/// `Family name, Given name`; without a comma a name is taken as it stands.
fn name(name: &str) -> NameValue {
    let Some((family, given)) = name.split_once(',') else {
        return NameValue::Literal(LiteralName { literal: name.trim().to_owned() });
    };
    NameValue::Item(NameItem {
        family: family.trim().to_owned(),
        given: Some(given.trim().to_owned()),
        non_dropping_particle: None,
        dropping_particle: None,
        suffix: None,
        comma_suffix: None,
    })
}
