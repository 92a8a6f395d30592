//! `[lints.*]` of `site.toml`: how a site wants to be written, in numbers and words.
//!
//! A lint reads only words. What a text must cite or have is a matter for gates.

use indexmap::IndexMap;

use crate::diagnostic::Severity;
use crate::diagnostic::catalogue::settings;
use crate::model::keys::Keys;
use crate::model::kind::Kind;
use crate::model::node::MapEntry;
use crate::model::shape::key;

/// What the texts of some kinds are held to.
#[derive(Debug, Clone)]
pub struct Lint {
    /// Its key in `site.toml`.
    pub name: String,
    /// The kinds whose texts it reads; empty for all.
    pub kinds: Vec<String>,
    /// The most words that a sentence may have.
    pub longest_sentence: Option<usize>,
    /// The oldest reading age that a page may ask for, in years.
    pub reading_age: Option<usize>,
    /// Words that are not to be used, in small letters, each with what to do instead.
    pub words: IndexMap<String, String>,
    /// Whether what it finds is an error or a warning.
    pub severity: Severity,
}

impl Lint {
    /// Whether it reads texts of a kind.
    pub fn reads(&self, kind: &str) -> bool {
        self.kinds.is_empty() || self.kinds.iter().any(|name| name == kind)
    }
}

const KINDS: &str = "The kinds whose texts it reads.";
const SENTENCE: &str = "The most words that a sentence may have.";
const AGE: &str =
    "The oldest [reading age](#lints) that a page may ask for, in years; for English.";
const WORDS: &str = "Words that are not to be used, each with what to write or do instead.";

/// Reads all lints.
pub(super) fn read(
    keys: &mut Keys<'_, '_>,
    kinds: &IndexMap<String, Kind>,
    language: &str,
) -> Vec<Lint> {
    let help = "[How texts are to be written](#lints).";
    let lints = keys.tables(key("lints", help).default("empty"), "the lint", |keys, entry| {
        lint(keys, entry, kinds, language)
    });
    lints.into_values().collect()
}

fn lint(
    keys: &mut Keys<'_, '_>,
    entry: &MapEntry,
    kinds: &IndexMap<String, Kind>,
    language: &str,
) -> Lint {
    let names: Vec<&str> = kinds.keys().map(String::as_str).collect();
    let mut about = keys.words(key("kinds", KINDS).default("all"));
    about.retain(|kind| keys.reader.is_choice("kinds", kind, &names));
    let longest_sentence = keys.count(key("longest_sentence", SENTENCE).default("none"));
    let reading_age = keys.count(key("reading_age", AGE).default("none"));
    if reading_age.is_some() && !is_english(language) {
        keys.reader
            .report(settings::reading_age_elsewhere(&keys.reader.span(&entry.key_range), language));
    }
    let words = keys.texts(key("words", WORDS).default("none"));
    let help = "Whether what it finds is an error or a warning; an error stops the build.";
    let severity = keys.choice(key("severity", help).default("`warning`"), &["error", "warning"]);
    Lint {
        name: entry.key.clone(),
        kinds: about.into_iter().map(|kind| kind.text).collect(),
        longest_sentence,
        reading_age: reading_age.filter(|_| is_english(language)),
        words: words.into_iter().map(|(word, instead)| (word.to_lowercase(), instead)).collect(),
        severity: match severity.as_deref() {
            Some("error") => Severity::Error,
            _ => Severity::Warning,
        },
    }
}

fn is_english(language: &str) -> bool {
    language.split('-').next().is_some_and(|tag| tag.eq_ignore_ascii_case("en"))
}
