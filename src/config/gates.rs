//! `[gates.*]` of `site.toml`: sentences that every word of which must mean something here.
//!
//! A gate that names a kind or field that is not there would be met by every site; so it is refused.

use std::ops::Range;

use indexmap::IndexMap;

use crate::diagnostic::catalogue::data;
use crate::diagnostic::{Severity, did_you_mean};
use crate::model::gate::{self, Gate, Rule, Thing};
use crate::model::kind::Kind;
use crate::model::node::{Entry, Node};
use crate::model::query::Word;
use crate::model::read::Reader;

const KEYS: [&str; 4] = ["rule", "label", "severity", "ratchet"];
/// What every object may have, whatever its kind.
const COMMON: [&str; 4] = ["summary", "tags", "history", "updates"];
/// What is counted in texts.
const COUNTED: [&str; 2] = ["citation", "quotation"];

/// Reads all gates; one that is no sentence is left out.
pub(super) fn read(reader: &mut Reader, root: &Node, kinds: &IndexMap<String, Kind>) -> Vec<Gate> {
    let entries = root.get("gates").map_or(&[][..], Node::entries);
    let gates = entries.iter().filter_map(|entry| {
        let gate = gate(reader, entry, kinds)?;
        let counts_days = matches!(gate.rule, Rule::Reviewed { .. });
        if counts_days && root.get("released").is_none() {
            let span = reader.span(&entry.key_range);
            reader.report(data::gate_without_release(&span, &gate.name));
            return None;
        }
        Some(gate)
    });
    gates.collect()
}

fn gate(reader: &mut Reader, entry: &Entry, kinds: &IndexMap<String, Kind>) -> Option<Gate> {
    let node = &entry.node;
    let place = format!("the gate `{}`", entry.key);
    let keys = reader.map(entry);
    reader.unknown_keys(keys, &KEYS, &place);
    let Some(written) = node.get("rule") else {
        let expected = "a sentence, such as \"every finding has 1.. citation\"";
        reader.missing(&entry.key_range, "rule", &place, expected);
        return None;
    };
    let text = reader.text("rule", written)?;
    let severity = node.get("severity");
    let severity = severity.and_then(|node| reader.choice("severity", node, &["error", "warning"]));
    let ratchet = node.get("ratchet").and_then(|node| reader.boolean("ratchet", node));
    let label = node.get("label").and_then(|node| reader.text("label", node));
    let place = Place { whole: &written.range, length: text.len() };
    let rule = rule(reader, &text, &place, kinds)?;
    let is_warning = severity.as_deref() == Some("warning");
    Some(Gate {
        name: entry.key.clone(),
        label: label.unwrap_or_else(|| text.clone()),
        text,
        rule,
        severity: if is_warning { Severity::Warning } else { Severity::Error },
        ratchet: ratchet.unwrap_or_default(),
    })
}

/// Where a sentence stands in the file.
struct Place<'r> {
    whole: &'r Range<usize>,
    length: usize,
}

impl Place<'_> {
    /// A part of the sentence; all of it when it was written with escapes.
    fn of(&self, part: &Range<usize>) -> Range<usize> {
        let start = self.whole.start + 1;
        if self.whole.len() == self.length + 2 {
            start + part.start..start + part.end
        } else {
            self.whole.clone()
        }
    }
}

fn rule(
    reader: &mut Reader,
    text: &str,
    place: &Place<'_>,
    kinds: &IndexMap<String, Kind>,
) -> Option<Rule> {
    let rule = match gate::parse(text) {
        Ok(rule) => rule,
        Err(mistake) => {
            let span = reader.span(&place.of(&mistake.range));
            reader.report(data::bad_gate(&span, mistake.expected));
            return None;
        }
    };
    let Some(kind) = kinds.get(&rule.kind().text) else {
        let known: Vec<&str> = kinds.keys().map(String::as_str).collect();
        unknown(reader, "kind", rule.kind(), &known, place);
        return None;
    };
    let names = names(kind, kinds);
    let wrong = unknown_names(&rule, &names);
    let known = [&names[..], &COUNTED].concat();
    for word in &wrong {
        unknown(reader, "field or link", word, &known, place);
    }
    wrong.is_empty().then_some(rule)
}

/// Fields and links of a kind, and inverses of the links that may lead to it.
fn names<'k>(kind: &'k Kind, kinds: &'k IndexMap<String, Kind>) -> Vec<&'k str> {
    let fields = kind.fields.keys().chain(kind.links.keys()).map(String::as_str);
    let links = kinds.values().flat_map(|other| other.links.values());
    let here = links.filter(|link| link.to.is_empty() || link.to.contains(&kind.name));
    let inverses = here.map(|link| link.inverse.as_str());
    fields.chain(inverses).chain(COMMON).collect()
}

fn unknown_names(rule: &Rule, names: &[&str]) -> Vec<Word> {
    let Rule::Has { needs, .. } = rule else { return Vec::new() };
    let things = needs.iter().flat_map(|need| &need.of);
    let words = things.filter_map(|thing| match thing {
        Thing::Named(word) => Some(word),
        _ => None,
    });
    words.filter(|word| !names.contains(&word.text.as_str())).cloned().collect()
}

fn unknown(reader: &mut Reader, what: &str, word: &Word, known: &[&str], place: &Place<'_>) {
    let near = did_you_mean(&word.text, known.iter().copied());
    let span = reader.span(&place.of(&word.range));
    reader.report(data::unknown_word_of_gate(&span, what, &word.text, near, known));
}
