//! `[gates.*]` of `site.toml`: sentences about pages, each word of which must mean something here.
//!
//! Every site would meet a gate about a kind or field that does not exist; so it is refused.

use std::ops::Range;

use indexmap::IndexMap;

use crate::diagnostic::catalogue::data;
use crate::diagnostic::{Severity, did_you_mean};
use crate::model::gate::{self, Gate, Rule, Thing};
use crate::model::keys::Keys;
use crate::model::kind::Kind;
use crate::model::node::MapEntry;
use crate::model::query::Word;
use crate::model::read::Reader;
use crate::model::record::Reference;
use crate::model::shape::{ValueShape, key};

/// What every object may have, whatever its kind.
const COMMON: [&str; 4] = ["summary", "tags", "history", "updates"];
/// What is counted in texts.
const COUNTED: [&str; 2] = ["citation", "quotation"];

const RULE: ValueShape =
    ValueShape::Pattern { noun: "text", pattern: r"^\s*(every\s|\S+\s+\S+\s+(is\s+)?reviewed\s)" };

/// Reads all gates; one whose rule means nothing is left out.
pub(super) fn read(
    keys: &mut Keys<'_, '_>,
    kinds: &IndexMap<String, Kind>,
    languages: &[Reference],
) -> Vec<Gate> {
    let has_release = keys.table_node().get("released").is_some();
    let help = "[What every page of a kind must meet](#gates) before the site is published.";
    let gates = keys.tables(key("gates", help).default("empty"), "the gate", |keys, entry| {
        let gate = gate(keys, entry, kinds, languages)?;
        if matches!(gate.rule, Rule::Reviewed { .. }) && !has_release {
            let span = keys.reader.span(&entry.key_range);
            keys.reader.report(data::gate_without_release(&span, &gate.name));
            return None;
        }
        Some(gate)
    });
    gates.into_values().flatten().collect()
}

fn gate(
    keys: &mut Keys<'_, '_>,
    entry: &MapEntry,
    kinds: &IndexMap<String, Kind>,
    languages: &[Reference],
) -> Option<Gate> {
    let sentence =
        key("rule", "A [sentence](#the-sentences) about every page of a kind, or about one page.")
            .required_as("a sentence, such as \"every finding has 1.. citation\"");
    let rule = keys.value(sentence, || RULE, Reader::word);
    let label = keys.text(
        key("label", "The same in plain words, for readers of `/evidence/`.").default("the rule"),
    );
    let severity = keys.choice(
        key(
            "severity",
            "Whether a page that does not meet it is an error or a warning; an error stops the \
            build.",
        )
        .default("`error`"),
        &["error", "warning"],
    );
    let ratchet = keys.flag(key(
        "ratchet",
        "Whether [no more may fall short](#a-ratchet) than at the last release.",
    ));
    let Word { text, range } = rule?;
    let sentence = Sentence { text: &text, range };
    let rule = sentence.rule(keys.reader, kinds)?;
    if let Rule::Translated { language, .. } = &rule
        && languages.iter().all(|known| known.id != language.text)
    {
        let known: Vec<&str> = languages.iter().map(|known| known.id.as_str()).collect();
        sentence.unknown(keys.reader, "further language", language, &known);
        return None;
    }
    let is_warning = severity.as_deref() == Some("warning");
    Some(Gate {
        name: entry.key.clone(),
        label: label.unwrap_or_else(|| text.clone()),
        text,
        rule,
        severity: if is_warning { Severity::Warning } else { Severity::Error },
        ratchet,
    })
}

/// A rule as it is written in the file.
struct Sentence<'r> {
    text: &'r str,
    range: Range<usize>,
}

impl Sentence<'_> {
    /// The place of a part of the sentence; of all of it when it was written with escapes.
    fn place(&self, part: &Range<usize>) -> Range<usize> {
        let start = self.range.start + 1;
        if self.range.len() == self.text.len() + 2 {
            start + part.start..start + part.end
        } else {
            self.range.clone()
        }
    }

    fn rule(&self, reader: &mut Reader, kinds: &IndexMap<String, Kind>) -> Option<Rule> {
        let mut rule = match gate::parse(self.text) {
            Ok(rule) => rule,
            Err(error) => {
                let span = reader.span(&self.place(&error.range));
                reader.report(data::bad_gate(&span, error.expected));
                return None;
            }
        };
        if let Rule::Reviewed { page: Some(page), .. } = &mut rule {
            page.range = self.place(&page.range);
        }
        let Some(word) = rule.kind() else { return Some(rule) };
        let Some(kind) = kinds.get(&word.text) else {
            let names: Vec<&str> = kinds.keys().map(String::as_str).collect();
            self.unknown(reader, "kind", word, &names);
            return None;
        };
        let names = names(kind, kinds);
        let unknown = unknown_names(&rule, &names);
        let choices = [&names[..], &COUNTED].concat();
        for word in &unknown {
            self.unknown(reader, "field or link", word, &choices);
        }
        unknown.is_empty().then_some(rule)
    }

    fn unknown(&self, reader: &mut Reader, noun: &str, word: &Word, choices: &[&str]) {
        let suggestion = did_you_mean(&word.text, choices.iter().copied());
        let span = reader.span(&self.place(&word.range));
        let unknown = data::unknown_word_of_gate(&span, noun, &word.text, suggestion, choices);
        reader.report(unknown);
    }
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
