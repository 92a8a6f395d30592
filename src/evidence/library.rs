//! The data for judging quotations: the texts, the lock, and what sources state about their texts.
//!
//! This module only collects what was read, and reports files that it cannot interpret. It judges
//! nothing.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::lock::{Lock, LockEntry};
use super::pages;
use super::text::SourceText;
use crate::diagnostic::Diagnostic;
use crate::fingerprint::{Fingerprint, Sha256};
use crate::load::Evidence;
use crate::model::record::{FieldValue, Record};

/// The value of `evidence:` for a source whose text nobody has.
pub const NONE: &str = "none";

/// The texts and the lock.
#[derive(Debug, Default)]
pub struct Library {
    /// Texts by the name of their file in the folder for evidence.
    texts: BTreeMap<String, Arc<SourceText>>,
    /// The lock, as it was read.
    pub lock: Lock,
    /// Whether every line of the lock could be read.
    pub is_lock_believed: bool,
    /// The file of the lock, when there is one.
    pub lock_text: Option<Arc<str>>,
    /// Whether the separate folder with texts outside the project was read too.
    pub is_whole: bool,
    holdings: BTreeMap<String, Holding>,
}

/// What the quotations of one source are checked against.
#[derive(Debug, Default)]
pub struct Holding {
    /// The file of the source itself.
    pub file: Arc<str>,
    /// The name of the text. A source that names none has a name of its own for it.
    pub name: SourceField,
    /// The text, if it is available on this machine.
    pub text: Option<Arc<SourceText>>,
    /// The hash that the source states for its text.
    pub sha256: Option<Sha256>,
    /// The hash as it is written.
    pub written: Option<SourceField>,
    /// Whether the source says that nobody has its text.
    pub is_not_held: bool,
    /// Whether the source gives a reason for that.
    pub has_reason: bool,
    /// The lock's lines for it.
    pub lock: Vec<LockEntry>,
    /// Fingerprint of everything that a verdict depends on.
    pub fingerprint: Fingerprint,
}

/// A value of a source's front matter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct SourceField {
    /// The value.
    pub text: String,
    /// Where it is written.
    pub range: Range<usize>,
    /// Whether it is written at all.
    pub is_written: bool,
}

impl Library {
    /// The texts and the lock that were read. Texts that have not changed since an earlier library
    /// are taken from it, because they may be normalised already.
    pub fn new(read: &Evidence, before: Option<&Self>) -> (Self, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let mut texts = BTreeMap::new();
        for file in &read.texts {
            let pages = pages::read(file, &mut diagnostics);
            let text = SourceText::new(file, pages);
            let earlier = before.and_then(|before| before.texts.get(&file.name));
            let text = match earlier.filter(|earlier| earlier.is_same(&text)) {
                Some(earlier) => earlier.clone(),
                None => Arc::new(text),
            };
            texts.insert(file.name.clone(), text);
        }
        let (lock, lock_diagnostics) = read.lock.as_ref().map(Lock::read).unwrap_or_default();
        let is_lock_believed = lock_diagnostics.is_empty();
        diagnostics.extend(lock_diagnostics);
        let lock_text = read.lock.as_ref().map(|lock| lock.text.clone());
        let holdings = BTreeMap::new();
        let is_whole = read.is_whole;
        (Self { texts, lock, is_lock_believed, lock_text, is_whole, holdings }, diagnostics)
    }

    /// Adds the sources, by the file and the front matter of each.
    pub fn add_sources<'r>(&mut self, sources: impl Iterator<Item = (&'r Arc<str>, &'r Record)>) {
        for (file, record) in sources {
            let holding = self.holding_of(file, record);
            self.holdings.entry(record.id.to_string()).or_insert(holding);
        }
    }

    /// What the quotations of a source are checked against; `None` when no source has this id.
    pub fn holding(&self, source: &str) -> Option<&Holding> {
        self.holdings.get(source)
    }

    /// All sources by id.
    pub fn holdings(&self) -> impl Iterator<Item = (&str, &Holding)> {
        self.holdings.iter().map(|(id, holding)| (id.as_str(), holding))
    }

    /// Names of all texts.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.texts.keys().map(String::as_str)
    }

    fn holding_of(&self, file: &Arc<str>, record: &Record) -> Holding {
        let field = |name: &str| record.fields.iter().find(|field| field.name == name);
        let evidence = field("evidence").and_then(source_field);
        let default = || {
            let text = format!("{}/text.txt", record.id);
            SourceField { text, ..SourceField::default() }
        };
        let is_not_held = evidence.as_ref().is_some_and(|evidence| evidence.text == NONE);
        let name = evidence.unwrap_or_else(default);
        let written = field("sha256").and_then(source_field);
        let mut holding = Holding {
            file: file.clone(),
            text: self.texts.get(&name.text).filter(|_| !is_not_held).cloned(),
            sha256: written.as_ref().and_then(|written| Sha256::parse(&written.text)),
            is_not_held,
            has_reason: field("evidence_reason").is_some(),
            lock: self.lock.of(record.id.as_str()).cloned().collect(),
            name,
            written,
            fingerprint: Fingerprint::default(),
        };
        let text = holding.text.as_ref().map(|text| text.fingerprint());
        let stated = (&holding.sha256, holding.is_not_held, &holding.lock);
        holding.fingerprint = Fingerprint::of_value(&(text, stated));
        holding
    }
}

fn source_field(field: &FieldValue) -> Option<SourceField> {
    let text = field.values.first()?.clone();
    Some(SourceField { text, range: field.range.clone(), is_written: true })
}
