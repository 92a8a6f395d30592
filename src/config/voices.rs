//! `[voices]` and `[tracks.*]` of `site.toml`: who can say that a status changed, and which of them
//! are shown side by side.
//!
//! A track is a column beside the others: what those responsible say is never mixed with what the
//! evidence shows. Every voice stands in exactly one track, so that each entry has its column.

use indexmap::IndexMap;

use crate::diagnostic::catalogue::settings;
use crate::model::keys::Keys;
use crate::model::node::MapEntry;
use crate::model::shape::{ValueShape, key};

/// One column of what is said about a status: the newest entry by some of the voices.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Track {
    /// Shown to readers.
    pub label: String,
    /// Keys of its voices.
    pub voices: Vec<String>,
}

/// The labels of the voices, and the tracks in their order.
pub(super) fn read(keys: &mut Keys<'_, '_>) -> (IndexMap<String, String>, Vec<Track>) {
    let voices = keys.entries(
        key("voices", "[Who can say](#voices) that a status changed, each with a label.")
            .default("built in")
            .removable(),
        || ValueShape::Text,
    );
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
    let labels = voices
        .iter()
        .filter_map(|voice| Some((voice.key.clone(), keys.reader.text(&voice.key, &voice.node)?)));
    (labels.collect(), tracks.into_values().collect())
}

fn track(keys: &mut Keys<'_, '_>, entry: &MapEntry, names: &[&str]) -> Track {
    let label = keys.text(key("label", "Shown to readers.").default("the key"));
    let mut voices = keys.words(key("voices", "Keys of `[voices]`.").default("empty"));
    voices.retain(|voice| {
        // A built-in track may name a built-in voice that the project removed.
        let is_builtin = voice.range == (0..0);
        let is_removed = is_builtin && !names.contains(&voice.text.as_str());
        !is_removed && keys.reader.is_choice("voices", voice, names)
    });
    Track {
        label: label.unwrap_or_else(|| entry.key.clone()),
        voices: voices.into_iter().map(|voice| voice.text).collect(),
    }
}
