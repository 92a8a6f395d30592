//! `[voices]` and `[tracks.*]` of `site.toml`: who can say that a status changed, and which of them
//! are shown side by side.
//!
//! A track is a column beside the others: what those responsible say is never mixed with what the
//! evidence shows. Every voice stands in exactly one track, so that each entry has its column.

use indexmap::IndexMap;

use crate::diagnostic::catalogue::settings;
use crate::model::keys::{self, Keys, TableName};
use crate::model::kind::{Kind, SOURCE, VOICE};
use crate::model::node::{MapEntry, Node, NodeValue, Typed};
use crate::model::read::Reader;
use crate::model::shape::{ValueShape, key};

/// Who can say that a status changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Voice {
    /// Shown to readers, as at the start of a sentence.
    pub label: String,
    /// The same in the middle of a sentence.
    pub phrase: String,
    /// Whether it is the site itself, whose entries are its own reading of the sources.
    pub is_own: bool,
}

/// One column of what is said about a status: the newest entry by some of the voices.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Track {
    /// Shown to readers.
    pub label: String,
    /// Keys of its voices.
    pub voices: Vec<String>,
}

/// The voices by key, and the tracks in their order.
pub(super) fn read(keys: &mut Keys<'_, '_>) -> (IndexMap<String, Voice>, Vec<Track>) {
    let help = "[Who can say](#voices) that a status changed: a label, or a table.";
    let voices = keys.entries(key("voices", help).default("built in").removable(), || {
        ValueShape::Labelled(keys::shape(voice))
    });
    let names: Vec<&str> = voices.iter().map(|voice| voice.key.as_str()).collect();
    let tracks = keys.tables(
        key("tracks", "[Which voices](#tracks) are shown side by side.")
            .default("built in")
            .removable(),
        "the track",
        |keys, entry| track(keys, entry, &names),
    );
    for voice in voices {
        let count = tracks.values().filter(|track| track.voices.contains(&voice.key)).count();
        if count != 1 {
            let span = keys.reader.span(&voice.key_range);
            keys.reader.report(settings::misplaced_voice(&span, &voice.key, count));
        }
    }
    let voices = voices
        .iter()
        .filter_map(|entry| Some((entry.key.clone(), label_or_table(keys.reader, entry)?)));
    (voices.collect(), tracks.into_values().collect())
}

/// A voice as a table of its own, or as its label alone.
fn label_or_table(reader: &mut Reader, entry: &MapEntry) -> Option<Voice> {
    if !matches!(entry.node.value, NodeValue::Map(_)) {
        let label = reader.text(&entry.key, &entry.node)?;
        return Some(Voice { phrase: label.clone(), label, is_own: false });
    }
    let words = format!("the voice `{}`", entry.key);
    let table = TableName { words: &words, start: entry.key_range.clone() };
    Some(reader.named_table(&entry.node, table, voice_keys))
}

fn voice(reader: &mut Reader, node: &Node) -> Voice {
    reader.table(node, "", voice_keys)
}

fn voice_keys(keys: &mut Keys<'_, '_>) -> Voice {
    let label = keys.text(key("label", "Shown to readers, as in `Parliament`.").required());
    let label = label.unwrap_or_default();
    let phrase = keys.text(key("phrase", PHRASE).default("`label`"));
    Voice {
        phrase: phrase.unwrap_or_else(|| label.clone()),
        label,
        is_own: keys.flag(key("own", OWN)),
    }
}

const PHRASE: &str = "The same in the middle of a sentence, as in `the government`.";
const OWN: &str = "Whether it is the site itself. Its entries are not the word of anybody else, so \
    they end no silence, and their sources need not speak for them.";

fn track(keys: &mut Keys<'_, '_>, entry: &MapEntry, names: &[&str]) -> Track {
    let label = keys.text(key("label", "Shown to readers.").default("the key"));
    let mut voices = keys.words(key("voices", "Keys of `[voices]`.").default("empty"));
    voices.retain(|voice| keys.reader.is_present("voices", voice, names));
    Track {
        label: label.unwrap_or_else(|| entry.key.clone()),
        voices: voices.into_iter().map(|voice| voice.text).collect(),
    }
}

/// Spells out what a project writes of voices, before it is laid over the built-in ones: a text is
/// a label, and a label without a phrase is its own. So neither removes what it does not mention.
pub(super) fn spell_out(own: &mut Node) {
    let NodeValue::Map(entries) = &mut own.value else { return };
    let voices = entries.iter_mut().find(|entry| entry.key == "voices");
    let Some(NodeValue::Map(voices)) = voices.map(|entry| &mut entry.node.value) else { return };
    for voice in voices {
        let entry = |key: &str, node: &Node| MapEntry {
            key: key.to_owned(),
            key_range: voice.key_range.clone(),
            node: node.clone(),
        };
        let label = match &voice.node.value {
            NodeValue::Scalar(scalar) if matches!(scalar.typed, Typed::Text) => {
                let label = voice.node.clone();
                Some((vec![entry("label", &label)], label))
            }
            NodeValue::Map(keys) if voice.node.get("phrase").is_none() => {
                voice.node.get("label").map(|label| (keys.clone(), label.clone()))
            }
            _ => None,
        };
        if let Some((mut keys, label)) = label {
            keys.push(entry("phrase", &label));
            voice.node.value = NodeValue::Map(keys);
        }
    }
}

/// Completes kinds with the voices of the site: the voice of a source is one of them, and so are
/// those whose entries decide a status.
pub(super) fn complete(
    reader: &mut Reader,
    kinds: &mut IndexMap<String, Kind>,
    voices: &IndexMap<String, Voice>,
) {
    let names: Vec<&str> = voices.keys().map(String::as_str).collect();
    for kind in kinds.values_mut() {
        if let Some(voice) = kind.headline.first().filter(|_| !kind.history) {
            reader.report(settings::headline_without_history(&reader.span(&voice.range)));
        }
        kind.headline.retain(|voice| reader.is_choice("headline", voice, &names));
    }
    let of_source = kinds.get_mut(SOURCE).and_then(|kind| kind.fields.get_mut(VOICE));
    if let Some(field) = of_source {
        let labels = voices.iter().map(|(key, voice)| (key.clone(), voice.label.clone()));
        field.choices = labels.collect();
    }
}
