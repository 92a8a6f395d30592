//! Lists of entries in front matter: histories, updates, and exceptions from gates.
//!
//! Each entry is judged by itself; which statuses a page went through is not known here.

use std::ops::Range;

use crate::config::Config;
use crate::diagnostic::catalogue::citation::bad_locator;
use crate::diagnostic::catalogue::data;
use crate::model::date::PartialDate;
use crate::model::keys::Keys;
use crate::model::kind::SOURCE;
use crate::model::locator::Locator;
use crate::model::node::Node;
use crate::model::read::Reader;
use crate::model::record::{Exception, HistoryEntry, Reference, Update, UpdateKind};
use crate::model::shape::{Key, ValueShape, key};

/// Markdown texts of front matter, with their places; a record has their indices.
#[derive(Default)]
pub(super) struct MarkdownTexts(pub(super) Vec<(String, Range<usize>)>);

impl MarkdownTexts {
    /// Adds a text and gives its index.
    pub(super) fn add(&mut self, text: String, node: &Node) -> usize {
        self.0.push((text, node.range.clone()));
        self.0.len() - 1
    }

    fn read<'k>(&mut self, keys: &mut Keys<'_, 'k>, key: Key<'k>) -> Option<usize> {
        keys.value(
            key,
            || ValueShape::Markdown,
            |reader, name, node| Some(self.add(reader.text(name, node)?, node)),
        )
    }
}

const HISTORY_ENTRY: &str = "this entry of `history`";

/// The states that a page went through, oldest first.
pub(super) fn history(
    keys: &mut Keys<'_, '_>,
    config: &Config,
    texts: &mut MarkdownTexts,
) -> Vec<HistoryEntry> {
    let help = "[How a status changed](#history-how-a-status-changed), oldest first. Entries are \
                added and never changed.";
    let entries =
        keys.list(key("history", help), HISTORY_ENTRY, |keys| history_entry(keys, config, texts));
    entries.into_iter().flatten().collect()
}

fn history_entry(
    keys: &mut Keys<'_, '_>,
    config: &Config,
    texts: &mut MarkdownTexts,
) -> Option<HistoryEntry> {
    let date = past_date(keys, key("date", DATE).required(), config);
    let recorded = recorded(keys, date);
    let labels = config.statuses.iter().map(|(key, status)| (key, &status.label));
    let status = choice(keys, key("status", "One of the statuses of the site.").required(), labels);
    let voices = || config.voices.iter().map(|(key, voice)| (key, &voice.label));
    let by = choice(keys, key("by", "The voice that says so.").required(), voices());
    let via = choice(keys, key("via", VIA), voices());
    let promised = keys.date(key("promised", PROMISED));
    let sources = sources(keys);
    let help = "Where in the source, such as `p. 3`.";
    let locator = keys.value(key("locator", help), || ValueShape::Text, locator_text);
    let note = texts.read(keys, key("note", "What was said, in a sentence."));
    Some(HistoryEntry {
        range: keys.table_node().range.clone(),
        date: date?,
        recorded,
        status: status?,
        by: by?,
        via,
        promised,
        sources,
        locator,
        note,
    })
}

/// A date that is not later than the release.
fn past_date<'k>(keys: &mut Keys<'_, 'k>, key: Key<'k>, config: &Config) -> Option<PartialDate> {
    let shape = || ValueShape::Date;
    keys.value(key, shape, |reader, name, node| {
        let date = reader.date(name, node)?;
        if let Some(released) = config.site.released.filter(|released| date.is_after(*released)) {
            let span = reader.span(&node.range);
            reader.report(data::after_the_release(&span, &date.to_string(), &released.to_string()));
        }
        Some(date)
    })
}

const VIA: &str = "The voice that reports it, when the source is not the words of `by` itself.";
const PROMISED: &str = "The date by which it was promised, as the source gives it.";
const DATE: &str = "The date on which it happened or was said, such as 2025-06-16.";

/// When the site learnt of something, which cannot be before it happened.
fn recorded(keys: &mut Keys<'_, '_>, date: Option<PartialDate>) -> Option<PartialDate> {
    let help = "The date on which this site learnt of it, if that was later.";
    keys.value(
        key("recorded", help),
        || ValueShape::Date,
        |reader, name, node| {
            let recorded = reader.date(name, node)?;
            if date.is_some_and(|date| recorded.days_until(date) > 0) {
                let span = reader.span(&node.range);
                reader.report(data::recorded_too_early(&span, &recorded.to_string()));
            }
            Some(recorded)
        },
    )
}

fn choice<'k, 'c>(
    keys: &mut Keys<'_, 'k>,
    key: Key<'k>,
    choices: impl IntoIterator<Item = (&'c String, &'c String)> + Clone,
) -> Option<String> {
    let words: Vec<&str> = choices.clone().into_iter().map(|(word, _)| word.as_str()).collect();
    keys.value(
        key,
        || ValueShape::choice(choices),
        |reader, name, node| reader.choice(name, node, &words),
    )
}

/// What shows an entry of a history; an empty list is as good as none.
fn sources(keys: &mut Keys<'_, '_>) -> Vec<Reference> {
    let help = "The id of the source that shows it.";
    let several = || ValueShape::several(ValueShape::id(&[SOURCE.to_owned()]));
    let sources = keys.value(key("source", help).required(), several, |reader, name, node| {
        if node.items().is_some_and(<[Node]>::is_empty) {
            let expectation = "the id of the source that shows it";
            reader.missing(&node.range, name, HISTORY_ENTRY, expectation);
        }
        Some(reader.words(name, node))
    });
    sources.unwrap_or_default().into_iter().map(Reference::from).collect()
}

/// Where in a source something stands, in the form of a citation.
fn locator_text(reader: &mut Reader, name: &str, node: &Node) -> Option<String> {
    let text = reader.text(name, node)?;
    if let Err(fault) = Locator::parse(&text) {
        reader.report(bad_locator(&reader.span(&node.range), &text, fault));
    }
    Some(text)
}

/// Updates and corrections, as written.
pub(super) fn updates(
    keys: &mut Keys<'_, '_>,
    config: &Config,
    texts: &mut MarkdownTexts,
) -> Vec<Update> {
    let help = "[Updates and corrections](#updates-and-corrections) of the page.";
    let entries = keys
        .list(key("updates", help), "this entry of `updates`", |keys| update(keys, config, texts));
    entries.into_iter().flatten().collect()
}

fn update(keys: &mut Keys<'_, '_>, config: &Config, texts: &mut MarkdownTexts) -> Option<Update> {
    let help = "The day on which the page was changed. The newest entry stands first, also among \
                those of one day: feeds count from the oldest.";
    let date = past_date(keys, key("date", help).required(), config);
    let help = "Whether something is new, or was wrong.";
    let kind = keys.named(key("kind", help).default("`update`")).unwrap_or(UpdateKind::Update);
    let help = "What the page said before; needed in a correction.";
    let is_correction = kind == UpdateKind::Correction;
    let was = texts.read(keys, key("was", help).required_if(is_correction));
    let note = texts.read(keys, key("note", "A sentence on what changed.").required());
    Some(Update { date: date?, kind, note, was })
}

/// Gates that the page need not meet.
pub(super) fn exceptions(keys: &mut Keys<'_, '_>) -> Vec<Exception> {
    let help = "[Gates](configuration.md#gates) that the page cannot meet. Readers see the reason.";
    let entries = keys.list(key("exceptions", help), "this exception", |keys| {
        let gate = keys.word(key("gate", "The name of a gate in `site.toml`.").required());
        let because = keys.text(key("because", "The reason, which readers will see.").required());
        Some(Exception { gate: gate?.into(), because: because? })
    });
    entries.into_iter().flatten().collect()
}
