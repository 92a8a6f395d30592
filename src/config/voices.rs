//! Who can say that a status changed, and which of them are shown side by side.
//!
//! A track is a column of its own beside the others: what those responsible say is never mixed with
//! what can be shown. Every voice stands in exactly one, so that no status is anybody's by accident.

use indexmap::IndexMap;

use super::Track;
use crate::diagnostic::catalogue::data;
use crate::diagnostic::did_you_mean;
use crate::model::node::{Entry, Node};
use crate::model::query::Word;
use crate::model::read::Reader;

/// The voices with their labels.
pub(super) fn voices(reader: &mut Reader, root: &Node) -> IndexMap<String, String> {
    let label = |reader: &mut Reader, entry: &Entry| {
        reader.text(&entry.key, &entry.node).map(|label| (entry.key.clone(), label))
    };
    entries(root, "voices").iter().filter_map(|entry| label(reader, entry)).collect()
}

/// The tracks in their order, checked against the voices.
pub(super) fn tracks(reader: &mut Reader, root: &Node) -> Vec<Track> {
    let voices: Vec<&str> =
        entries(root, "voices").iter().map(|entry| entry.key.as_str()).collect();
    let tracks: Vec<Track> =
        entries(root, "tracks").iter().map(|entry| track(reader, entry, &voices)).collect();
    for entry in entries(root, "voices") {
        let columns = tracks.iter().filter(|track| track.voices.contains(&entry.key)).count();
        if columns != 1 {
            misplaced(reader, entry, columns);
        }
    }
    tracks
}

fn entries<'n>(root: &'n Node, key: &str) -> &'n [Entry] {
    root.get(key).map_or(&[], Node::entries)
}

fn track(reader: &mut Reader, entry: &Entry, voices: &[&str]) -> Track {
    let place = format!("the track `{}`", entry.key);
    let keys = reader.map(entry);
    reader.unknown_keys(keys, &["label", "voices"], &place);
    let label = entry.node.get("label").and_then(|node| reader.text("label", node));
    let named = entry.node.get("voices").map(|node| reader.words("voices", node));
    let label = label.unwrap_or_else(|| entry.key.clone());
    let mut track = Track { label, voices: Vec::new() };
    for word in named.unwrap_or_default() {
        if voices.contains(&word.text.as_str()) {
            track.voices.push(word.text);
        } else if word.range != (0..0) {
            unknown(reader, &word, voices);
        }
    }
    track
}

fn unknown(reader: &mut Reader, word: &Word, voices: &[&str]) {
    let near = did_you_mean(&word.text, voices.iter().copied());
    let span = reader.span(&word.range);
    reader.report(data::not_a_choice(&span, "voices", &word.text, near, voices));
}

fn misplaced(reader: &mut Reader, entry: &Entry, columns: usize) {
    let key = &entry.key;
    let (found, verb) =
        if columns == 0 { ("no track", "put") } else { ("more than one track", "leave") };
    let message = format!("the voice `{key}` stands in {found}");
    let help = format!("{verb} `\"{key}\"` in the `voices` of just one table under `[tracks]`");
    let span = reader.span(&entry.key_range);
    reader.report(data::bad_setting(&span, &message, &help));
}
